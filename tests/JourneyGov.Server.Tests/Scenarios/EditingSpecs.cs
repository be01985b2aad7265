using System.Text.Json.Nodes;

namespace JourneyGov.Server.Tests.Scenarios;

/// <summary>Editing a map as teams do: through the API of a real server, several at once, under ownership.</summary>
public class EditingSpecs(EmptyServer fixture) : IClassFixture<EmptyServer>
{
    private readonly Organisation _organisation = fixture.Organisation;

    [Fact]
    public async Task An_edit_list_is_applied_whole_or_not_at_all_and_all_reasons_come_at_once()
    {
        DraftedMap map = await _organisation.DraftAsync("All or none");

        JsonNode payload = await Organisation.EditAsync(_organisation.SalesLead, map.Id,
            new { renameStage = new { stage = map.Stage, name = "Comparison" } },
            new { scoreEmotion = new { touchpoint = map.Touchpoints[0], score = 9 } },
            new { addTouchpoint = new { stage = map.Stage, name = "  " } });

        Assert.Equal(["OUT_OF_RANGE", "TEXT_EMPTY"], payload["refusals"]!.AsArray().Select(r => (string)r!["code"]!));
        Assert.Equal(["edits[1].scoreEmotion.score", "edits[2].addTouchpoint.name"], payload["refusals"]!.AsArray().Select(r => (string)r!["path"]!));
        JsonNode read = await _organisation.SalesLead.AskAsync("query($id: ID!) { journeyMap(id: $id) { revision stages { name } } }", new { id = map.Id });
        Assert.Equal("Discovery", (string)read["journeyMap"]!["stages"]![0]!["name"]!);
        Assert.Equal(map.Revision, (int)read["journeyMap"]!["revision"]!);
    }

    [Fact]
    public async Task A_part_of_another_team_is_refused_with_the_owners_name()
    {
        DraftedMap map = await _organisation.DraftAsync("Owned", touchpoints: 2);
        JsonNode offered = await _organisation.SalesLead.AskAsync(
            "mutation($input: OfferOwnershipInput!) { it: offerOwnership(input: $input) { offer { id } refusals { code } } }",
            new { input = new { mapId = map.Id, part = map.Touchpoints[0], to = _organisation.Support } });
        JsonNode taken = await _organisation.SupportLead.AskAsync(
            "mutation($input: AcceptOwnershipInput!) { it: acceptOwnership(input: $input) { refusals { code } } }",
            new { input = new { offer = (string)offered["it"]!["offer"]!["id"]! } });
        Assert.Empty(taken["it"]!["refusals"]!.AsArray());

        JsonNode refused = await Organisation.EditAsync(_organisation.SalesLead, map.Id, new { renameTouchpoint = new { touchpoint = map.Touchpoints[0], name = "Ours?" } });
        JsonNode accepted = await Organisation.EditAsync(_organisation.SupportLead, map.Id, new { renameTouchpoint = new { touchpoint = map.Touchpoints[0], name = "Theirs" } });

        Assert.Equal(("OwnedByAnotherTeam", "Support"), ((string)refused["refusals"]![0]!["__typename"]!, (string)refused["refusals"]![0]!["team"]!["name"]!));
        Assert.Empty(accepted["refusals"]!.AsArray());
    }

    [Fact]
    public async Task Ten_clients_at_once_lose_no_edit_and_conflicts_say_what_changed()
    {
        const int clients = 10;
        const int rounds = 6;
        DraftedMap map = await _organisation.DraftAsync("Ten at once", touchpoints: clients + 1);
        string contested = map.Touchpoints[clients];
        var accepted = new int[clients];
        var conflicts = new List<JsonNode>();

        await Task.WhenAll(Enumerable.Range(0, clients).Select(async client =>
        {
            using ApiClient api = _organisation.SalesLead;
            for (int round = 0; round < rounds; round++)
            {
                JsonNode own = await Organisation.EditAsync(api, map.Id, new { renameTouchpoint = new { touchpoint = map.Touchpoints[client], name = $"{client}/{round}" } });
                Assert.Empty(own["refusals"]!.AsArray());

                JsonNode shared = await Organisation.TryAsync(api, "editJourneyMap", "EditJourneyMapInput",
                    new { mapId = map.Id, basedOn = map.Revision, edits = new[] { new { renameTouchpoint = new { touchpoint = contested, name = $"by {client} in {round}" } } } });
                if (shared["refusals"]!.AsArray().Count == 0)
                    accepted[client]++;
                else
                    lock (conflicts)
                        conflicts.Add(shared["refusals"]![0]!);
            }
        }));

        Assert.Equal(1, accepted.Sum());
        Assert.Equal(clients * rounds - 1, conflicts.Count);
        Assert.All(conflicts, conflict =>
        {
            Assert.Equal("STALE_REVISION", (string)conflict["code"]!);
            Assert.Equal("Ada Moreau", (string)conflict["lastChange"]!["by"]!["name"]!);
            Assert.Equal("journey-map.touchpoint-renamed", (string)conflict["changes"]![0]!["name"]!);
        });
        JsonNode read = await _organisation.SalesLead.AskAsync("query($id: ID!) { journeyMap(id: $id) { revision stages { touchpoints { name } } } }", new { id = map.Id });
        string[] names = [.. read["journeyMap"]!["stages"]![0]!["touchpoints"]!.AsArray().Select(point => (string)point!["name"]!)];
        Assert.Equal(Enumerable.Range(0, clients).Select(client => $"{client}/{rounds - 1}"), names[..clients]);
        Assert.Equal(map.Revision + clients * rounds + 1, (int)read["journeyMap"]!["revision"]!);
    }

    [Fact]
    public async Task A_command_sent_again_is_answered_the_same_and_stores_nothing()
    {
        DraftedMap map = await _organisation.DraftAsync("Idempotent");
        var input = new { commandId = Guid.NewGuid(), mapId = map.Id, edits = new[] { new { addStage = new { name = "Decision" } } } };

        JsonNode first = await Organisation.TryAsync(_organisation.SalesLead, "editJourneyMap", "EditJourneyMapInput", input, "journeyMap { stages { id } }");
        await Organisation.EditAsync(_organisation.SalesLead, map.Id, new { addStage = new { name = "Advocacy" } });
        JsonNode again = await Organisation.TryAsync(_organisation.SalesLead, "editJourneyMap", "EditJourneyMapInput", input, "journeyMap { stages { id } }");
        JsonNode other = await Organisation.TryAsync(_organisation.SalesLead, "editJourneyMap", "EditJourneyMapInput",
            new { input.commandId, mapId = map.Id, edits = new[] { new { addStage = new { name = "Loyalty" } } } });

        Assert.False((bool)first["replayed"]!);
        Assert.True((bool)again["replayed"]!);
        Assert.Equal(first["journeyMap"]!.ToJsonString(), again["journeyMap"]!.ToJsonString());
        Assert.Equal((int)first["revision"]!, (int)again["revision"]!);
        Assert.Equal("COMMAND_ID_REUSED", (string)other["refusals"]![0]!["code"]!);
    }

    [Fact]
    public async Task What_people_read_comes_in_their_language_and_codes_stay_English()
    {
        DraftedMap map = await _organisation.DraftAsync("Bilingual");
        const string document = "mutation($id: ID!) { editJourneyMap(input: { mapId: $id, edits: [{ renameTouchpoint: { touchpoint: \"touchpoint_0\", name: \"x\" } }] }) { refusals { code message } } }";

        JsonNode english = await _organisation.SalesLead.SendAsync(document, new { id = map.Id }, "en");
        JsonNode french = await _organisation.SalesLead.SendAsync(document, new { id = map.Id }, "fr-CA, en;q=0.5");

        string Code(JsonNode answer) => (string)(answer["data"]?["editJourneyMap"]?["refusals"]?[0]?["code"] ?? answer["errors"]![0]!["extensions"]!["code"])!;
        string Message(JsonNode answer) => (string)(answer["data"]?["editJourneyMap"]?["refusals"]?[0]?["message"] ?? answer["errors"]![0]!["message"])!;
        Assert.Equal(Code(english), Code(french));
        Assert.NotEqual(Message(english), Message(french));
    }
}
