using JourneyGov.GraphQL.Comparing;
using JourneyGov.GraphQL.Types;
using JourneyGov.Server.GraphQL;
using JourneyGov.Server.Tests.Outside;

namespace JourneyGov.Server.Tests.GraphQL;

/// <summary>
/// What clients were promised by the last release (<c>schema/released.graphql</c>) still holds. A release writes it anew:
/// <c>journeygov schema print > schema/released.graphql</c>.
/// </summary>
public sealed class ReleasedSchemaSpecs
{
    private static readonly string Released = File.ReadAllText(Path.Combine(Node.Root, "schema", "released.graphql"));

    [Fact]
    public void Nothing_that_was_released_breaks_without_having_been_deprecated_in_a_release() =>
        Assert.Empty(Breaks(Released, SchemaPrinter.Print(SchemaReader.Read(GraphQLSchema.Sources()))));

    [Fact]
    public void What_was_released_is_what_the_command_prints() =>
        Assert.Equal(SchemaPrinter.Print(SchemaReader.Read(Released)), Released);

    [Theory]
    [InlineData("  language: String!", "", "Field Viewer.language was removed.", "Field Workspace.language was removed.")]
    [InlineData("  language: String!", "  language: String", "Field Viewer.language changed type", "Field Workspace.language changed type")]
    [InlineData("  SATURDAY", "", "Enum value Weekday.SATURDAY was removed.")]
    [InlineData("    filter: TeamFilter", "", "Argument Query.teams(filter:) was removed.")]
    [InlineData("input FormTeamInput {", "input FormTeamInput {\n  budget: Int!", "A required field FormTeamInput.budget was added.")]
    public void The_check_fails_when_a_release_is_broken(string line, string becomes, params string[] broken)
    {
        string[] breaks = Breaks(Released, With(line, becomes));

        Assert.True(broken.Length == breaks.Length, string.Join('\n', breaks));
        Assert.All(broken.Zip(breaks), pair => Assert.Contains(pair.First, pair.Second, StringComparison.Ordinal));
    }

    [Fact]
    public void The_check_passes_once_a_release_has_deprecated_what_goes()
    {
        string deprecated = With("  SATURDAY", "  SATURDAY @deprecated(reason: \"Weeks have six days.\")");

        Assert.Empty(Breaks(Released, deprecated));
        Assert.Empty(Breaks(deprecated, With("  SATURDAY", "")));
    }

    private static string[] Breaks(string before, string after) =>
    [
        .. SchemaComparison.Compare(SchemaReader.Read(before), SchemaReader.Read(after))
            .Where(change => change.BreaksUnannounced)
            .Select(change => $"{change.Code}: {change.Description} Deprecate it first, and let a release go by."),
    ];

    // What goes takes its description along, which would be left to what follows.
    private static string With(string line, string becomes)
    {
        var lines = new List<string>();
        foreach (string one in Released.Split('\n'))
        {
            if (one != line)
                lines.Add(one);
            else if (becomes.Length > 0)
                lines.Add(becomes);
            else
                RemoveDescriptionAtTheEnd(lines);
        }

        string altered = string.Join('\n', lines);
        return altered != Released ? altered : throw new ArgumentException($"There is no line '{line}'.");
    }

    private static void RemoveDescriptionAtTheEnd(List<string> lines)
    {
        const string quotes = "\"\"\"";
        if (!lines[^1].EndsWith(quotes, StringComparison.Ordinal))
            return;

        int start = lines.Count - 1;
        if (lines[start].Trim() == quotes)
            start = lines.FindLastIndex(start - 1, line => line.TrimStart().StartsWith(quotes, StringComparison.Ordinal));

        lines.RemoveRange(start, lines.Count - start);
    }
}
