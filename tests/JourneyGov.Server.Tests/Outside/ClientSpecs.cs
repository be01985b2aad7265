using Xunit.Abstractions;

namespace JourneyGov.Server.Tests.Outside;

/// <summary>Clients, tools and an audit that other people wrote get along with the server.</summary>
public class ClientSpecs(EmptyServer fixture, ITestOutputHelper output) : IClassFixture<EmptyServer>
{
    [NodeFact]
    public Task Graphql_request_asks_changes_pages_and_understands_errors() => MustPassAsync("graphql-request.mjs", 5);

    [NodeFact]
    public Task Urql_asks_by_GET_and_POST_and_understands_errors() => MustPassAsync("urql.mjs", 4);

    [NodeFact]
    public Task Apollo_Client_asks_pages_and_keeps_its_cache_by_our_ids() => MustPassAsync("apollo.mjs", 6);

    [NodeFact]
    public Task Graphql_js_reads_from_introspection_the_schema_that_the_files_hold() =>
        MustPassAsync("schema.mjs", 4, Path.Combine(Node.Root, "schema", "graphql"));

    [NodeFact]
    public async Task The_audit_of_GraphQL_over_HTTP_finds_nothing_that_must_or_should_be_otherwise()
    {
        (int exitCode, string said) = await Node.RunAsync("audit.mjs", Arguments);
        output.WriteLine(said);

        Assert.True(exitCode == 0, said);
        Assert.DoesNotContain("error: ", said, StringComparison.Ordinal);
        Assert.DoesNotContain("warn: ", said, StringComparison.Ordinal);
    }

    private string[] Arguments => [fixture.Server.Address.ToString(), fixture.Organisation.SalesLeadKey];

    private async Task MustPassAsync(string script, int checks, params string[] more)
    {
        (int exitCode, string said) = await Node.RunAsync(script, [.. Arguments, .. more]);

        Assert.True(exitCode == 0, said);
        Assert.Equal(checks, said.Split('\n').Count(line => line.StartsWith("ok: ", StringComparison.Ordinal)));
    }
}
