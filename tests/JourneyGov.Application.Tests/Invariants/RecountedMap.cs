using System.Collections.Immutable;
using System.Text.Json;

namespace JourneyGov.Application.Tests.Invariants;

/// <summary>A part of a map.</summary>
/// <param name="Kind">STAGE, TOUCHPOINT, FINDING, EVIDENCE or HANDOFF.</param>
/// <param name="Holder">What holds it; the first end of a handoff; null for a stage, which the map holds.</param>
/// <param name="OtherEnd">The second end of a handoff.</param>
/// <param name="Own">The team that it has of its own.</param>
internal sealed record RecountedPart(string Kind, Guid? Holder = null, Guid? OtherEnd = null, Guid? Own = null);

/// <summary>An open offer.</summary>
internal sealed record RecountedOffer(Guid Part, Guid From, Guid To, Guid? By, bool IsEscalated);

/// <summary>A part that an event touched, and whose it was and is.</summary>
/// <param name="Part">The part; the map's own id for the map.</param>
/// <param name="Before">The team that owned it before; null: it was not there.</param>
/// <param name="After">The team that owns it after; null: it is gone.</param>
/// <param name="GoesAlong">Whether it is a handoff that came or went with one of its ends.</param>
internal sealed record Touch(Guid Part, Guid? Before, Guid? After, bool GoesAlong)
{
    /// <summary>The teams whose part it was or is.</summary>
    public IEnumerable<Guid> Teams => new[] { Before, After }.OfType<Guid>().Distinct();
}

/// <summary>A map as its raw events tell it: what is in what, and whose it is.</summary>
internal sealed record RecountedMap(
    Guid Id, string Title, Guid Accountable, bool IsRetired, long Revision, ImmutableDictionary<Guid, RecountedPart> Parts,
    ImmutableDictionary<Guid, RecountedOffer> Offers, ImmutableDictionary<Guid, long> ChangedAt, ImmutableDictionary<Guid, long> TeamTouchedAt,
    ImmutableList<(long Revision, Guid? By)> Authors)
{
    // What each event is about: a field of its own, or (null) the map itself.
    private static readonly Dictionary<string, string?> Subjects = new(StringComparer.Ordinal)
    {
        ["drafted"] = null,
        ["renamed"] = null,
        ["reframed"] = null,
        ["persona-chosen"] = null,
        ["current-map-linked"] = null,
        ["accountable-team-assigned"] = null,
        ["stage-added"] = "stage",
        ["stage-renamed"] = "stage",
        ["stage-described"] = "stage",
        ["stage-moved"] = "stage",
        ["stage-removed"] = "stage",
        ["drop-off-recorded"] = "stage",
        ["drop-off-cleared"] = "stage",
        ["sub-journey-linked"] = "stage",
        ["sub-journey-unlinked"] = "stage",
        ["touchpoint-added"] = "touchpoint",
        ["touchpoint-renamed"] = "touchpoint",
        ["touchpoint-described"] = "touchpoint",
        ["touchpoint-moved"] = "touchpoint",
        ["touchpoint-removed"] = "touchpoint",
        ["emotion-scored"] = "touchpoint",
        ["emotion-cleared"] = "touchpoint",
        ["moment-of-truth-marked"] = "touchpoint",
        ["moment-of-truth-unmarked"] = "touchpoint",
        ["finding-added"] = "finding",
        ["finding-reworded"] = "finding",
        ["pain-rated"] = "finding",
        ["finding-removed"] = "finding",
        ["evidence-attached"] = "evidence",
        ["evidence-withdrawn"] = "evidence",
        ["handoff-described"] = "handoff",
        ["handoff-removed"] = "handoff",
        ["indicator-tied"] = "part",
        ["indicator-untied"] = "part",
        ["part-owner-assigned"] = "part",
        ["ownership-accepted"] = "part",
        ["restored"] = null,
    };

    // What says nothing of what the map says.
    private static readonly HashSet<string> Beside =
    [
        "comment-left", "review-policy-set", "version-published", "retired", "ownership-offered", "ownership-offer-escalated", "ownership-declined",
        "ownership-offer-withdrawn", "ownership-offer-expired",
    ];

    /// <summary>Before the first event.</summary>
    public static RecountedMap None { get; } = new(
        Guid.Empty, "", Guid.Empty, IsRetired: false, 0, ImmutableDictionary<Guid, RecountedPart>.Empty,
        ImmutableDictionary<Guid, RecountedOffer>.Empty, ImmutableDictionary<Guid, long>.Empty, ImmutableDictionary<Guid, long>.Empty, []);

    /// <summary>The team that owns the map (by its own id) or a part; null: there is no such part, or what should hold it is not there.</summary>
    public Guid? OwnerOf(Guid part)
    {
        if (part == Id)
            return Accountable;
        if (!Parts.TryGetValue(part, out var found))
            return null;
        return found.Own ?? (found.Kind == "STAGE" ? Accountable : found.Holder is { } holder ? OwnerOf(holder) : null);
    }

    /// <summary>The map and all of its parts.</summary>
    public IEnumerable<Guid> Everything => Parts.Keys.Prepend(Id);

    /// <summary>The teams that own the map or a part of it.</summary>
    public IReadOnlySet<Guid> Owners => Everything.Select(OwnerOf).OfType<Guid>().ToHashSet();

    /// <summary>The parts of a kind.</summary>
    public IEnumerable<Guid> Of(string kind) => Parts.Where(part => part.Value.Kind == kind).Select(part => part.Key).Order();

    /// <summary>Whether an event says something of what the map says.</summary>
    public static bool IsContent(Happened it) => !Beside.Contains(Local(it));

    /// <summary>Whether it changes more than wording.</summary>
    public static bool IsMaterial(Happened it) => IsContent(it) && it.Text("nature") != "COSMETIC";

    /// <summary>What an event touched, between the map before and this one.</summary>
    public IEnumerable<Touch> Touched(RecountedMap before, Happened it)
    {
        if (!IsContent(it))
            return [];
        var named = it.Name == "journey-map.restored"
            ? it.List("changedParts").Select(part => part.GetGuid())
            : [Subjects[Local(it)] is { } field ? it.Id(field) : Id];
        var placed = Parts.Keys.Union(before.Parts.Keys).Where(part => before.Parts.GetValueOrDefault(part) != Parts.GetValueOrDefault(part));
        var about = named.ToHashSet();
        return about.Union(placed).Select(part => new Touch(
            part, part == Id && before.Id == Guid.Empty ? null : before.OwnerOf(part), OwnerOf(part), GoesAlong(before, part, about, it)));
    }

    /// <summary>The map after one more event.</summary>
    public RecountedMap After(Happened it)
    {
        var next = Placed(it) with { Revision = it.Revision };
        var touched = next.Touched(this, it).ToList();
        var changed = next with { ChangedAt = next.ChangedAt.SetItems(touched.Select(touch => KeyValuePair.Create(touch.Part, it.Revision))) };
        return !IsMaterial(it) ? changed : changed with
        {
            TeamTouchedAt = changed.TeamTouchedAt.SetItems(
                touched.SelectMany(touch => touch.Teams).Distinct().Select(team => KeyValuePair.Create(team, it.Revision))),
            Authors = changed.Authors.Add((it.Revision, it.By)),
        };
    }

    private static string Local(Happened it) => it.Name["journey-map.".Length..];

    private bool GoesAlong(RecountedMap before, Guid part, HashSet<Guid> about, Happened it) =>
        (Parts.GetValueOrDefault(part) ?? before.Parts.GetValueOrDefault(part)) is { Kind: "HANDOFF" }
        && Parts.ContainsKey(part) != before.Parts.ContainsKey(part) && (it.Name == "journey-map.restored" || !about.Contains(part));

    private RecountedMap Placed(Happened it) => Local(it) switch
    {
        "drafted" => this with { Id = it.Id("map"), Title = it.Text("title")!, Accountable = it.Id("accountableTeam") },
        "renamed" => this with { Title = it.Text("title")! },
        "accountable-team-assigned" => this with { Accountable = it.Id("team") },
        "retired" => this with { IsRetired = true },
        "stage-added" => With(it.Id("stage"), new("STAGE")),
        "touchpoint-added" => With(it.Id("touchpoint"), new("TOUCHPOINT", it.Id("stage"))),
        "touchpoint-moved" => With(it.Id("touchpoint"), Parts[it.Id("touchpoint")] with { Holder = it.Id("stage") }),
        "finding-added" => With(it.Id("finding"), new("FINDING", it.Id("on"))),
        "evidence-attached" => With(it.Id("evidence"), new("EVIDENCE", it.Id("finding"))),
        "handoff-described" => With(it.Id("handoff"), new("HANDOFF", it.Id("from"), it.Id("to"))),
        "stage-removed" or "touchpoint-removed" or "finding-removed" or "evidence-withdrawn" or "handoff-removed" => Without(it.Id(Subjects[Local(it)]!)),
        "part-owner-assigned" => With(it.Id("part"), Parts[it.Id("part")] with { Own = it.IdOrNull("team") }),
        "restored" => Restored(it.Payload.GetProperty("content")),
        "ownership-offered" => this with
        {
            Offers = Offers.Add(it.Id("offer"), new(it.Id("part"), it.Id("from"), it.Id("to"), it.By, IsEscalated: false)),
        },
        "ownership-offer-escalated" => this with { Offers = Offers.SetItem(it.Id("offer"), Offers[it.Id("offer")] with { IsEscalated = true }) },
        "ownership-declined" or "ownership-offer-withdrawn" or "ownership-offer-expired" => WithoutOffer(it),
        "ownership-accepted" => Given(it.Id("part"), it.Id("team")).WithoutOffer(it),
        var other when Beside.Contains(other) || Subjects.ContainsKey(other) => this,
        _ => throw new InvalidOperationException($"The recount does not know {it.Name}: say what it does to a map."),
    };

    private RecountedMap Given(Guid part, Guid team) =>
        part == Id ? this with { Accountable = team } : With(part, Parts[part] with { Own = team });

    private RecountedMap WithoutOffer(Happened it) => this with { Offers = Offers.Remove(it.Id("offer")) };

    private RecountedMap With(Guid id, RecountedPart part) => this with { Parts = Parts.SetItem(id, part) };

    private RecountedMap Without(Guid id)
    {
        bool IsWithin(Guid part) => part == id || (Parts.GetValueOrDefault(part) is { Kind: not "HANDOFF", Holder: { } holder } && IsWithin(holder));
        var gone = Parts.Keys.Where(IsWithin).ToHashSet();
        var handoffs = Parts.Where(part => part.Value is { Kind: "HANDOFF", Holder: { } from, OtherEnd: { } to } && (gone.Contains(from) || gone.Contains(to)));
        return this with { Parts = Parts.RemoveRange(gone.Concat(handoffs.Select(part => part.Key)).ToList()) };
    }

    private RecountedMap Restored(JsonElement content)
    {
        var parts = ImmutableDictionary.CreateBuilder<Guid, RecountedPart>();
        foreach (var stage in Happened.ListIn(content, "stages"))
        {
            var id = IdOf(stage);
            parts[id] = new("STAGE", Own: Happened.IdIn(stage, "owner"));
            AddFindings(parts, stage, id);
            foreach (var touchpoint in Happened.ListIn(stage, "touchpoints"))
            {
                parts[IdOf(touchpoint)] = new("TOUCHPOINT", id, Own: Happened.IdIn(touchpoint, "owner"));
                AddFindings(parts, touchpoint, IdOf(touchpoint));
            }
        }

        foreach (var handoff in Happened.ListIn(content, "handoffs"))
            parts[IdOf(handoff)] = new("HANDOFF", handoff.GetProperty("from").GetGuid(), handoff.GetProperty("to").GetGuid());
        return this with
        {
            Title = content.GetProperty("title").GetString()!,
            Accountable = content.GetProperty("accountableTeam").GetGuid(),
            Parts = parts.ToImmutable(),
        };
    }

    private static void AddFindings(ImmutableDictionary<Guid, RecountedPart>.Builder parts, JsonElement holder, Guid id)
    {
        foreach (var finding in Happened.ListIn(holder, "findings"))
        {
            parts[IdOf(finding)] = new("FINDING", id);
            foreach (var evidence in Happened.ListIn(finding, "evidence"))
                parts[IdOf(evidence)] = new("EVIDENCE", IdOf(finding));
        }
    }

    private static Guid IdOf(JsonElement part) => part.GetProperty("id").GetGuid();
}
