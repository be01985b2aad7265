using System.Globalization;
using System.Text;
using System.Text.Json;
using JourneyGov.GraphQL;
using JourneyGov.GraphQL.Execution;
using JourneyGov.Server.GraphQL;
using JourneyGov.Server.Tests.Outside;

namespace JourneyGov.Server.Tests.GraphQL;

/// <summary>What honest requests cost by the schema's weights: none comes near what an operation may cost where nobody says otherwise.</summary>
public sealed class OperationCostSpecs : IFaultReporter
{
    private static readonly int Most = new EngineOptions().MaxCost;
    private readonly GraphQLEngine _engine;

    public OperationCostSpecs() => _engine = new GraphQLEngine(GraphQLSchema.Build(), this, new EngineOptions { MaxCost = 0 });

    public static TheoryData<string, string> Requests() => new()
    {
        { "the whole map", Benchmark("Engine/whole-map") },
        { "a page of maps", Benchmark("Server/page") },
        { "the history", Benchmark("Server/history") },
        { "the edit that the README shows", Shown("```graphql\n", "```") },
        { "the question that the README shows", JsonSerializer.Deserialize<string>(Shown("-d '{\"query\":", "}'"))! },
    };

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task All_that_tools_ask_the_schema_about_itself_costs_less_than_a_fourth_of_what_is_allowed(bool all) =>
        Assert.InRange(await CostAsync(Introspection(all)), 1, Most / 4);

    [Theory]
    [MemberData(nameof(Requests))]
    public async Task What_a_page_of_an_application_asks_for_costs_less_than_a_tenth_of_what_is_allowed(string what, string document)
    {
        double cost = await CostAsync(document);
        Assert.True(cost is > 0 && cost < Most / 10, $"{what} costs {cost}.");
    }

    public GraphQLError Mask(Exception fault, string where) => throw new InvalidOperationException($"Nothing runs here, yet {where} failed.", fault);

    private async Task<double> CostAsync(string document)
    {
        using JsonDocument variables = JsonDocument.Parse("""{ "id": "journeyMap_0", "teams": ["team_0"], "standings": ["DUE"] }""");
        var request = new GraphQLRequest(document, Variables: variables.RootElement);
        using GraphQLResult refused = await _engine.ExecuteAsync(request, null, CancellationToken.None);
        GraphQLError error = Assert.Single(refused.Errors);
        Assert.True(error.Code == ErrorCodes.CostTooHigh, error.Message);
        return Convert.ToDouble(error.Extensions["cost"], CultureInfo.InvariantCulture);
    }

    private static string Benchmark(string name) => File.ReadAllText(Path.Combine(Node.Root, "tests", "JourneyGov.Benchmarks", $"{name}.graphql"));

    private static string Shown(string before, string after) =>
        File.ReadAllText(Path.Combine(Node.Root, "README.md")).Split(before)[1].Split(after)[0].Trim();

    // As graphql-js writes it, with every option or none; GraphiQL and code generators ask for what lies between the two.
    private static string Introspection(bool all)
    {
        string Optional(string text) => all ? text : "";
        string deprecated = Optional("(includeDeprecated: true)");
        var type = new StringBuilder("kind name");
        for (int depth = 0; depth < 9; depth++)
            type.Append(" ofType { kind name");

        type.Append('}', 9);
        return $$"""
            query IntrospectionQuery {
              __schema {
                {{Optional("description")}}
                queryType { name kind } mutationType { name kind } subscriptionType { name kind }
                types { ...FullType }
                directives { name description {{Optional("isRepeatable")}} locations args{{deprecated}} { ...InputValue } }
              }
            }
            fragment FullType on __Type {
              kind name description {{Optional("specifiedByURL isOneOf")}}
              fields(includeDeprecated: true) {
                name description args{{deprecated}} { ...InputValue } type { ...TypeRef } isDeprecated deprecationReason
              }
              inputFields{{deprecated}} { ...InputValue }
              interfaces { ...TypeRef }
              enumValues(includeDeprecated: true) { name description isDeprecated deprecationReason }
              possibleTypes { ...TypeRef }
            }
            fragment InputValue on __InputValue {
              name description type { ...TypeRef } defaultValue {{Optional("isDeprecated deprecationReason")}}
            }
            fragment TypeRef on __Type { {{type}} }
            """;
    }
}
