using System.Text.Json.Nodes;

namespace JourneyGov.Server.Tests.Outside;

/// <summary>What the server answered over HTTP, bytes read as they came.</summary>
/// <param name="Status">The status code.</param>
/// <param name="MediaType">The body's media type without parameters; null: none.</param>
/// <param name="Body">The body.</param>
public sealed record Answer(int Status, string? MediaType, string Body)
{
    // What a body shows when the inside of the program leaks out.
    private static readonly string[] Leaks = ["Exception", "   at ", "System.", "Microsoft.", ".cs:line", "SQLite", "INTERNAL_SERVER_ERROR", "traceId"];

    /// <summary>Reads an answer whole.</summary>
    public static async Task<Answer> OfAsync(HttpResponseMessage response) =>
        new((int)response.StatusCode, response.Content.Headers.ContentType?.MediaType, await response.Content.ReadAsStringAsync());

    /// <summary>The body as JSON.</summary>
    public JsonNode Json => JsonNode.Parse(Body)!;

    /// <summary>The code of the first error.</summary>
    public string? Code => (string?)Json["errors"]?[0]?["extensions"]?["code"];

    /// <summary>The message of the first error.</summary>
    public string Message => (string?)Json["errors"]?[0]?["message"] ?? "";

    /// <summary>The codes of a mutation's refusals.</summary>
    public IReadOnlyList<string> Refusals(string mutation) =>
        [.. (Json["data"]?[mutation]?["refusals"]?.AsArray() ?? []).Select(refusal => (string)refusal!["code"]!)];

    /// <summary>No fault of ours, and nothing of our inside in it.</summary>
    /// <param name="what">What was sent, for the failure's message.</param>
    public Answer IsNoFault(string what)
    {
        Assert.True(Status is >= 200 and < 500, $"{Excerpt(what)} → {this}");
        Assert.All(Leaks, leak => Assert.False(Body.Contains(leak, StringComparison.Ordinal), $"{Excerpt(what)} → {this}"));
        return this;
    }

    /// <summary>Refused as a request, with a status, a code and a message that names what is wrong.</summary>
    public void Refuses(string what, int status, string code, params string[] naming)
    {
        IsNoFault(what);
        Assert.True((Status, Code) == (status, code), $"{Excerpt(what)}: expected {status} {code}, got {this}");
        Assert.True(Json["data"] is null, $"{Excerpt(what)} → {this}");
        Assert.All(naming, name => Assert.True(Message.Contains(name, StringComparison.Ordinal), $"{Excerpt(what)}: expected '{name}' in {this}"));
    }

    /// <inheritdoc />
    public override string ToString() => $"{Status} {MediaType} {Excerpt(Body)}";

    /// <summary>A text short enough for a failure's message.</summary>
    public static string Excerpt(string text) => text.Length <= 600 ? text : $"{text[..600]}… ({text.Length} characters)";
}
