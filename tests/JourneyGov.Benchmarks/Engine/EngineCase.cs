using System.Text.Json;

namespace JourneyGov.Benchmarks.Engine;

/// <summary>A document with its variables, asked of every engine.</summary>
/// <param name="Name">The name of its file, and of its row in the table.</param>
/// <param name="Title">What it asks for, in the table.</param>
/// <param name="Variables">A JSON object.</param>
internal sealed record EngineCase(string Name, string Title, string Variables)
{
    /// <summary>What is measured.</summary>
    public static IReadOnlyList<EngineCase> All { get; } =
    [
        new("whole-map", "whole map, 90 findings", """{"id":"map-0"}"""),
        new("items", "10,000 items of 10 fields", """{"first":10000}"""),
        new("introspection", "introspection", "{}"),
    ];

    /// <summary>The document.</summary>
    public string Query { get; } = Read(Name);

    /// <summary>The request as it comes in the body of a POST.</summary>
    public byte[] Body() => JsonSerializer.SerializeToUtf8Bytes(new { query = Query, variables = JsonSerializer.Deserialize<JsonElement>(Variables) });

    /// <summary>A file of the benchmark.</summary>
    public static string Read(string name) => File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Engine", $"{name}.graphql"));
}
