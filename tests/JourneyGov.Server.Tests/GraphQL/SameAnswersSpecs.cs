using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using JourneyGov.Application.Ownership;
using JourneyGov.Domain;
using JourneyGov.EventLog;
using JourneyGov.Server.Tests.Demo;
using JourneyGov.Tests;

namespace JourneyGov.Server.Tests.GraphQL;

/// <summary>The demo, made on the same day on both stores, is told in the same words by both.</summary>
public sealed partial class SameAnswersSpecs
{
    private const string Officer = "Nadia Cherif";
    private const string Page = "totalCount pageInfo { hasNextPage hasPreviousPage startCursor endCursor }";

    private static readonly string[] Questions =
    [
        .. new[] { "TITLE", "DUE", "LAST_CHANGE" }.Select(order => $$"""
            { journeyMaps(first: 3, orderBy: {{order}}) { {{Page}} edges { cursor node { id title revision standing { standing } lastChange { revision at by { name } }
              stages { id name owner { name } touchpoints { id name } } versions(first: 2) { {{Page}} nodes { number } } comments(last: 2) { {{Page}} nodes { id } } } } } }
            """),
        $$"""{ teams(first: 4) { {{Page}} edges { cursor node { id name history(first: 3) { {{Page}} nodes { id name } } } } } }""",
        $$"""{ persons(last: 4) { {{Page}} edges { cursor node { id name } } } personas(first: 2) { {{Page}} edges { cursor node { id name } } } }""",
        $$"""{ indicators(first: 9) { {{Page}} edges { cursor node { id name condition isFresh freshUntil lastReading { value takenAt } readings(first: 5) { {{Page}} edges { cursor node { takenAt source value } } } } } } }""",
        $$"""{ reviews(first: 20) { {{Page}} edges { cursor node { id number phase dueOn outcome journeyMap { title } signOffs { team { name } signers { name } } canSignOff { allowed } } } } }""",
        .. new[] { "OWNER", "JOURNEY_MAP", "SEVERITY" }.Select(order => $$"""
            { touchpoints(first: 10, orderBy: {{order}}) { {{Page}} countsByOwner { team { name } count } edges { cursor node { id name owner { name } } } }
              findings(last: 10, orderBy: {{order}}) { {{Page}} edges { cursor node { id text severity owner { name } } } } }
            """),
        $$"""{ changes(first: 100) { {{Page}} edges { cursor node { id name at revision reason by { name } team { name } commandId parts { kind partId fields } } } } }""",
        $$"""{ journeyMaps(first: 2) { nodes { history(last: 10, filter: { field: "title" }) { {{Page}} edges { cursor node { id name at } } } } } }""",
    ];

    [PostgresFact]
    public async Task Ids_orders_cursors_and_counts_are_byte_for_byte_the_same()
    {
        var (file, server) = (await TellAsync(StoreKind.Sqlite), await TellAsync(StoreKind.Postgres));

        Assert.Equal(Questions.Length, file.Count);
        Assert.All(file, answer => Assert.True(answer.Length > 500, answer));
        Assert.Equal(file, server);
    }

    private static async Task<IReadOnlyList<string>> TellAsync(StoreKind kind)
    {
        await using DemoUnderTest demo = await DemoUnderTest.OpenAsync(new DateOnly(2026, 11, 22), kind);
        await demo.MakeAsync();
        PersonId officer = (await new PersonView(demo.Installation.Store).ListAsync(DemoUnderTest.Workspace, new(Text: Officer), new(), default)).Nodes.Single().State.Id;
        await using Api api = Api.Over(demo.Installation, DemoUnderTest.Workspace, Officer, officer);
        var (answers, ids) = (new List<string>(), new Dictionary<string, int>(StringComparer.Ordinal));
        foreach (string question in Questions)
        {
            JsonNode answer = await api.SendAsync(Officer, question);
            Assert.True(answer["errors"] is null, $"{question}\n{answer["errors"]}");
            answers.Add(OfChance().Replace(answer.ToJsonString(), id => Number(ids, id.Value)));
        }

        return answers;
    }

    // What the clock sends has ids of chance: they are numbered as they come.
    private static string Number(Dictionary<string, int> ids, string id)
    {
        ids.TryAdd(id, ids.Count);
        return "#" + ids[id].ToString(CultureInfo.InvariantCulture);
    }

    [GeneratedRegex(@"[0-9a-f]{8}(-?)[0-9a-f]{4}\1[0-9a-f]{4}\1[0-9a-f]{4}\1[0-9a-f]{12}")]
    private static partial Regex OfChance();
}
