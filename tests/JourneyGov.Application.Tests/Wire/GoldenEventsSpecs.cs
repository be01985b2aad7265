using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using JourneyGov.Application.Tests.Given;
using JourneyGov.Application.Wire;
using JourneyGov.Domain;
using JourneyGov.Domain.Agreements;
using JourneyGov.Domain.Campaigns;
using JourneyGov.Domain.Improvements;
using JourneyGov.Domain.Indicators;
using JourneyGov.Domain.JourneyMaps;
using JourneyGov.Domain.Notices;
using JourneyGov.Domain.Ownership;
using JourneyGov.Domain.Personas;
using JourneyGov.Domain.Proposals;
using JourneyGov.Domain.Reviews;
using JourneyGov.Domain.Workspaces;
using JourneyGov.EventLog;

namespace JourneyGov.Application.Tests.Wire;

/// <summary>The samples in schema/events are promises to our own past: they are never edited or deleted, and always read.</summary>
public sealed class GoldenEventsSpecs
{
    // The order in which a map can live through all of them; other nouns' events are listed in such an order already.
    private static readonly string[] LastOfAMap =
    [
        "evidence-withdrawn", "finding-removed", "handoff-removed", "touchpoint-removed", "stage-removed", "comment-left", "review-policy-set",
        "restored", "version-published", "retired",
    ];

    [Fact]
    public void Every_version_of_every_event_has_a_sample_and_every_sample_an_event()
    {
        var promised = EventCatalogue.Shipped.Events
            .SelectMany(type => Enumerable.Range(1, type.Version).Select(version => $"{type.Name}.v{version}.json"));

        Assert.Equal(promised.Order(StringComparer.Ordinal), Directory.GetFiles(Folder, "*.json").Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_sample_of_the_newest_version_is_written_as_it_is_read()
    {
        foreach (var type in EventCatalogue.Shipped.Events)
        {
            var sample = Sample(type.Name, type.Version);
            var written = JsonSerializer.SerializeToUtf8Bytes(EventCatalogue.Shipped.Read(type.Name, type.Version, sample), type.Shape);

            Assert.True(JsonNode.DeepEquals(JsonNode.Parse(sample), JsonNode.Parse(written)), $"{type.Name} reads or writes another shape now.");
        }
    }

    [Theory]
    [InlineData("workspace")]
    [InlineData("team")]
    [InlineData("person")]
    [InlineData("persona")]
    [InlineData("indicator")]
    [InlineData("name")]
    [InlineData("journey-map")]
    [InlineData("review")]
    [InlineData("improvement")]
    [InlineData("change-proposal")]
    [InlineData("inbox")]
    [InlineData("campaign")]
    public void Every_sample_is_folded(string category)
    {
        // A campaign is cancelled or opened, never both.
        var decoded = EventCatalogue.Shipped.Events
            .Where(type => type.Name.StartsWith($"{category}.", StringComparison.Ordinal) && type.Name != "campaign.cancelled")
            .OrderBy(type => category == "journey-map" ? Array.IndexOf(LastOfAMap, type.Name["journey-map.".Length..]) : 0)
            .Select((type, i) => Decoded(type, category, i + 1)).ToList();

        var bytes = category switch
        {
            "workspace" => Folded(Workspace.Decider, decoded),
            "team" => Folded(Team.Decider, decoded),
            "person" => Folded(Person.Decider, decoded),
            "persona" => Folded(Persona.Decider, decoded),
            "indicator" => Folded(Indicator.Decider, decoded),
            "name" => Folded(NameReservation.Decider, decoded),
            "improvement" => Folded(Improvement.Decider, decoded),
            "change-proposal" => WithEachEnd(decoded),
            "inbox" => Folded(Inbox.Decider, decoded),
            "campaign" => Folded(Campaign.Decider, decoded),
            "journey-map" => Folded(JourneyMap.Decider, decoded),
            _ => Folded(Review.Decider, decoded),
        };

        Assert.NotEmpty(bytes);
    }

    [Theory]
    [InlineData("proposed", "accepted", "amendment-proposed", "declined", "ended")]
    [InlineData("proposed", "accepted", "expired")]
    [InlineData("proposed", "withdrawn")]
    public void Every_sample_of_an_agreement_is_folded_in_one_of_its_lives(params string[] life)
    {
        var types = EventCatalogue.Shipped.Events.ToDictionary(type => type.Name);

        Assert.NotEmpty(Folded(Agreement.Decider, [.. life.Select((name, i) => Decoded(types[$"agreement.{name}"], "agreement", i + 1))]));
    }

    [Theory]
    [InlineData("person.registered")]
    [InlineData("person.renamed")]
    [InlineData("person.api-key-issued")]
    public void What_is_sealed_reads_as_what_was_in_the_clear_and_without_the_key_neither_is_read(string name)
    {
        var type = EventCatalogue.Shipped.Events.Single(type => type.Name == name);
        var texts = Encoding.UTF8.GetString(Sample(name, 1));

        var (inTheClear, isSealed) = (Decoded(type, "person", 1, 1, Key).Event, Decoded(type, "person", 1, 2, Key).Event);
        var (erased, again) = (Decoded(type, "person", 1, 1, null).Event, EventCodec.Encode(isSealed, Guid.Empty, Nobody, Key));

        Assert.Equal(inTheClear, isSealed);
        Assert.Equal(erased, Decoded(type, "person", 1, 2, null).Event);
        Assert.NotEqual(erased, isSealed);
        Assert.DoesNotContain(TextsOf(texts), text => Encoding.UTF8.GetString(again.Payload.Span).Contains(text, StringComparison.Ordinal));
        Assert.Throws<ArgumentNullException>(() => EventCodec.Encode(isSealed, Guid.Empty, Nobody));
    }

    [Fact]
    public void No_shipped_event_has_changed_since_it_was_locked() =>
        Assert.Equal(File.ReadAllText(Path.Combine(Folder, "events.lock")), EventShapes.Describe(EventCatalogue.Shipped));

    private static string Folder => Path.Combine(Repository.Root, "schema", "events");

    // The samples are sealed under the bytes 0 to 31, for a workspace and a person with the id of zeros.
    private static PersonKey Key { get; } = new(Guid.Empty, Guid.Empty, [.. Enumerable.Range(0, PersonKey.Size).Select(number => (byte)number)]);

    private static EventMetadata Nobody { get; } = new(null, null, null, null, Guid.Empty, null, null);

    private static byte[] Sample(string name, int version) => File.ReadAllBytes(Path.Combine(Folder, $"{name}.v{version}.json"));

    private static IEnumerable<string> TextsOf(string sample) => JsonNode.Parse(sample)!.AsObject()
        .Where(field => field.Key is "name" or "email" or "label").Select(field => field.Value!.GetValue<string>());

    private static DecodedEvent Decoded(EventType type, string category, long revision) => Decoded(type, category, revision, type.Version, Key);

    private static DecodedEvent Decoded(EventType type, string category, long revision, int version, PersonKey? key) => EventCodec.Decode(
        new RecordedEvent(
            Guid.Empty, revision, new StreamId(category, Guid.Empty), revision, Guid.Empty, type.Name, version, DateTimeOffset.UnixEpoch,
            Sample(type.Name, version), Encoding.UTF8.GetBytes($$"""{"commandId":"{{Guid.Empty}}"}"""), default),
        key);

    // A proposal ends once.
    private static byte[] WithEachEnd(List<DecodedEvent> events)
    {
        var open = events.TakeWhile(read => read.Event is not ProposalApplied).ToList();
        return [.. events.Skip(open.Count).SelectMany(end => Folded(Proposal.Decider, [.. open, end]))];
    }

    /// <summary>Folds the events, and holds that the state after each is the same once written and read back, as a snapshot is.</summary>
    private static byte[] Folded<TState, TCommand, TFacts, TEvent>(Decider<TState, TCommand, TFacts, TEvent> decider, List<DecodedEvent> events)
    {
        var (state, bytes) = (decider.Initial, Array.Empty<byte>());
        foreach (var read in events)
        {
            state = decider.Evolve(state, (TEvent)read.Event, read.Stamp);
            bytes = StateCodec.Serialize(state);
            Assert.Equal(Encoding.UTF8.GetString(bytes), Encoding.UTF8.GetString(StateCodec.Serialize(StateCodec.Deserialize<TState>(bytes))));
        }

        return bytes;
    }
}
