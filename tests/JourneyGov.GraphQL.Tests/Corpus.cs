using System.Text.Json;

namespace JourneyGov.GraphQL.Tests;

/// <summary>Test data kept outside the repository, in the folder that <c>JOURNEYGOV_CORPUS</c> names or in <c>shared/data</c> beside the repository.</summary>
internal static class Corpus
{
    public const string AbsentMessage = "The corpus is absent: set JOURNEYGOV_CORPUS to its folder.";

    private static readonly Lazy<JsonElement> LazyValidationCases = new(() =>
    {
        using FileStream file = File.OpenRead(Path.Combine(Folder!, "graphql", "validation-cases.json"));
        return JsonDocument.Parse(file).RootElement;
    });

    public static string? Folder { get; } = Find();

    public static JsonElement ValidationCases => LazyValidationCases.Value;

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

/// <summary>A test that needs the corpus, and is skipped with a message without it.</summary>
public sealed class CorpusFactAttribute : FactAttribute
{
    public CorpusFactAttribute() => Skip = Corpus.Folder is null ? Corpus.AbsentMessage : null;
}

/// <summary>A test of each case of the corpus, skipped with a message without it.</summary>
public sealed class CorpusTheoryAttribute : TheoryAttribute
{
    public CorpusTheoryAttribute() => Skip = Corpus.Folder is null ? Corpus.AbsentMessage : null;
}
