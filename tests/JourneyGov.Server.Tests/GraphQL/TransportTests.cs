using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace JourneyGov.Server.Tests.GraphQL;

/// <summary>What HTTP gives beside question and answer, asked of the real program: revalidation, compression, methods, other origins.</summary>
public sealed class TransportTests(EmptyServer server) : IClassFixture<EmptyServer>
{
    private const string Page = "https://app.example";
    private const string Small = "{ viewer { language } }";
    private const string Large = "{ __schema { types { name description fields { name description } } } }";

    private HttpClient Http => server.Organisation.Administrator.Http;

    [Fact]
    public async Task An_answer_to_GET_has_a_tag_and_asked_for_with_it_again_is_not_sent_again()
    {
        using HttpResponseMessage first = await Http.SendAsync(Get(Small));
        using HttpResponseMessage again = await Http.SendAsync(Get(Small, ("If-None-Match", first.Headers.ETag!.ToString())));

        Assert.False(first.Headers.ETag.IsWeak);
        Assert.Equal("private, no-cache", first.Headers.CacheControl!.ToString().Replace("no-cache, private", "private, no-cache", StringComparison.Ordinal));
        Assert.Equal("Authorization, Accept, Accept-Language, Accept-Encoding", string.Join(", ", first.Headers.Vary));
        Assert.Equal(HttpStatusCode.NotModified, again.StatusCode);
        Assert.Equal(first.Headers.ETag, again.Headers.ETag);
        Assert.Empty(await again.Content.ReadAsByteArrayAsync());
    }

    [Fact]
    public async Task A_tag_holds_no_longer_once_the_data_changed()
    {
        const string teams = "{ teams { totalCount } }";
        using HttpResponseMessage before = await Http.SendAsync(Get(teams));
        await Organisation.DoAsync(server.Organisation.Administrator, "formTeam", "FormTeamInput", new { name = "Made in between" });

        using HttpResponseMessage after = await Http.SendAsync(Get(teams, ("If-None-Match", before.Headers.ETag!.ToString())));

        Assert.Equal(HttpStatusCode.OK, after.StatusCode);
        Assert.NotEqual(before.Headers.ETag, after.Headers.ETag);
    }

    [Fact]
    public async Task Each_media_type_has_a_tag_of_its_own()
    {
        using HttpResponseMessage json = await Http.SendAsync(Get(Small, ("Accept", "application/json")));
        using HttpResponseMessage response = await Http.SendAsync(Get(Small, ("Accept", "application/graphql-response+json"), ("If-None-Match", json.Headers.ETag!.ToString())));

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.NotEqual(json.Headers.ETag, response.Headers.ETag);
    }

    [Theory]
    [InlineData("*", 304)]
    [InlineData("\"other\", W/TAG", 304)]
    [InlineData("\"other\"", 200)]
    [InlineData("nonsense,,\"", 200)]
    public async Task Tags_are_compared_as_HTTP_says(string asked, int status)
    {
        using HttpResponseMessage first = await Http.SendAsync(Get(Small));
        using HttpResponseMessage again = await Http.SendAsync(Get(Small, ("If-None-Match", asked.Replace("TAG", first.Headers.ETag!.Tag, StringComparison.Ordinal))));

        Assert.Equal(status, (int)again.StatusCode);
    }

    [Fact]
    public async Task Answers_with_errors_and_answers_to_POST_are_kept_by_no_cache()
    {
        using HttpResponseMessage refused = await Http.SendAsync(Get("{ nonsense }"));
        using HttpResponseMessage posted = await PostAsync(Small);

        Assert.All([refused, posted], response => Assert.True(response.Headers.CacheControl!.NoStore));
        Assert.All([refused, posted], response => Assert.Null(response.Headers.ETag));
    }

    [Theory]
    [InlineData("br")]
    [InlineData("gzip")]
    public async Task Large_answers_are_packed_as_the_caller_asks_with_a_tag_of_their_own(string coding)
    {
        using HttpResponseMessage plain = await Http.SendAsync(Get(Large));
        using HttpResponseMessage packed = await Http.SendAsync(Get(Large, ("Accept-Encoding", coding)));
        using HttpResponseMessage again = await Http.SendAsync(Get(Large, ("Accept-Encoding", coding), ("If-None-Match", packed.Headers.ETag!.ToString())));

        byte[] bytes = await packed.Content.ReadAsByteArrayAsync();
        Assert.Equal(coding, Assert.Single(packed.Content.Headers.ContentEncoding));
        Assert.True(bytes.Length < plain.Content.Headers.ContentLength / 3, $"{bytes.Length} of {plain.Content.Headers.ContentLength}");
        Assert.Equal(await plain.Content.ReadAsStringAsync(), Unpack(bytes, coding));
        Assert.Equal(plain.Headers.ETag!.Tag[..^1] + $"-{coding}\"", packed.Headers.ETag.Tag);
        Assert.Equal(HttpStatusCode.NotModified, again.StatusCode);
        Assert.Equal(packed.Headers.ETag, again.Headers.ETag);
    }

    [Fact]
    public async Task Small_answers_are_sent_as_they_are_with_their_length()
    {
        using HttpResponseMessage response = await Http.SendAsync(Get(Small, ("Accept-Encoding", "br, gzip")));

        Assert.Empty(response.Content.Headers.ContentEncoding);
        Assert.Equal((await response.Content.ReadAsByteArrayAsync()).Length, response.Content.Headers.ContentLength);
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("br, gzip")]
    [InlineData("deflate")]
    public async Task A_packed_body_is_refused_and_told_how_to_send_it(string coding)
    {
        using var content = new ByteArrayContent(Encoding.UTF8.GetBytes("""{"query":"{ viewer { language } }"}"""));
        content.Headers.ContentType = new("application/json");
        content.Headers.TryAddWithoutValidation("Content-Encoding", coding);
        using HttpResponseMessage response = await Http.PostAsync(new Uri("/graphql", UriKind.Relative), content);

        Assert.Equal(HttpStatusCode.UnsupportedMediaType, response.StatusCode);
        Assert.Contains("Accept-Encoding: identity", response.Headers.ToString(), StringComparison.Ordinal);
        Assert.Contains("is not unpacked", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task HEAD_is_answered_as_GET_is_without_a_body()
    {
        using HttpResponseMessage get = await Http.SendAsync(Get(Small));
        using var request = Get(Small);
        request.Method = HttpMethod.Head;
        using HttpResponseMessage head = await Http.SendAsync(request);

        Assert.Equal(HttpStatusCode.OK, head.StatusCode);
        Assert.Equal((get.Headers.ETag, get.Content.Headers.ContentLength), (head.Headers.ETag, head.Content.Headers.ContentLength));
        Assert.Empty(await head.Content.ReadAsByteArrayAsync());
    }

    [Fact]
    public async Task OPTIONS_tells_the_methods_and_gives_pages_of_other_origins_no_leave()
    {
        using HttpClient stranger = new() { BaseAddress = server.Server.Address };
        using HttpResponseMessage response = await stranger.SendAsync(Preflight());

        Assert.Equal(HttpStatusCode.NoContent, response.StatusCode);
        Assert.Equal("GET, HEAD, POST, OPTIONS", string.Join(", ", response.Content.Headers.Allow));
        Assert.DoesNotContain("Access-Control", response.Headers.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pages_of_the_origins_in_the_settings_get_leave_and_no_others()
    {
        using var folder = new TemporaryFolder();
        await using ServerProcess open = await StartAsync(folder, new { CorsOrigins = $"{Page};http://localhost:3000" });
        using ApiClient stranger = open.Client(null);

        using HttpResponseMessage preflight = await stranger.Http.SendAsync(Preflight());
        using HttpResponseMessage other = await stranger.Http.SendAsync(Preflight("https://evil.example"));
        using HttpResponseMessage refused = await stranger.Http.SendAsync(Get(Small, ("Origin", Page)));

        Assert.Equal(HttpStatusCode.NoContent, preflight.StatusCode);
        Assert.Equal(Page, preflight.Headers.GetValues("Access-Control-Allow-Origin").Single());
        Assert.Contains("authorization", preflight.Headers.GetValues("Access-Control-Allow-Headers").Single(), StringComparison.OrdinalIgnoreCase);
        Assert.False(preflight.Headers.Contains("Access-Control-Allow-Credentials"));
        Assert.False(other.Headers.Contains("Access-Control-Allow-Origin"));
        Assert.Equal((HttpStatusCode.Unauthorized, Page), (refused.StatusCode, refused.Headers.GetValues("Access-Control-Allow-Origin").Single()));
    }

    [Fact]
    public async Task Trusted_documents_run_by_their_id_and_in_strict_mode_nothing_else_does()
    {
        using var folder = new TemporaryFolder();
        string manifest = Path.Combine(folder.Path, "persisted-documents.json");
        await File.WriteAllTextAsync(manifest, JsonSerializer.Serialize(new Dictionary<string, string> { ["language"] = Small }));
        await using ServerProcess strict = await StartAsync(folder, new { TrustedDocuments = manifest, TrustedDocumentsOnly = true });
        string key = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(strict.DataFolder, "administrator-key.json")))!["key"]!.GetValue<string>();
        using ApiClient client = strict.Client(key);

        string trusted = await client.Http.GetStringAsync(new Uri("/graphql?documentId=language", UriKind.Relative));
        JsonNode other = await client.SendAsync("{ teams { totalCount } }");

        Assert.Equal("""{"data":{"viewer":{"language":"en"}}}""", trusted);
        Assert.Equal("DOCUMENT_NOT_TRUSTED", (string)other["errors"]![0]!["extensions"]!["code"]!);
    }

    [Theory]
    [InlineData("""{ "trustedDocumentsOnly": true }""", "TrustedDocuments names no manifest")]
    [InlineData("""{ "trustedDocuments": "/nowhere/manifest.json" }""", "/nowhere/manifest.json")]
    [InlineData("""{ "trustedDocuments": "FOLDER" }""", "Cannot query field \"nonsense\" on type \"Query\"")]
    [InlineData("""{ "corsOrigins": "https://app.example/path" }""", "https://app.example/path")]
    [InlineData("""{ "automaticDocumentBytes": -1 }""", "AutomaticDocumentBytes")]
    public async Task Settings_that_cannot_hold_stop_the_start(string settings, string says)
    {
        using var folder = new TemporaryFolder();
        string manifests = Directory.CreateDirectory(Path.Combine(folder.Path, "manifests")).FullName;
        await File.WriteAllTextAsync(Path.Combine(manifests, "client.json"), """{ "x": "{ nonsense }" }""");
        string file = Path.Combine(folder.Path, "settings.json");
        await File.WriteAllTextAsync(file, settings.Replace("FOLDER", manifests, StringComparison.Ordinal));

        var (exitCode, _, error) = await ServerProcess.RunAsync("serve", "--data", Path.Combine(folder.Path, "data"), "--urls", "http://127.0.0.1:0", "--settings", file);

        Assert.Equal(2, exitCode);
        Assert.Contains(says, error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", error, StringComparison.Ordinal);
    }

    private static async Task<ServerProcess> StartAsync(TemporaryFolder folder, object settings)
    {
        string file = Path.Combine(folder.Path, "settings.json");
        await File.WriteAllTextAsync(file, JsonSerializer.Serialize(settings));
        return await ServerProcess.StartAsync(Path.Combine(folder.Path, "data"), "--settings", file);
    }

    private static HttpRequestMessage Get(string query, params (string Name, string Value)[] headers)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, $"/graphql?query={Uri.EscapeDataString(query)}");
        foreach ((string name, string value) in headers)
            request.Headers.TryAddWithoutValidation(name, value);
        return request;
    }

    private static HttpRequestMessage Preflight(string origin = Page) => new(HttpMethod.Options, "/graphql")
    {
        Headers = { { "Origin", origin }, { "Access-Control-Request-Method", "POST" }, { "Access-Control-Request-Headers", "authorization,content-type" } },
    };

    private async Task<HttpResponseMessage> PostAsync(string query)
    {
        using var content = new StringContent(JsonSerializer.Serialize(new { query }), Encoding.UTF8, new MediaTypeHeaderValue("application/json"));
        return await Http.PostAsync(new Uri("/graphql", UriKind.Relative), content);
    }

    private static string Unpack(byte[] bytes, string coding)
    {
        using var packed = new MemoryStream(bytes);
        using Stream unpacked = coding == "br" ? new BrotliStream(packed, CompressionMode.Decompress) : new GZipStream(packed, CompressionMode.Decompress);
        using var reader = new StreamReader(unpacked, Encoding.UTF8);
        return reader.ReadToEnd();
    }
}
