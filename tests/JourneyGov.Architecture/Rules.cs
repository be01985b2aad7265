using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace JourneyGov.Architecture;

/// <summary>The rules of the architecture that the compiler cannot hold. Each gives the places that break it.</summary>
public static class Rules
{
    private static readonly string[] Nouns = ["JourneyMaps", "Reviews", "Ownership", "Personas", "Indicators", "Improvements", "Proposals", "Agreements", "Notices", "Campaigns", "Workspaces"];
    private static readonly string[] BannedFolders = ["Common", "Shared", "Core", "Utils", "Utilities", "Helpers", "Infrastructure", "Abstractions"];
    private static readonly string[] BannedSuffixes = ["Manager", "Helper", "Helpers", "Util", "Utils", "Base", "Impl"];

    /// <summary>The domain decides; it never waits.</summary>
    public static IEnumerable<string> DomainIsSynchronous(IEnumerable<SourceFile> files) =>
        from file in files
        where file.Project == "JourneyGov.Domain"
        from token in file.Root.DescendantTokens()
        where token.IsKind(SyntaxKind.AsyncKeyword) || token.IsKind(SyntaxKind.AwaitKeyword) || token.ValueText is "Task" or "ValueTask"
        select Place(file, token);

    /// <summary>Time is an argument: nobody asks the machine's clock.</summary>
    public static IEnumerable<string> NobodyAsksTheMachinesClock(IEnumerable<SourceFile> files) =>
        from file in files
        from access in file.Root.DescendantNodes().OfType<MemberAccessExpressionSyntax>()
        where access.Expression.ToString() is "DateTime" or "DateTimeOffset" or "System.DateTime" or "System.DateTimeOffset"
        where access.Name.ToString() is "Now" or "UtcNow" or "Today"
        select Place(file, access.GetFirstToken());

    /// <summary>A noun of the domain knows another's values, ids and events; its decider is its own affair.</summary>
    public static IEnumerable<string> NounsKnowNoOtherNounsDecider(IReadOnlyCollection<SourceFile> files)
    {
        Dictionary<string, string> deciders = Declared(files, "JourneyGov.Domain", declared => declared.Members
            .OfType<PropertyDeclarationSyntax>().Any(property => property.Identifier.ValueText == "Decider"));
        return Mentions(files, "JourneyGov.Domain", deciders, access => access.Parent is MemberAccessExpressionSyntax member
            && member.Expression == access && member.Name.Identifier.ValueText is ("Decider" or "Decide" or "Evolve"));
    }

    /// <summary>A noun of the application never calls another noun's handlers; it goes through the transaction.</summary>
    public static IEnumerable<string> NounsCallNoOtherNounsHandlers(IReadOnlyCollection<SourceFile> files)
    {
        Dictionary<string, string> handlers = Declared(files, "JourneyGov.Application", declared => declared.Identifier.ValueText.EndsWith("Handlers", StringComparison.Ordinal));
        return Mentions(files, "JourneyGov.Application", handlers, _ => true);
    }

    /// <summary>Rooms and types are called after what they are about.</summary>
    public static IEnumerable<string> NothingIsCalledAfterNothing(IEnumerable<SourceFile> files)
    {
        foreach (SourceFile file in files)
        {
            foreach (string folder in file.Path.Split('/')[..^1].SelectMany(folder => folder.Split('.')).Intersect(BannedFolders))
                yield return $"{file.Path}: folder {folder}";

            foreach (BaseTypeDeclarationSyntax type in file.Root.DescendantNodes().OfType<BaseTypeDeclarationSyntax>())
            {
                if (BannedSuffixes.Any(suffix => type.Identifier.ValueText.EndsWith(suffix, StringComparison.Ordinal)))
                    yield return Place(file, type.Identifier);
            }
        }
    }

    /// <summary>Every event is a sealed record: nothing is added to what was said. What several events share is an abstract one, and none itself.</summary>
    public static IEnumerable<string> EventsAreSealedRecords(IEnumerable<SourceFile> files) =>
        from file in files
        where file.Project == "JourneyGov.Domain"
        from type in file.Root.DescendantNodes().OfType<TypeDeclarationSyntax>()
        where type.BaseList?.Types.Any(parent => parent.Type.ToString().EndsWith("Event", StringComparison.Ordinal)) == true
        where type is not RecordDeclarationSyntax || !type.Modifiers.Any(it => it.IsKind(SyntaxKind.SealedKeyword) || it.IsKind(SyntaxKind.AbstractKeyword))
        select Place(file, type.Identifier);

    /// <summary>A project of the core refers to no other, and to no package.</summary>
    public static IEnumerable<string> KnowsNothing(string projectFile) =>
        from line in projectFile.Split('\n')
        where line.Contains("<ProjectReference", StringComparison.Ordinal)
            || line.Contains("<PackageReference", StringComparison.Ordinal)
            || line.Contains("<FrameworkReference", StringComparison.Ordinal)
        select line.Trim();

    private static Dictionary<string, string> Declared(IEnumerable<SourceFile> files, string project, Func<TypeDeclarationSyntax, bool> wanted) => (
        from file in files
        where file.Project == project && file.Noun is not null && Nouns.Contains(file.Noun)
        from type in file.Root.DescendantNodes().OfType<TypeDeclarationSyntax>()
        where wanted(type)
        select (Name: type.Identifier.ValueText, file.Noun)).Distinct().ToDictionary(pair => pair.Name, pair => pair.Noun!);

    private static IEnumerable<string> Mentions(
        IEnumerable<SourceFile> files, string project, Dictionary<string, string> owners, Func<IdentifierNameSyntax, bool> counts) =>
        from file in files
        where file.Project == project && file.Noun is not null && Nouns.Contains(file.Noun)
        from access in file.Root.DescendantNodes().OfType<IdentifierNameSyntax>()
        where owners.TryGetValue(access.Identifier.ValueText, out string? owner) && owner != file.Noun
        where counts(access)
        select Place(file, access.Identifier);

    private static string Place(SourceFile file, SyntaxToken token)
    {
        FileLinePositionSpan span = token.SyntaxTree!.GetLineSpan(token.Span);
        return $"{file.Path}:{span.StartLinePosition.Line + 1} {token.ValueText}";
    }
}
