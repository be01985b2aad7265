using System.Globalization;
using System.Text.Json.Nodes;

namespace JourneyGov.Server.Tests.Scenarios;

/// <summary>A thousand edits on one map: every revision can be read back, and every comparison tells what was done.</summary>
public class HistorySpecs(EmptyServer fixture) : IClassFixture<EmptyServer>
{
    private const int Edits = 1000;
    private const int Parts = 12;
    private readonly Organisation _organisation = fixture.Organisation;

    [Fact]
    public async Task As_of_any_revision_the_map_is_what_it_was_and_any_two_compare_to_what_changed()
    {
        DraftedMap map = await _organisation.DraftAsync("A thousand edits", Parts);
        var random = new Random(20261122);
        var names = Enumerable.Range(0, Parts).Select(index => $"Touchpoint {index}").ToList();
        var then = new Dictionary<int, string[]> { [map.Revision] = [.. names] };
        using ApiClient api = _organisation.SalesLead;
        for (int edit = 1; edit <= Edits; edit++)
        {
            int part = random.Next(Parts);
            names[part] = $"Name {edit}";
            JsonNode payload = await Organisation.EditAsync(api, map.Id, new { renameTouchpoint = new { touchpoint = map.Touchpoints[part], name = names[part] } });
            then[(int)payload["revision"]!] = [.. names];
        }

        Assert.Equal(Edits + 1, then.Count);
        int[] asked = [.. then.Keys.OrderBy(_ => random.Next()).Take(20)];
        foreach (int revision in asked)
            Assert.Equal(then[revision], await NamesAsync(api, map.Id, revision));

        for (int index = 0; index + 1 < asked.Length; index += 2)
            await AssertComparesAsync(api, map, then, Math.Min(asked[index], asked[index + 1]), Math.Max(asked[index], asked[index + 1]));
    }

    private static async Task<string[]> NamesAsync(ApiClient api, string map, int revision)
    {
        JsonNode read = await api.AskAsync(
            "query($id: ID!, $revision: Int!) { journeyMap(id: $id, asOf: { revision: $revision }) { revision stages { touchpoints { name } } } }", new { id = map, revision });
        Assert.Equal(revision, (int)read["journeyMap"]!["revision"]!);
        return [.. read["journeyMap"]!["stages"]![0]!["touchpoints"]!.AsArray().Select(point => (string)point!["name"]!)];
    }

    private static async Task AssertComparesAsync(ApiClient api, DraftedMap map, Dictionary<int, string[]> then, int from, int to)
    {
        JsonNode read = await api.AskAsync(
            """
            query($id: ID!, $from: Int!, $to: Int!) {
              journeyMap(id: $id) {
                compare(base: { revision: $from }, target: { revision: $to }) {
                  counts { added removed moved changed }
                  changes { kind partId fields { field before after } events { revision by { name } } }
                }
              }
            }
            """, new { id = map.Id, from, to });
        JsonNode comparison = read["journeyMap"]!["compare"]!;
        var expected = Enumerable.Range(0, Parts)
            .Where(part => then[from][part] != then[to][part])
            .Select(part => $"{map.Touchpoints[part]} name {then[from][part]} {then[to][part]}");
        var told = comparison["changes"]!.AsArray().Select(change =>
            string.Create(CultureInfo.InvariantCulture, $"{change!["partId"]} {change["fields"]![0]!["field"]} {change["fields"]![0]!["before"]} {change["fields"]![0]!["after"]}"));
        Assert.Equal(expected.Order(), told.Order());
        Assert.All(comparison["changes"]!.AsArray(), change =>
        {
            Assert.Equal("CHANGED", (string)change!["kind"]!);
            Assert.All(change["events"]!.AsArray(), made => Assert.InRange((int)made!["revision"]!, from + 1, to));
            Assert.Equal("Ada Moreau", (string)change["events"]![0]!["by"]!["name"]!);
        });
    }
}
