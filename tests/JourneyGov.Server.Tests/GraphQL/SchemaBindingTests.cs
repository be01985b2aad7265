using JourneyGov.GraphQL.Binding;
using JourneyGov.GraphQL.Language;
using JourneyGov.Server.GraphQL;

namespace JourneyGov.Server.Tests.GraphQL;

/// <summary>What the schema promises and what the program offers agree, both ways; and the check that holds it finds what does not.</summary>
public sealed class SchemaBindingTests
{
    [Fact]
    public void Every_name_of_the_schema_is_bound_and_every_binding_is_in_the_schema() => Assert.NotNull(GraphQLSchema.Build());

    [Fact]
    public void A_field_without_a_resolver_is_told_with_its_file_and_line() =>
        AssertRefused(Added("Team", "mascot: String"), "schema/graphql/team.graphql", "Team.mascot: no resolver is registered");

    [Fact]
    public void A_resolver_without_a_field_is_told() =>
        AssertRefused(Replaced("team.graphql", "dissolved: Boolean!\n", "gone: Boolean!\n"), "Team.dissolved", "the schema has no such field");

    [Fact]
    public void A_field_that_can_be_null_where_the_schema_says_it_cannot_is_told() =>
        AssertRefused(Replaced("indicator.graphql", "target: Float\n\n  \"The team that owns it.\"\n  team: Team!", "target: Float!\n  team: Team!"), "Indicator.target", "may be null");

    [Fact]
    public void An_enum_value_that_the_program_does_not_know_is_told() =>
        AssertRefused(Replaced("team.graphql", "  LEAD\n", "  LEAD\n  CAPTAIN\n"), "TeamRole.CAPTAIN", "no like value");

    [Fact]
    public void An_enum_value_that_the_schema_leaves_out_is_told() =>
        AssertRefused(Replaced("team.graphql", "  \"Reads.\"\n  VIEWER\n", ""), "TeamRole.VIEWER", "the schema has not");

    [Fact]
    public void An_input_field_that_lands_nowhere_is_told() =>
        AssertRefused(Replaced("team.graphql", "input RenameTeamInput {", "input RenameTeamInput {\n  nickname: String"), "RenameTeamInput(nickname)");

    [Fact]
    public void A_mutation_without_a_command_is_told() =>
        AssertRefused(Replaced("team.graphql", "extend type Mutation {", "extend type Mutation {\n  cheer: TeamPayload!"), "Mutation.cheer");

    [Fact]
    public void All_problems_are_told_at_once()
    {
        Source[] sources = [new Source("extend type Team { mascot: String motto: String }", "more.graphql"), .. GraphQLSchema.Sources()];
        var refused = Assert.Throws<SchemaBindingException>(() => GraphQLSchema.Binding().Build(sources));
        Assert.Contains("Team.mascot", refused.Message, StringComparison.Ordinal);
        Assert.Contains("Team.motto", refused.Message, StringComparison.Ordinal);
    }

    private static Source[] Added(string type, string field) => Replaced("team.graphql", $"type {type} implements Node & Governed {{", $"type {type} implements Node & Governed {{\n  {field}");

    private static Source[] Replaced(string file, string text, string replacement)
    {
        Source[] sources = [.. GraphQLSchema.Sources()];
        int index = Array.FindIndex(sources, source => source.Name.EndsWith('/' + file, StringComparison.Ordinal));
        Assert.Contains(text, sources[index].Body, StringComparison.Ordinal);
        sources[index] = sources[index] with { Body = sources[index].Body.Replace(text, replacement, StringComparison.Ordinal) };
        return sources;
    }

    private static void AssertRefused(Source[] sources, params string[] said)
    {
        var refused = Assert.Throws<SchemaBindingException>(() => GraphQLSchema.Binding().Build(sources));
        Assert.All(said, part => Assert.Contains(part, refused.Message, StringComparison.Ordinal));
    }
}
