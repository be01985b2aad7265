using JourneyGov.GraphQL.Language;
using JourneyGov.Server.GraphQL;

namespace JourneyGov.Server.Tests.GraphQL;

/// <summary>A change of what clients were promised is seen and read before it is made.</summary>
public sealed class SchemaSnapshotTests
{
    [Fact]
    public void The_schema_is_the_one_that_clients_were_promised() =>
        Snapshot.Match(this, string.Join("\n\n", GraphQLSchema.Sources().Select(source => $"# {source.Name}\n{Printer.Print(Parser.Parse(source, ParserLimits.Schema)).TrimEnd()}")) + "\n");

    [Fact]
    public void Everything_that_has_a_name_has_a_description()
    {
        var schema = GraphQLSchema.Build().Schema;
        var silent = schema.Types.Values
            .Where(type => !type.IsIntrospection && string.IsNullOrWhiteSpace(type.Description))
            .Select(type => type.Name);
        Assert.Empty(silent);
    }
}
