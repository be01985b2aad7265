using System.Text;
using JourneyGov.GraphQL.Tests.Execution;
using JourneyGov.GraphQL.Transport;

namespace JourneyGov.GraphQL.Tests.Transport;

public class HttpTransportSpecs
{
    private const string Old = "application/json";
    private const string New = "application/graphql-response+json";
    private readonly HttpTransport _transport = new(new Library().Engine());

    [Theory]
    [InlineData(null, Old)]
    [InlineData("*/*", Old)]
    [InlineData("application/*", Old)]
    [InlineData("application/json", Old)]
    [InlineData("application/graphql-response+json; charset=utf-8, application/json; charset=utf-8", New)]
    [InlineData("application/json, application/graphql-response+json", Old)]
    [InlineData("application/json;q=0.5, application/graphql-response+json;q=0.4", Old)]
    [InlineData("application/graphql-response+json;q=0, */*", Old)]
    [InlineData("text/html, */*;q=0.1", Old)]
    public async Task Chooses_the_media_type_that_the_caller_likes_best(string? accept, string expected)
    {
        HttpAnswer answer = await Post("""{"query":"{ number }"}""", accept);

        Assert.Equal((200, expected + "; charset=utf-8"), (answer.Status, answer.MediaType));
        Assert.Equal("""{"data":{"number":7}}""", Library.Text(answer.Result));
    }

    [Theory]
    [InlineData("{ number", 400, 200)]
    [InlineData("{ unknown }", 400, 200)]
    [InlineData("query($a: Int!) { books(first: $a) { id } }", 400, 200)]
    [InlineData("{ fails }", 200, 200)]
    [InlineData("{ failsNonNull }", 200, 200)]
    public async Task The_newer_media_type_tells_refusals_by_the_status(string query, int withNew, int withOld)
    {
        string body = $$"""{"query":"{{query}}"}""";

        Assert.Equal(withNew, (await Post(body, New)).Status);
        Assert.Equal(withOld, (await Post(body, Old)).Status);
    }

    [Theory]
    [InlineData("", 400, "The body is not JSON")]
    [InlineData("{", 400, "The body is not JSON: line 1, byte 2")]
    [InlineData("[]", 400, "Batches are not taken")]
    [InlineData("[{\"query\":\"{ number }\"}]", 400, "Batches are not taken")]
    [InlineData("7", 400, "must be a JSON object")]
    [InlineData("{}", 400, "'query' that is a string")]
    [InlineData("{\"query\":7}", 400, "'query' that is a string")]
    [InlineData("{\"query\":\"{ number }\",\"variables\":[]}", 400, "'variables' must be an object or null")]
    [InlineData("{\"query\":\"{ number }\",\"operationName\":1}", 400, "'operationName' must be a string or null")]
    [InlineData("{\"query\":\"{ number }\",\"extensions\":\"x\"}", 400, "'extensions' must be an object or null")]
    [InlineData("{\"query\":\"\\ud800\"}", 400, "half a surrogate pair")]
    [InlineData("{\"query\":\"{ number }\",\"variables\":{\"a\":[\"\\udc00\"]}}", 400, "half a surrogate pair")]
    public async Task A_body_that_is_no_request_is_refused_with_what_is_wrong(string body, int status, string message)
    {
        HttpAnswer answer = await Post(body, Old);

        Assert.Equal(status, answer.Status);
        Assert.Contains(message, Assert.Single(answer.Result.Errors).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Broken_UTF8_is_refused_with_its_place()
    {
        byte[] body = [.. Encoding.UTF8.GetBytes("{\"query\":\""), 0xC3, 0x28, .. Encoding.UTF8.GetBytes("\"}")];

        HttpAnswer answer = await _transport.AnswerAsync(new HttpExchange("POST", Old, Old, new Dictionary<string, string>(), body), null, default);

        Assert.Equal(400, answer.Status);
        Assert.Contains("not UTF-8: byte 10", Assert.Single(answer.Result.Errors).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("multipart/form-data; boundary=x")]
    [InlineData("application/json; charset=iso-8859-1")]
    [InlineData(null)]
    public async Task What_a_form_of_another_site_can_send_is_refused(string? contentType)
    {
        var exchange = new HttpExchange("POST", contentType, Old, new Dictionary<string, string>(), """{"query":"{ number }"}"""u8.ToArray());

        Assert.Equal(415, (await _transport.AnswerAsync(exchange, null, default)).Status);
    }

    [Fact]
    public async Task Queries_may_come_by_GET_and_mutations_may_not()
    {
        HttpAnswer query = await Get(new() { ["query"] = "query($n: Int) { books(first: $n) { id } }", ["variables"] = "{\"n\":1}" });
        Assert.Equal("""{"data":{"books":[{"id":"1"}]}}""", Library.Text(query.Result));

        HttpAnswer mutation = await Get(new() { ["query"] = "mutation { add(amount: 1) }" });
        Assert.Equal((405, "POST"), (mutation.Status, mutation.Allow));
        Assert.False(mutation.Result.IsExecuted);

        Assert.Equal(400, (await Get(new() { ["query"] = "{ number }", ["variables"] = "[1]" })).Status);
        Assert.Equal(400, (await Get([])).Status);
    }

    [Fact]
    public async Task Other_methods_and_media_types_are_refused()
    {
        HttpAnswer put = await _transport.AnswerAsync(new HttpExchange("PUT", Old, Old, new Dictionary<string, string>(), default), null, default);
        Assert.Equal((405, "GET, HEAD, POST, OPTIONS"), (put.Status, put.Allow));

        Assert.Equal(406, (await Post("""{"query":"{ number }"}""", "text/html")).Status);
    }

    [Fact]
    public async Task A_packed_body_is_refused_unopened()
    {
        var exchange = new HttpExchange("POST", Old, Old, new Dictionary<string, string>(), """{"query":"{ number }"}"""u8.ToArray()) { ContentEncoding = "gzip" };

        HttpAnswer answer = await _transport.AnswerAsync(exchange, null, default);

        Assert.Equal(415, answer.Status);
        Assert.Contains("'gzip' is not unpacked", Assert.Single(answer.Result.Errors).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Parameters_of_a_URL_that_are_empty_are_left_out()
    {
        HttpAnswer answer = await Get(new() { ["query"] = "{ number }", ["operationName"] = "", ["variables"] = "", ["extensions"] = "" });

        Assert.Equal("""{"data":{"number":7}}""", Library.Text(answer.Result));
    }

    [Fact]
    public async Task Only_an_answer_without_errors_to_a_read_may_be_kept()
    {
        Assert.True((await Get(new() { ["query"] = "{ number }" })).MayBeKept);
        Assert.True((await _transport.AnswerAsync(new HttpExchange("HEAD", null, New, new Dictionary<string, string> { ["query"] = "{ number }" }, default), null, default)).MayBeKept);
        Assert.False((await Get(new() { ["query"] = "{ fails }" })).MayBeKept);
        Assert.False((await Get(new() { ["query"] = "{ nonsense }" })).MayBeKept);
        Assert.False((await Post("""{"query":"{ number }"}""", New)).MayBeKept);
    }

    private Task<HttpAnswer> Post(string body, string? accept) =>
        _transport.AnswerAsync(new HttpExchange("POST", Old, accept, new Dictionary<string, string>(), Encoding.UTF8.GetBytes(body)), null, default);

    private Task<HttpAnswer> Get(Dictionary<string, string> query) =>
        _transport.AnswerAsync(new HttpExchange("GET", null, New, query, default), null, default);
}
