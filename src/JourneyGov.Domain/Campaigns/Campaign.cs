using System.Collections.Immutable;
using JourneyGov.Domain.Reviews;

namespace JourneyGov.Domain.Campaigns;

/// <summary>
/// One quarter's reviews for many maps, opened and followed together. It never moves a due date: those are the fiscal calendar's. A review is in
/// at most one campaign that is not over.
/// </summary>
public static class Campaign
{
    /// <summary>The aggregate.</summary>
    public static Decider<CampaignState?, CampaignCommand, CampaignFacts, CampaignEvent> Decider { get; } = new(null, Evolve, Decide);

    /// <summary>The campaign after one more event.</summary>
    public static CampaignState Evolve(CampaignState? state, CampaignEvent happened, Stamp stamp) => (state, happened) switch
    {
        (null, CampaignPlanned e) => new(
            e.Campaign, e.Name, e.Quarter, e.Reviews, e.Owner, e.OpensOn, CampaignPhase.Planned, ImmutableDictionary<PersonId, DateOnly>.Empty,
            Opened: null, Ended: null, Note: null, Leftovers: []),
        ({ IsLive: true } s, ReviewsAddedToCampaign e) => s with { Reviews = [.. s.Reviews, .. e.Reviews] },
        ({ IsLive: true } s, ReviewsRemovedFromCampaign e) => s with { Reviews = s.Reviews.RemoveAll(review => e.Reviews.Contains(review.Review)) },
        ({ IsLive: true } s, CampaignReviewsRescheduled e) =>
            s with { Reviews = [.. s.Reviews.Select(review => e.Reviews.FirstOrDefault(it => it.Review == review.Review) ?? review)] },
        ({ IsLive: true } s, CampaignRenamed e) => s with { Name = e.Name },
        ({ Phase: CampaignPhase.Planned } s, CampaignCancelled) => s with { Phase = CampaignPhase.Cancelled, Ended = stamp },
        ({ Phase: CampaignPhase.Planned } s, CampaignOpened) => s with { Phase = CampaignPhase.Open, Opened = stamp },
        ({ Phase: CampaignPhase.Open } s, MissingSignOffsChased e) =>
            s with { LastChased = s.LastChased.SetItems(e.Persons.Select(person => KeyValuePair.Create(person.Person, e.On))) },
        ({ Phase: CampaignPhase.Open } s, CampaignClosed e) =>
            s with { Phase = CampaignPhase.Closed, Ended = stamp, Note = e.Note, Leftovers = e.Leftovers },
        _ => throw new InvalidOperationException($"A campaign cannot have {happened.GetType().Name} now."),
    };

    /// <summary>What a command comes to.</summary>
    public static Decision<CampaignEvent> Decide(CampaignState? state, CampaignCommand command, CampaignFacts facts) =>
        CampaignRules.Authority(state, command, facts.Caller) is { } refusal ? Decision.Refuse<CampaignEvent>(refusal) : (state, command) switch
        {
            (null, PlanCampaign c) => Plan(c with { Maps = [.. c.Maps.Distinct()] }, facts),
            (null, _) => Decision.Refuse<CampaignEvent>(Refusal.Because(RefusalCode.NotFound)),
            (_, PlanCampaign) => Decision.Refuse<CampaignEvent>(Refusal.Because(RefusalCode.IdInUse)),
            ({ Phase: CampaignPhase.Cancelled }, CancelCampaign) => Decision.Nothing<CampaignEvent>(),
            ({ } s, CancelCampaign) => Decision.Unless<CampaignEvent>(
                [.. CampaignRules.IsPlanned(s), .. CampaignRules.HasReason(facts)], new CampaignCancelled()),
            ({ } s, OpenCampaign) => Open(s, facts),
            ({ } s, ChaseCampaign c) => Chase(s, c, facts),
            ({ Phase: CampaignPhase.Closed } s, CloseCampaign c) when s.Note == TextRule.Tidy(c.Note) => Decision.Nothing<CampaignEvent>(),
            ({ } s, CloseCampaign c) => Decision.Unless<CampaignEvent>(
                [.. CampaignRules.IsOpen(s), .. TextRule.OptionalProse(c.Note, "note")], new CampaignClosed(TextRule.Tidy(c.Note), facts.NotOver)),
            ({ IsLive: false }, _) => Decision.Refuse<CampaignEvent>(Refusal.Because(RefusalCode.CampaignOver)),
            ({ } s, AddToCampaign c) => Add(s, c with { Maps = [.. c.Maps.Distinct()] }, facts),
            ({ } s, RemoveFromCampaign c) => Remove(s, c, facts),
            ({ } s, RescheduleInCampaign c) => Reschedule(s, c, facts),
            ({ } s, RenameCampaign c) when TextRule.Tidy(c.Name) == s.Name => Decision.Nothing<CampaignEvent>(),
            (_, RenameCampaign c) => Decision.Unless<CampaignEvent>(TextRule.Line(c.Name, "name"), new CampaignRenamed(c.Name.Trim())),
            _ => throw new InvalidOperationException($"A campaign does not know {command.GetType().Name}."),
        };

    /// <summary>Why the caller could not plan one of these maps' reviews now, however they call it; empty: they could.</summary>
    public static IReadOnlyList<Refusal> CanPlan(ImmutableArray<JourneyMapId> maps, ReviewPeriod quarter, CampaignFacts facts) =>
        CampaignRules.Authority(null, new CloseCampaign(null), facts.Caller) is { } refusal
            ? [refusal]
            : [.. CampaignRules.ForReviews(maps, quarter, null, facts)];

    /// <summary>Why the caller could not change its reviews, their days or its name now; empty: they could.</summary>
    public static IReadOnlyList<Refusal> CanEdit(CampaignState state, Caller caller) =>
        Reasons(state, new RenameCampaign(state.Name), caller, CampaignRules.IsNotOver(state));

    /// <summary>Why the caller could not cancel it now, with a reason; empty: they could.</summary>
    public static IReadOnlyList<Refusal> CanCancel(CampaignState state, Caller caller) =>
        Reasons(state, new CancelCampaign(), caller, CampaignRules.IsPlanned(state));

    /// <summary>Why the caller could not open it now; empty: they could.</summary>
    public static IReadOnlyList<Refusal> CanOpen(CampaignState state, Caller caller) =>
        Reasons(state, new OpenCampaign(), caller, CampaignRules.CanBeOpened(state));

    /// <summary>Why the caller could not remind anybody now; empty: they could.</summary>
    public static IReadOnlyList<Refusal> CanChase(CampaignState state, CampaignFacts facts) =>
        Reasons(state, new ChaseCampaign(null), facts.Caller, CampaignRules.ForChasing(state, facts));

    /// <summary>Why the caller could not close it now; empty: they could.</summary>
    public static IReadOnlyList<Refusal> CanClose(CampaignState state, Caller caller) =>
        Reasons(state, new CloseCampaign(null), caller, CampaignRules.IsOpen(state));

    private static Decision<CampaignEvent> Plan(PlanCampaign command, CampaignFacts facts)
    {
        var quarter = FiscalQuarterName.Find(facts.Calendar, command.Quarter);
        Refusal[] reasons = [.. CampaignRules.ForPlanning(command, quarter, facts)];
        if (reasons.Length > 0)
            return Decision.Refuse<CampaignEvent>(reasons);
        CampaignCandidate[] maps = [.. command.Maps.Select(map => facts.Candidates[map])];
        var first = maps.Min(map => map.Live!.Dates.OpensOn);
        // Where a window is open already, there is still a day to look over what was planned.
        var opensOn = command.OpensOn ?? (first > facts.Today ? first : facts.Today.AddDays(1));
        return Decision.Of<CampaignEvent>(new CampaignPlanned(
            command.Campaign, command.Name.Trim(), quarter!, Placed(maps, maps, Chosen(command.Targets), facts), command.Owner, opensOn));
    }

    private static Decision<CampaignEvent> Add(CampaignState state, AddToCampaign command, CampaignFacts facts)
    {
        JourneyMapId[] wanted = [.. command.Maps.Except(state.Reviews.Select(review => review.Map))];
        if (wanted.Length == 0 && command.Targets.IsEmpty && !command.Maps.IsEmpty)
            return Decision.Nothing<CampaignEvent>();
        Refusal[] reasons = [.. CampaignRules.ForAdding(state, command, facts)];
        if (reasons.Length > 0)
            return Decision.Refuse<CampaignEvent>(reasons);
        CampaignCandidate[] added = [.. wanted.Select(map => facts.Candidates[map])];
        // What is on the days already counts, so that the new ones are spread around it.
        var kept = state.Reviews.Where(review => review.TargetOn is not null && facts.Candidates.ContainsKey(review.Map)).ToArray();
        var chosen = kept.ToDictionary(review => review.Map, review => review.TargetOn!.Value);
        foreach (var (map, on) in Chosen(command.Targets))
            chosen[map] = on;
        var placed = Placed(added, [.. kept.Select(review => facts.Candidates[review.Map]), .. added], chosen, facts);
        return placed.IsEmpty ? Decision.Nothing<CampaignEvent>() : Decision.Of<CampaignEvent>(new ReviewsAddedToCampaign(placed));
    }

    private static Decision<CampaignEvent> Remove(CampaignState state, RemoveFromCampaign command, CampaignFacts facts)
    {
        ImmutableArray<ReviewId> removed = [.. state.Reviews.Where(review => command.Maps.Contains(review.Map)).Select(review => review.Review)];
        return removed.IsEmpty
            ? Decision.Nothing<CampaignEvent>()
            : Decision.Unless<CampaignEvent>(CampaignRules.ForRemoving(state, command, facts), new ReviewsRemovedFromCampaign(removed));
    }

    private static Decision<CampaignEvent> Reschedule(CampaignState state, RescheduleInCampaign command, CampaignFacts facts)
    {
        var chosen = Chosen(command.Targets);
        ImmutableArray<CampaignReview> moved =
        [
            .. state.Reviews.Where(it => chosen.TryGetValue(it.Map, out var on) && on != it.TargetOn)
                .Select(it => it with { TargetOn = chosen[it.Map] }),
        ];
        // A day that stays may have passed since, or have become a closed one.
        var news = command with { Targets = command.Targets.RemoveAll(target => IsAlready(state, target)) };
        Refusal[] reasons = [.. CampaignRules.ForRescheduling(state, news, facts)];
        if (reasons.Length > 0)
            return Decision.Refuse<CampaignEvent>(reasons);
        return moved.IsEmpty ? Decision.Nothing<CampaignEvent>() : Decision.Of<CampaignEvent>(new CampaignReviewsRescheduled(moved));
    }

    private static Decision<CampaignEvent> Open(CampaignState state, CampaignFacts facts)
    {
        if (state.Phase == CampaignPhase.Open || (facts.Caller.IsClock && (!state.IsLive || facts.Today < state.OpensOn)))
            return Decision.Nothing<CampaignEvent>();
        return Decision.Unless<CampaignEvent>(CampaignRules.CanBeOpened(state), new CampaignOpened());
    }

    private static Decision<CampaignEvent> Chase(CampaignState state, ChaseCampaign command, CampaignFacts facts) => Decision.Unless<CampaignEvent>(
        [.. CampaignRules.ForChasing(state, facts), .. TextRule.OptionalProse(command.Text, "text")],
        new MissingSignOffsChased(
            facts.Today, [.. CampaignRules.Chased(state, facts)],
            [.. facts.Missing.Select(it => it.SignOff.Team).Distinct().OrderBy(team => team.Value)], TextRule.Tidy(command.Text)));

    private static ImmutableArray<CampaignReview> Placed(
        IEnumerable<CampaignCandidate> wanted, CampaignCandidate[] all, IReadOnlyDictionary<JourneyMapId, DateOnly> chosen, CampaignFacts facts)
    {
        var days = CampaignSpread.Propose(all, chosen, facts.Calendar, facts.Today);
        return [.. wanted.Select(map => new CampaignReview(map.Live!.Id, map.Map, days[map.Map]))];
    }

    // Of two days for one map, the last that was said holds.
    private static Dictionary<JourneyMapId, DateOnly> Chosen(ImmutableArray<TargetDay> targets) =>
        targets.GroupBy(target => target.Map).ToDictionary(map => map.Key, map => map.Last().On);

    private static bool IsAlready(CampaignState state, TargetDay target) =>
        state.Reviews.Any(review => review.Map == target.Map && review.TargetOn == target.On);

    private static IReadOnlyList<Refusal> Reasons(CampaignState state, CampaignCommand command, Caller caller, IEnumerable<Refusal> rules) =>
        CampaignRules.Authority(state, command, caller) is { } refusal ? [refusal] : [.. rules];
}
