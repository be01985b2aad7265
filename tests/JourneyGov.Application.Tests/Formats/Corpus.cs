using System.Text.Json;

namespace JourneyGov.Application.Tests.Formats;

/// <summary>Files made by others, read in place: the folder that JOURNEYGOV_CORPUS names, or ../shared/data beside the repository.</summary>
internal static class Corpus
{
    public const string Absent = "The corpus is absent: set JOURNEYGOV_CORPUS to the folder that holds it.";

    public static string? Folder { get; } = Find();

    public static string RepositoryRoot { get; } = FindRoot();

    public static string Path(params string[] names) => System.IO.Path.Combine([Folder!, .. names]);

    /// <summary>The names of the diagrams in a folder and what Mermaid makes of each.</summary>
    public static JsonElement Oracle(string folder) =>
        JsonDocument.Parse(File.ReadAllText(Path(folder, "oracle.json"))).RootElement.GetProperty("files");

    private static string? Find()
    {
        var named = Environment.GetEnvironmentVariable("JOURNEYGOV_CORPUS");
        var folder = string.IsNullOrEmpty(named) ? System.IO.Path.Combine(FindRoot(), "..", "shared", "data") : named;
        return Directory.Exists(folder) ? folder : null;
    }

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(System.IO.Path.Combine(folder.FullName, "JourneyGov.sln"))) folder = folder.Parent;
        return folder?.FullName ?? AppContext.BaseDirectory;
    }
}

/// <summary>A fact about the corpus: skipped with a message where the corpus is absent.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class CorpusFactAttribute : FactAttribute
{
    public CorpusFactAttribute() => Skip = Corpus.Folder is null ? Corpus.Absent : null;
}

/// <summary>A theory over the corpus: skipped with a message where the corpus is absent.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class CorpusTheoryAttribute : TheoryAttribute
{
    public CorpusTheoryAttribute() => Skip = Corpus.Folder is null ? Corpus.Absent : null;
}
