using System.IO.Compression;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace JourneyGov.Server.Tests.Outside;

/// <summary>HTTP requests that are none of GraphQL's: bytes, sizes, media types and methods.</summary>
public class HostileBodySpecs(HostileServer server) : UnderAttack(server)
{
    private const string Honest = """{"query":"{ viewer { language } }"}""";
    private const int Deep = 100_000;

    public static TheoryData<string, byte[]> BrokenUtf8 => new()
    {
        { "a lone continuation byte", [.. "{\"query\":\""u8, 0xC3, 0x28, .. "\"}"u8] },
        { "a byte that never occurs", [0xFF] },
        { "an overlong slash", [.. "{\"query\":\""u8, 0xC0, 0xAF, .. "\"}"u8] },
        { "a surrogate in UTF-8", [.. "{\"query\":\""u8, 0xED, 0xA0, 0x80, .. "\"}"u8] },
        { "a character cut off", [.. "{\"query\":\"é"u8[..11]] },
        { "UTF-16", [0xFF, 0xFE, .. Encoding.Unicode.GetBytes(Honest)] },
    };

    [Theory]
    [MemberData(nameof(BrokenUtf8))]
    public async Task Broken_UTF_8_is_refused_with_the_place_of_the_byte(string what, byte[] body) =>
        (await Server.PostAsync(body)).Refuses(what, 400, "BAD_REQUEST", "not UTF-8", "byte ");

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("{\"query\":\"{ viewer")]
    [InlineData("{'query':'{ viewer { language } }'}")]
    [InlineData("{\"query\":\"{ viewer { language } }\"} and more")]
    [InlineData("{\"query\":\"a\0b\"}")]
    [InlineData("{\"query\":NaN}")]
    public async Task A_body_that_is_no_JSON_is_refused_with_line_and_byte(string body) =>
        (await Server.PostAsync(body)).Refuses(body, 400, "BAD_REQUEST", "not JSON", "line 1", "byte ");

    [Theory]
    [InlineData("null", "JSON object")]
    [InlineData("7", "JSON object")]
    [InlineData("\"{ viewer { language } }\"", "JSON object")]
    [InlineData("[]", "Batches")]
    [InlineData("[{\"query\":\"{ viewer { language } }\"}]", "Batches")]
    [InlineData("{}", "'query'")]
    [InlineData("{\"query\":null}", "'query'")]
    [InlineData("{\"query\":{}}", "'query'")]
    [InlineData("{\"query\":\"{ viewer { language } }\",\"variables\":[]}", "'variables'")]
    [InlineData("{\"query\":\"{ viewer { language } }\",\"variables\":\"{}\"}", "'variables'")]
    [InlineData("{\"query\":\"{ viewer { language } }\",\"operationName\":7}", "'operationName'")]
    [InlineData("{\"query\":\"{ viewer { language } }\",\"extensions\":[]}", "'extensions'")]
    public async Task JSON_that_is_no_request_is_refused_with_the_field_that_is_wrong(string body, string naming) =>
        (await Server.PostAsync(body)).Refuses(body, 400, "BAD_REQUEST", naming);

    [Theory]
    [InlineData("""{"query":"{ nothing }","query":"{ viewer { language } }"}""")]
    [InlineData("""{"query":"query($a: Int) { viewer { language } }","variables":{"a":1,"a":2}}""")]
    public async Task A_key_given_twice_is_refused_for_nobody_can_say_which_was_meant(string body) =>
        (await Server.PostAsync(body)).Refuses(body, 400, "BAD_REQUEST", "not JSON", "Duplicate property");

    [Theory]
    [InlineData("""{"query":"{ viewer { language } } # \ud800"}""", "'query'")]
    [InlineData("""{"query":"query($id: ID!) { node(id: $id) { id } }","variables":{"id":"\ud800"}}""", "'variables'")]
    [InlineData("""{"query":"{ viewer { language } }","variables":{"\udc00":1}}""", "half a surrogate pair")]
    [InlineData("""{"query":"query A { viewer { language } }","operationName":"\ud800"}""", "'operationName'")]
    [InlineData("""{"\ud800ry":1,"query":"{ viewer { language } }"}""", "half a surrogate pair")]
    public async Task Half_a_surrogate_pair_is_no_text(string body, string naming) =>
        (await Server.PostAsync(body)).Refuses(body, 400, "BAD_REQUEST", naming);

    [Theory]
    [InlineData("[", "")]
    [InlineData("{\"a\":", "")]
    [InlineData("[", "{\"query\":\"{ viewer { language } }\",\"variables\":{\"a\":")]
    [InlineData("{\"a\":", "{\"query\":\"{ viewer { language } }\",\"variables\":")]
    [InlineData("{\"a\":", "{\"query\":\"{ viewer { language } }\",\"extensions\":")]
    public async Task JSON_nested_a_hundred_thousand_deep_is_refused(string bracket, string before)
    {
        string closing = bracket == "[" ? "]" : "}";
        string body = before + Repeat(bracket, Deep) + "1" + Repeat(closing, Deep) + Repeat("}", before.Count(character => character == '{') - before.Count(character => character == '}'));

        (await Server.PostAsync(body)).Refuses(body, 400, "BAD_REQUEST", "not JSON", "depth");
    }

    [Fact]
    public async Task A_body_of_ten_megabytes_is_refused_with_the_limit()
    {
        Answer answer = await Server.PostAsync("{\"query\":\"" + Repeat(" ", 10 * 1024 * 1024) + "\"}");

        answer.Refuses("10 MB", 413, "BODY_TOO_LARGE", "2097152", "MaxRequestBytes");
    }

    [Fact]
    public async Task A_body_without_a_length_is_refused_when_it_goes_beyond_the_limit()
    {
        using var content = new EndlessContent(3 * 1024 * 1024);

        (await Server.SendAsync(HttpMethod.Post, "/graphql", content)).Refuses("3 MB in chunks", 413, "BODY_TOO_LARGE", "2097152");
    }

    [Fact]
    public async Task A_body_just_below_the_limit_is_read()
    {
        string padding = Repeat(" ", 2 * 1024 * 1024 - Honest.Length);

        Assert.Equal(200, (await Server.PostAsync(Honest + padding)).IsNoFault("just below the limit").Status);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("text/plain")]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("multipart/form-data; boundary=x")]
    [InlineData("application/graphql")]
    [InlineData("application/json; charset=utf-16")]
    [InlineData(";;;")]
    public async Task Another_content_type_is_refused(string? contentType)
    {
        Answer answer = await Server.PostAsync(Encoding.UTF8.GetBytes(Honest), contentType);

        answer.Refuses(contentType ?? "none", 415, "BAD_REQUEST", contentType?.Contains("utf-16", StringComparison.Ordinal) is true ? "UTF-8" : "application/json");
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("br")]
    [InlineData("nonsense")]
    public async Task A_body_that_is_compressed_is_refused(string encoding)
    {
        using var packed = new MemoryStream();
        await using (Stream gzip = encoding == "br" ? new BrotliStream(packed, CompressionLevel.Fastest, true) : new GZipStream(packed, CompressionLevel.Fastest, true))
            await gzip.WriteAsync(Encoding.UTF8.GetBytes("{\"query\":\"" + Repeat(" ", 1024 * 1024) + "\"}"));

        using var content = new ByteArrayContent(packed.ToArray());
        content.Headers.TryAddWithoutValidation("Content-Type", "application/json");
        content.Headers.TryAddWithoutValidation("Content-Encoding", encoding);
        Answer answer = (await Server.SendAsync(HttpMethod.Post, "/graphql", content)).IsNoFault(encoding);
        Assert.True(answer.Status is 400 or 415 && answer.Code == "BAD_REQUEST", answer.ToString());
    }

    [Fact]
    public async Task Batches_of_a_thousand_requests_are_refused_as_one()
    {
        string batch = "[" + string.Join(',', Enumerable.Repeat(Honest, 1_000)) + "]";

        (await Server.PostAsync(batch)).Refuses("a batch", 400, "BAD_REQUEST", "Batches");
    }

    [Theory]
    [InlineData("text/html")]
    [InlineData("application/xml, image/*")]
    [InlineData("*/*;q=0")]
    [InlineData("*/*;q=much")]
    [InlineData(";;;,,,")]
    [InlineData("\u0001")]
    public async Task An_Accept_header_that_takes_neither_media_type_is_refused(string accept)
    {
        Answer answer = await Server.PostAsync(Encoding.UTF8.GetBytes(Honest), accept: accept);

        answer.IsNoFault(accept);
        Assert.True(answer.Status is 406 or 400, answer.ToString());
    }

    [Theory]
    [InlineData("DELETE")]
    [InlineData("PATCH")]
    [InlineData("TRACE")]
    [InlineData("BREW")]
    public async Task Another_method_is_refused_with_those_that_are_allowed(string method)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), "/graphql");
        using HttpResponseMessage response = await Server.Client.Http.SendAsync(request);

        (await Answer.OfAsync(response)).Refuses(method, 405, "BAD_REQUEST", "POST");
        Assert.Equal("GET, HEAD, POST, OPTIONS", string.Join(", ", response.Content.Headers.Allow));
    }

    [Fact]
    public async Task A_mutation_by_GET_is_refused_and_changes_nothing()
    {
        string document = Uri.EscapeDataString("mutation { renameWorkspace(input: { name: \"Stolen\" }) { revision } }");

        (await Server.SendAsync(HttpMethod.Get, $"/graphql?query={document}")).Refuses("a mutation by GET", 405, "BAD_REQUEST", "POST");
        JsonNode read = await Server.Client.AskAsync("{ workspace { name } }");
        Assert.NotEqual("Stolen", (string)read["workspace"]!["name"]!);
    }

    [Theory]
    [InlineData("", "'query'")]
    [InlineData("?query=%7Bviewer%7Blanguage%7D%7D&variables=%5B%5D", "'variables'")]
    [InlineData("?query=%7Bviewer%7Blanguage%7D%7D&variables=%7B", "'variables'")]
    [InlineData("?query=%7Bviewer%7Blanguage%7D%7D&extensions=7", "'extensions'")]
    public async Task A_GET_that_is_no_request_is_refused_with_the_parameter_that_is_wrong(string url, string naming) =>
        (await Server.SendAsync(HttpMethod.Get, "/graphql" + url)).Refuses(url, 400, "BAD_REQUEST", naming);

    [Theory]
    [InlineData(100_000, 414)]
    [InlineData(7_000, 400)]
    public async Task A_very_long_URL_is_refused(int length, int status)
    {
        Answer answer = await Server.SendAsync(HttpMethod.Get, $"/graphql?query={new string('x', length)}", accept: "application/graphql-response+json");

        Assert.Equal(status, answer.IsNoFault("a long URL").Status);
    }

    [Fact]
    public async Task A_body_of_bytes_by_chance_is_never_a_fault()
    {
        var random = new Random(20261122);
        for (int round = 0; round < 100; round++)
        {
            byte[] body = new byte[random.Next(200)];
            random.NextBytes(body);
            (await Server.PostAsync(body)).Refuses(Convert.ToHexString(body), 400, "BAD_REQUEST");
        }
    }

    [Fact]
    public async Task A_request_with_any_one_byte_changed_is_answered_or_refused()
    {
        byte[] honest = JsonSerializer.SerializeToUtf8Bytes(new { query = "query($id: ID!) { journeyMap(id: $id) { title } }", variables = new { id = Server.Map.Id } });
        var random = new Random(20261122);
        for (int place = 0; place < honest.Length; place++)
        {
            byte[] body = [.. honest];
            body[place] = (byte)random.Next(256);
            (await Server.PostAsync(body)).IsNoFault(Encoding.Latin1.GetString(body));
        }
    }

    private static string Repeat(string text, int times) => new StringBuilder(text.Length * times).Insert(0, text, times).ToString();

    /// <summary>A body that does not say how long it is.</summary>
    private sealed class EndlessContent : HttpContent
    {
        private readonly int _length;

        public EndlessContent(int length)
        {
            _length = length;
            Headers.ContentType = new("application/json");
        }

        protected override async Task SerializeToStreamAsync(Stream stream, System.Net.TransportContext? context)
        {
            byte[] some = Encoding.ASCII.GetBytes(new string(' ', 64 * 1024));
            for (int written = 0; written < _length; written += some.Length)
                await stream.WriteAsync(some);
        }

        protected override bool TryComputeLength(out long length)
        {
            length = 0;
            return false;
        }
    }
}
