using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace JourneyGov.Server.Tests.Golden;

/// <summary>Asks a server everything that a golden store was asked.</summary>
internal static class GoldenAnswers
{
    private static readonly JsonSerializerOptions Written = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The answers as JSON, a line for each: questions by name, and those about a map for each map of the portfolio.</summary>
    public static async Task<string> AskAsync(GoldenStore golden, ServerProcess server)
    {
        using ApiClient api = server.ClientOf(key => key.Role == "GovernanceOfficer");
        var answers = new List<string>();
        foreach (string file in golden.Questions)
        {
            string question = await File.ReadAllTextAsync(file);
            string name = Path.GetFileNameWithoutExtension(file);
            if (!question.Contains("$map", StringComparison.Ordinal))
                answers.Add(Line(name, await api.AskAsync(question)));
            else
                foreach (string map in await MapsAsync(api))
                    answers.Add(Line($"{name} of {map}", await api.AskAsync(question, new { map })));
        }

        return $"{{\n{string.Join(",\n", answers)}\n}}\n";
    }

    private static string Line(string name, JsonNode answer) => $"\"{name}\": {answer.ToJsonString(Written)}";

    private static async Task<string[]> MapsAsync(ApiClient api)
    {
        JsonNode maps = await api.AskAsync("""{ journeyMaps(at: "2026-11-22T12:00:00Z", first: 50) { nodes { id } } }""");
        return [.. maps["journeyMaps"]!["nodes"]!.AsArray().Select(map => (string)map!["id"]!)];
    }
}
