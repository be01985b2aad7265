using System.Text.Json;

namespace JourneyGov.GraphQL.Tests;

/// <summary>Finds the test data kept outside the repository: <c>JOURNEYGOV_CORPUS</c>, or <c>../shared/data</c> beside the repository.</summary>
internal static class Corpus
{
    public static string? Folder { get; } = Find();

    public static JsonElement ValidationCases()
    {
        if (Folder is null)
            throw new InvalidOperationException("absent");

        using FileStream file = File.OpenRead(Path.Combine(Folder, "graphql", "validation-cases.json"));
        return JsonDocument.Parse(file).RootElement;
    }

    private static string? Find()
    {
        if (Environment.GetEnvironmentVariable("JOURNEYGOV_CORPUS") is { Length: > 0 } named)
            return named;

        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            string candidate = Path.Combine(folder.FullName, "..", "shared", "data");
            if (File.Exists(Path.Combine(folder.FullName, "JourneyGov.sln")) && Directory.Exists(candidate))
                return candidate;
        }

        return null;
    }
}
