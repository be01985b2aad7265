using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace JourneyGov.Architecture;

/// <summary>A source file as the checks see it: where it stands, and its syntax.</summary>
/// <param name="Path">From <c>src/</c> on, with slashes: <c>JourneyGov.Domain/Reviews/Review.cs</c>.</param>
/// <param name="Root">Its syntax tree.</param>
public sealed record SourceFile(string Path, SyntaxNode Root)
{
    /// <summary>The project: the first folder.</summary>
    public string Project => Path.Split('/')[0];

    /// <summary>The noun: the folder within the project; null for files beside the folders.</summary>
    public string? Noun => Path.Split('/') is [_, var noun, _, ..] ? noun : null;

    /// <summary>Parses a text as if it were a file.</summary>
    public static SourceFile Of(string path, string text) => new(path, CSharpSyntaxTree.ParseText(text).GetRoot());
}

/// <summary>The program's source files.</summary>
public static class SourceTree
{
    /// <summary>The folder that holds the solution.</summary>
    public static string Top { get; } = Path.GetFullPath(Path.Combine(Here(), "..", ".."));

    /// <summary>Every file below <c>src/</c>, generated ones left out.</summary>
    public static IReadOnlyList<SourceFile> Files { get; } = [.. Directory
        .EnumerateFiles(Path.Combine(Top, "src"), "*.cs", SearchOption.AllDirectories)
        .Select(file => (file, path: Path.GetRelativePath(Path.Combine(Top, "src"), file).Replace('\\', '/')))
        .Where(found => !found.path.Contains("/obj/", StringComparison.Ordinal) && !found.path.Contains("/bin/", StringComparison.Ordinal)
            && !found.path.Contains("/node_modules/", StringComparison.Ordinal))
        .Select(found => SourceFile.Of(found.path, File.ReadAllText(found.file)))];

    private static string Here([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;
}
