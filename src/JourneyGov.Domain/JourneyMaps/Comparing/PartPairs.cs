using System.Collections.Immutable;

namespace JourneyGov.Domain.JourneyMaps.Comparing;

/// <summary>Which part of the target is which part of the base.</summary>
internal sealed class PartPairs
{
    private readonly Dictionary<PartId, PlacedPart> inTarget = [];
    private readonly Dictionary<PartId, PlacedPart> inBase = [];

    private PartPairs(JourneyMapContent @base, JourneyMapContent target)
    {
        TargetContent = target;
        Base = [.. JourneyMapParts.Of(@base)];
        Target = [.. JourneyMapParts.Of(target)];
    }

    /// <summary>The parts of the base, in reading order.</summary>
    public ImmutableArray<PlacedPart> Base { get; }

    /// <summary>The parts of the target, in reading order.</summary>
    public ImmutableArray<PlacedPart> Target { get; }

    /// <summary>The target.</summary>
    public JourneyMapContent TargetContent { get; }

    /// <summary>Pairs the parts of two contents.</summary>
    public static PartPairs Between(JourneyMapContent @base, JourneyMapContent target, MatchBy match)
    {
        var pairs = new PartPairs(@base, target);
        pairs.PairById();
        if (match == MatchBy.Id) return pairs;

        // What holds a part is paired before the part, for a name counts only within what matches.
        foreach (var kind in new[] { PartKind.Stage, PartKind.Touchpoint, PartKind.Finding, PartKind.Evidence, PartKind.Handoff }) pairs.PairByName(kind);
        return pairs;
    }

    /// <summary>The counterpart in the base of a part of the target.</summary>
    public PlacedPart? InBase(PlacedPart part) => inBase.GetValueOrDefault(part.Id);

    /// <summary>The counterpart in the target of a part of the base.</summary>
    public PlacedPart? InTarget(PartId part) => inTarget.GetValueOrDefault(part);

    /// <summary>A part of the base, with the touchpoints that it names called by their ids in the target.</summary>
    public PlacedPart InTargetsTerms(PlacedPart part) => part.Handoff is not { } handoff
        ? part
        : part with { Handoff = handoff with { From = IdInTarget(handoff.From), To = IdInTarget(handoff.To) } };

    private PartId IdInTarget(PartId id) => InTarget(id)?.Id ?? id;

    private void PairById()
    {
        var byId = Base.ToDictionary(part => part.Id);
        foreach (var part in Target)
            if (byId.TryGetValue(part.Id, out var old) && old.Kind == part.Kind) Pair(old, part);
    }

    private void PairByName(PartKind kind)
    {
        var waiting = Base
            .Where(part => part.Kind == kind && InTarget(part.Id) is null)
            .GroupBy(part => Name(part, IdInTarget))
            .ToDictionary(named => named.Key, named => new Queue<PlacedPart>(named));
        foreach (var part in Target.Where(part => part.Kind == kind && InBase(part) is null))
            if (waiting.TryGetValue(Name(part, id => id), out var named) && named.TryDequeue(out var old)) Pair(old, part);
    }

    private void Pair(PlacedPart old, PlacedPart part)
    {
        inTarget.Add(old.Id, part);
        inBase.Add(part.Id, old);
    }

    // What holds the part, by its id in the target, and what it is called there.
    private static (PartId? First, PartId? Second, string Name) Name(PlacedPart part, Func<PartId, PartId> known) => part.Kind switch
    {
        PartKind.Stage => (null, null, Folded(part.Stage!.Name)),
        PartKind.Touchpoint => (known(part.Stage!.Id), null, Folded(part.Touchpoint!.Name)),
        PartKind.Finding => (known(part.Touchpoint?.Id ?? part.Stage!.Id), null, Folded(part.Finding!.Kind + part.Finding.Text)),
        PartKind.Evidence => (known(part.Finding!.Id), null, Folded(part.Evidence!.Kind + part.Evidence.Source)),
        _ => (known(part.Handoff!.From), known(part.Handoff.To), ""),
    };

    private static string Folded(string name) => name.ToUpperInvariant();
}
