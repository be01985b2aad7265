using JourneyGov.Domain.JourneyMaps;

namespace JourneyGov.Domain.Specs.JourneyMaps;

/// <summary>Given, when, then of a map; who asks is the lead of the accountable team unless a spec says otherwise.</summary>
internal sealed class MapSpecification
{
    private readonly Specification<JourneyMapState, JourneyMapCommand, JourneyMapFacts, JourneyMapEvent> specification = new(JourneyMap.Decider);
    private long revision;

    /// <summary>The loan map as it was told, and these events after it.</summary>
    public static MapSpecification GivenTheLoanMap(params JourneyMapEvent[] after) => Given([.. LoanMap.Told, .. after]);

    /// <summary>These events alone.</summary>
    public static MapSpecification Given(params JourneyMapEvent[] events) => new MapSpecification().And(events);

    public IReadOnlyList<Refusal> Refusals => specification.Refusals;

    public IReadOnlyList<JourneyMapEvent> Events => specification.Events;

    public JourneyMapState State => specification.State;

    public JourneyMapState.Live Live => Assert.IsType<JourneyMapState.Live>(specification.State);

    public JourneyMapContent Content => Live.Content;

    public JourneyMapFacts Facts(Caller? caller = null) => LoanMap.Facts(caller ?? LoanMap.Lead, revision + 1);

    public MapSpecification And(params JourneyMapEvent[] events)
    {
        specification.Given(events);
        revision += events.Length;
        return this;
    }

    public MapSpecification When(JourneyMapCommand command, Caller? caller = null, Func<JourneyMapFacts, JourneyMapFacts>? knowing = null)
    {
        var facts = Facts(caller);
        specification.When(command, knowing?.Invoke(facts) ?? facts);
        revision += specification.Events.Count;
        return this;
    }

    public MapSpecification WhenEdited(params JourneyMapEdit[] edits) => When(LoanMap.Edits(edits), LoanMap.Both);

    /// <summary>Edits by somebody who leads all teams and may reassign what they own, so that nothing but the map itself refuses.</summary>
    public MapSpecification WhenEditedFreely(params JourneyMapEdit[] edits) =>
        When(LoanMap.Edits(edits), LoanMap.Free, facts => facts with { Reason = "The teams were divided anew" });

    public MapSpecification Then(params JourneyMapEvent[] events)
    {
        specification.Then(events);
        return this;
    }

    public void ThenNothing() => specification.ThenNothing();

    public void ThenRefused(params (RefusalCode Code, string Path)[] reasons) => specification.ThenRefused(reasons);

    public void ThenRefused(RefusalCode code, string path = "") => specification.ThenRefused((code, path));
}
