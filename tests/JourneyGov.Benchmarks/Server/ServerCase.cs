using System.Text.Json;
using System.Text.Json.Nodes;

namespace JourneyGov.Benchmarks.Server;

/// <summary>A request, asked of every server.</summary>
/// <param name="Name">The name of its document's file, and of its rows.</param>
/// <param name="Title">What it asks for, in the table.</param>
/// <param name="Variables">Its variables.</param>
internal sealed record ServerCase(string Name, string Title, JsonObject Variables)
{
    /// <summary>The request's body.</summary>
    public byte[] Body() => JsonSerializer.SerializeToUtf8Bytes(new { query = Read(Name), variables = Variables });

    private static string Read(string name) => File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Server", $"{name}.graphql"));
}
