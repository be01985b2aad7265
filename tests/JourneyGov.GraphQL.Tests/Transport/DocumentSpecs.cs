using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using JourneyGov.GraphQL.Language;
using JourneyGov.GraphQL.Tests.Execution;
using JourneyGov.GraphQL.Transport;
using JourneyGov.GraphQL.Types;
using JourneyGov.GraphQL.Validation;

namespace JourneyGov.GraphQL.Tests.Transport;

/// <summary>Documents that were registered beforehand, by a manifest or by a client itself.</summary>
public class DocumentSpecs
{
    private const string Old = "application/json";
    private const string New = "application/graphql-response+json";
    private const string Number = "query Number { number }";
    private const string Add = "mutation Add($by: Int!) { add(amount: $by) }";
    private const string Answer = """{"data":{"number":7}}""";

    [Theory]
    [InlineData("""{"documentId":"relay-md5"}""")]
    [InlineData("""{"documentId":"sha256:HASH"}""")]
    [InlineData("""{"id":"relay-md5"}""")]
    [InlineData("""{"doc_id":"relay-md5","query":null}""")]
    [InlineData("""{"extensions":{"persistedQuery":{"version":1,"sha256Hash":"HASH"}}}""")]
    [InlineData("""{"query":"{ number }","id":"of no concern where there is a text"}""")]
    public async Task A_trusted_document_is_asked_by_its_id_or_its_hash(string body) =>
        Assert.Equal(Answer, await TextOf(Trusting(), body.Replace("HASH", HashOf(Number), StringComparison.Ordinal)));

    [Fact]
    public async Task A_trusted_document_may_be_asked_by_GET_unless_it_is_a_mutation()
    {
        HttpTransport transport = Trusting();

        HttpAnswer read = await transport.AnswerAsync(Get(new() { ["documentId"] = $"sha256:{HashOf(Number)}" }), null, default);
        HttpAnswer written = await transport.AnswerAsync(Get(new() { ["documentId"] = "add", ["variables"] = """{"by":1}""" }), null, default);

        Assert.Equal(Answer, Library.Text(read.Result));
        Assert.Equal((405, "POST"), (written.Status, written.Allow));
    }

    [Fact]
    public async Task Variables_and_the_operations_name_go_with_an_id()
    {
        HttpTransport transport = Trusting();

        Assert.Equal("""{"data":{"add":5}}""", await TextOf(transport, """{"documentId":"add","operationName":"Add","variables":{"by":5}}"""));
        Assert.Contains("Unknown operation", await TextOf(transport, """{"documentId":"add","operationName":"Other"}"""), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"documentId":"nobody"}""", "DOCUMENT_NOT_FOUND", "nobody")]
    [InlineData("""{"documentId":"sha256:nobody"}""", "DOCUMENT_NOT_FOUND", "nobody")]
    [InlineData("""{"extensions":{"persistedQuery":{"version":1,"sha256Hash":"OTHER"}}}""", "PERSISTED_QUERY_NOT_FOUND", "PersistedQueryNotFound")]
    [InlineData("""{"query":"{ number }","extensions":{"persistedQuery":{"version":1,"sha256Hash":"OTHER"}}}""", "PERSISTED_QUERY_MISMATCH", "sha256Hash")]
    public async Task What_is_registered_nowhere_is_a_single_error_with_its_code(string body, string code, string naming)
    {
        body = body.Replace("OTHER", HashOf("{ other }"), StringComparison.Ordinal);
        HttpAnswer answer = await Trusting().AnswerAsync(Post(body, New), null, default);

        GraphQLError error = Assert.Single(answer.Result.Errors);
        Assert.Equal((400, code), (answer.Status, error.Code));
        Assert.Contains(naming, error.Message, StringComparison.Ordinal);
        Assert.Equal(200, (await Trusting().AnswerAsync(Post(body, Old), null, default)).Status);
    }

    [Theory]
    [InlineData("""{"query":"{ number }","documentId":"relay-md5"}""", "either 'query' or 'documentId'")]
    [InlineData("""{"documentId":7}""", "'documentId' must be a string")]
    [InlineData("""{"extensions":{"persistedQuery":7}}""", "'persistedQuery'")]
    [InlineData("""{"extensions":{"persistedQuery":{"version":2,"sha256Hash":"HASH"}}}""", "'version' 1")]
    [InlineData("""{"extensions":{"persistedQuery":{"version":1,"sha256Hash":"short"}}}""", "64 hexadecimal digits")]
    [InlineData("""{"id":7}""", "'query'")]
    public async Task A_request_that_names_no_document_properly_is_a_bad_one(string body, string naming)
    {
        HttpAnswer answer = await Trusting().AnswerAsync(Post(body.Replace("HASH", HashOf(Number), StringComparison.Ordinal), Old), null, default);

        Assert.Equal(400, answer.Status);
        Assert.Contains(naming, Assert.Single(answer.Result.Errors).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_client_registers_a_document_by_sending_it_once_with_its_hash()
    {
        HttpTransport transport = Trusting();
        string asked = """{"extensions":{"persistedQuery":{"version":1,"sha256Hash":"HASH"}}}""".Replace("HASH", HashOf("{ number }"), StringComparison.Ordinal);

        string before = await TextOf(transport, asked);
        string told = await TextOf(transport, asked.Replace("{\"ext", "{\"query\":\"{ number }\",\"ext", StringComparison.Ordinal));

        Assert.Contains("PERSISTED_QUERY_NOT_FOUND", before, StringComparison.Ordinal);
        Assert.Equal((Answer, Answer), (told, await TextOf(transport, asked)));
    }

    [Fact]
    public void Only_so_many_registered_documents_are_kept_and_the_least_used_go_first()
    {
        var documents = new AutomaticDocuments(maxBytes: 3_000);
        string[] texts = [.. "abcdefghij".Select(letter => new string(letter, 200))];
        foreach (string text in texts)
        {
            documents.Register(HashOf(text), text);
            Assert.Equal(texts[0], documents.Find(HashOf(texts[0])));
        }

        documents.Register("large", new string('x', 2_000));

        Assert.Null(documents.Find("large"));
        Assert.Equal(4, texts.Count(text => documents.Find(HashOf(text)) is not null));
        Assert.NotNull(documents.Find(HashOf(texts[^1])));
    }

    [Fact]
    public async Task Where_nothing_is_kept_clients_are_told_to_send_the_text_always()
    {
        var transport = new HttpTransport(new Library().Engine(), new DocumentResolver(TrustedDocuments.None, new AutomaticDocuments(0), trustedOnly: false));

        string answer = await TextOf(transport, """{"extensions":{"persistedQuery":{"version":1,"sha256Hash":"HASH"}}}""".Replace("HASH", HashOf(Number), StringComparison.Ordinal));

        Assert.Contains("PERSISTED_QUERY_NOT_SUPPORTED", answer, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"query":"{ number }"}""")]
    [InlineData("""{"query":"query Number { number } "}""")]
    [InlineData("""{"query":"{ __schema { queryType { name } } }"}""")]
    [InlineData("""{"documentId":"nobody"}""")]
    [InlineData("""{"extensions":{"persistedQuery":{"version":1,"sha256Hash":"OTHER"}}}""")]
    [InlineData("""{"query":"{ number }","extensions":{"persistedQuery":{"version":1,"sha256Hash":"OTHER"}}}""")]
    public async Task In_strict_mode_nothing_but_the_manifests_documents_runs(string body)
    {
        HttpTransport transport = Trusting(trustedOnly: true);
        body = body.Replace("OTHER", HashOf("{ number }"), StringComparison.Ordinal);

        for (int round = 0; round < 2; round++)
            Assert.Contains("DOCUMENT_NOT_TRUSTED", await TextOf(transport, body), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"query":"query Number { number }"}""")]
    [InlineData("""{"documentId":"relay-md5"}""")]
    [InlineData("""{"query":"query Number { number }","extensions":{"persistedQuery":{"version":1,"sha256Hash":"HASH"}}}""")]
    public async Task In_strict_mode_a_document_of_a_manifest_runs_also_when_its_text_is_sent(string body) =>
        Assert.Equal(Answer, await TextOf(Trusting(trustedOnly: true), body.Replace("HASH", HashOf(Number), StringComparison.Ordinal)));

    [Fact]
    public void Every_document_must_be_valid_and_all_that_is_wrong_is_told_at_once()
    {
        DocumentManifest[] manifests =
        [
            new("a.json", new Dictionary<string, string> { ["fine"] = Number, ["broken"] = "{", ["unknown"] = "{ nonsense other }" }),
            new("b.json", new Dictionary<string, string> { ["fine"] = "{ number }" }),
        ];

        var refused = Assert.Throws<TrustedDocumentsException>(() => Register(manifests));

        Assert.Equal(4, refused.Problems.Count);
        Assert.Contains("a.json: broken: Syntax Error", refused.Problems[0], StringComparison.Ordinal);
        Assert.Contains("a.json: unknown: Cannot query field \"nonsense\"", refused.Problems[1], StringComparison.Ordinal);
        Assert.Contains("a.json: unknown: Cannot query field \"other\"", refused.Problems[2], StringComparison.Ordinal);
        Assert.Contains("b.json: fine: Another manifest has this id", refused.Problems[3], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"relay-md5":"query Number { number }"}""")]
    [InlineData("""{"format":"apollo-persisted-query-manifest","version":1,"operations":[{"id":"relay-md5","name":"Number","type":"query","body":"query Number { number }"}]}""")]
    public void Manifests_are_read_as_the_tools_of_clients_write_them(string json) =>
        Assert.Equal(KeyValuePair.Create("relay-md5", Number), Assert.Single(DocumentManifest.Read("m.json", Encoding.UTF8.GetBytes(json)).Documents));

    [Theory]
    [InlineData("", "not JSON")]
    [InlineData("[]", "A manifest is")]
    [InlineData("""{"a":7}""", "A manifest is")]
    [InlineData("""{"a":"{ number }","a":"{ number }"}""", "not JSON")]
    [InlineData("""{"format":"apollo-persisted-query-manifest","version":2,"operations":[]}""", "version 1")]
    [InlineData("""{"format":"apollo-persisted-query-manifest","version":1}""", "A manifest is")]
    [InlineData("""{"format":"apollo-persisted-query-manifest","version":1,"operations":[{"id":"a"}]}""", "A manifest is")]
    [InlineData("""{"format":"apollo-persisted-query-manifest","version":1,"operations":[{"id":"a","body":"x"},{"id":"a","body":"x"}]}""", "twice")]
    public void What_is_no_manifest_is_refused_by_its_name(string json, string says)
    {
        var refused = Assert.Throws<TrustedDocumentsException>(() => DocumentManifest.Read("m.json", Encoding.UTF8.GetBytes(json)));

        Assert.Contains("m.json: ", refused.Message, StringComparison.Ordinal);
        Assert.Contains(says, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_message_on_a_socket_is_read_as_a_body_is()
    {
        var resolver = new DocumentResolver(Register(Manifest), new AutomaticDocuments(10_000), trustedOnly: true);
        using JsonDocument payload = JsonDocument.Parse("""{"documentId":"add","variables":{"by":1}}""");

        RequestParameters parameters = RequestParameters.FromJson(payload.RootElement, out string? problem)!;

        Assert.Null(problem);
        Assert.Equal(Add, resolver.Resolve(parameters, out GraphQLError? error)!.Query);
        Assert.Null(error);
    }

    private static DocumentManifest Manifest { get; } = new("m.json", new Dictionary<string, string> { ["relay-md5"] = Number, ["add"] = Add });

    private static TrustedDocuments Register(params DocumentManifest[] manifests) =>
        TrustedDocuments.Register(manifests, SchemaReader.Read(Library.Sdl), ParserLimits.Request, DocumentLimits.Request);

    private static HttpTransport Trusting(bool trustedOnly = false) =>
        new(new Library().Engine(), new DocumentResolver(Register(Manifest), new AutomaticDocuments(100_000), trustedOnly));

    private static string HashOf(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    private static async Task<string> TextOf(HttpTransport transport, string body) => Library.Text((await transport.AnswerAsync(Post(body, Old), null, default)).Result);

    private static HttpExchange Post(string body, string accept) => new("POST", Old, accept, new Dictionary<string, string>(), Encoding.UTF8.GetBytes(body));

    private static HttpExchange Get(Dictionary<string, string> query) => new("GET", null, New, query, default);
}
