using System.Collections.Immutable;
using JourneyGov.Domain.Reviews;

namespace JourneyGov.Domain.Campaigns;

/// <summary>The rules of a campaign, by name. Each gives the reasons why not; none: it is met.</summary>
internal static class CampaignRules
{
    private const int MostReviews = 200;

    /// <summary>Who may do what: governance officers; who sees to it reminds; the clock opens it.</summary>
    public static Refusal? Authority(CampaignState? state, CampaignCommand command, Caller caller) => Domain.Authority.Unless(
        caller.Is(WorkspaceRole.GovernanceOfficer)
        || (command is OpenCampaign && caller.IsClock)
        || (command is ChaseCampaign && state?.Owner is { } owner && caller.Person == owner));

    /// <summary>What must hold before it is planned, whatever it is called.</summary>
    public static IEnumerable<Refusal> ForReviews(
        ImmutableArray<JourneyMapId> maps, ReviewPeriod? quarter, CampaignState? state, CampaignFacts facts) =>
    [
        .. Refusal.When(maps.IsEmpty, RefusalCode.ListEmpty, "journeyMaps"),
        .. RangeRule.AtMost(maps.Concat(HeldMaps(state)).Distinct().Count(), MostReviews, "journeyMaps"),
        .. maps.SelectMany((map, i) => CanBeIn(map, quarter, state, $"journeyMaps[{i}]", facts)),
    ];

    /// <summary>What must hold before it is planned.</summary>
    public static IEnumerable<Refusal> ForPlanning(PlanCampaign command, ReviewPeriod? quarter, CampaignFacts facts) =>
    [
        .. TextRule.Line(command.Name, "name"),
        .. Refusal.When(quarter is null, RefusalCode.UnknownQuarter, "quarter"),
        .. ForReviews(command.Maps, quarter, null, facts),
        .. Refusal.When(command.Owner is { } owner && !facts.Persons.Contains(owner), RefusalCode.UnknownPerson, "owner"),
        .. ForTargets(command.Targets, command.Maps, facts),
        .. command.OpensOn is { } opensOn && quarter is not null ? OpensInTime(opensOn, command.Maps, facts) : [],
    ];

    /// <summary>What must hold before further reviews belong to it.</summary>
    public static IEnumerable<Refusal> ForAdding(CampaignState state, AddToCampaign command, CampaignFacts facts) =>
    [
        .. HasReasonOnceOpen(state, facts), .. ForReviews(command.Maps, state.Quarter, state, facts),
        .. ForTargets(command.Targets, command.Maps, facts),
    ];

    /// <summary>What must hold before reviews leave it.</summary>
    public static IEnumerable<Refusal> ForRemoving(CampaignState state, RemoveFromCampaign command, CampaignFacts facts) =>
    [
        .. HasReasonOnceOpen(state, facts),
        .. Refusal.When(state.Reviews.All(review => command.Maps.Contains(review.Map)), RefusalCode.CampaignWouldBeEmpty, "journeyMaps"),
    ];

    /// <summary>What must hold before its reviews take place on other days.</summary>
    public static IEnumerable<Refusal> ForRescheduling(CampaignState state, RescheduleInCampaign command, CampaignFacts facts) =>
        ForTargets(command.Targets, [.. HeldMaps(state)], facts);

    /// <summary>What must hold before somebody is reminded.</summary>
    public static IEnumerable<Refusal> ForChasing(CampaignState state, CampaignFacts facts)
    {
        foreach (var refusal in IsOpen(state))
            yield return refusal;
        if (state.Phase != CampaignPhase.Open)
            yield break;
        if (!facts.Missing.Any(it => it.Signers.Length > 0))
            yield return Refusal.Because(RefusalCode.NobodyToChase);
        else if (!Chased(state, facts).Any())
            yield return Refusal.Because(RefusalCode.AlreadyChasedToday);
    }

    /// <summary>Who is to be reminded: whoever can give a sign-off that is missing and was not reminded today.</summary>
    public static IEnumerable<ChasedPerson> Chased(CampaignState state, CampaignFacts facts) => facts.Missing
        .SelectMany(it => it.Signers.Select(signer => (Signer: signer, it.SignOff)))
        .Where(it => !(state.LastChased.TryGetValue(it.Signer, out var last) && last >= facts.Today))
        .GroupBy(it => it.Signer, it => it.SignOff)
        .OrderBy(person => person.Key.Value)
        .Select(person => new ChasedPerson(person.Key, [.. person]));

    /// <summary>It can still be opened.</summary>
    public static IEnumerable<Refusal> CanBeOpened(CampaignState state) => IsNotOver(state);

    /// <summary>It was not opened yet.</summary>
    public static IEnumerable<Refusal> IsPlanned(CampaignState state) => state.Phase == CampaignPhase.Open
        ? [Refusal.Because(RefusalCode.CampaignIsOpen)]
        : IsNotOver(state);

    /// <summary>It is open.</summary>
    public static IEnumerable<Refusal> IsOpen(CampaignState state) => state.Phase == CampaignPhase.Planned
        ? [Refusal.Because(RefusalCode.CampaignNotOpen, "", RangeRule.Text(state.OpensOn))]
        : IsNotOver(state);

    /// <summary>It is neither closed nor cancelled.</summary>
    public static IEnumerable<Refusal> IsNotOver(CampaignState state) => Refusal.When(!state.IsLive, RefusalCode.CampaignOver);

    /// <summary>The reason that some commands need.</summary>
    public static IEnumerable<Refusal> HasReason(CampaignFacts facts) => TextRule.Reason(facts.Reason);

    private static IEnumerable<Refusal> HasReasonOnceOpen(CampaignState state, CampaignFacts facts) =>
        state.Phase == CampaignPhase.Open ? HasReason(facts) : [];

    private static IEnumerable<JourneyMapId> HeldMaps(CampaignState? state) => state?.Reviews.Select(review => review.Map) ?? [];

    private static IEnumerable<Refusal> CanBeIn(JourneyMapId map, ReviewPeriod? quarter, CampaignState? state, string path, CampaignFacts facts)
    {
        if (HeldMaps(state).Contains(map))
            return [];
        if (!facts.Candidates.TryGetValue(map, out var candidate))
            return [Refusal.Because(RefusalCode.UnknownMap, path)];
        if (quarter is null)
            return [];
        return candidate.ExcludedFrom(quarter, state?.Id) switch
        {
            CampaignExclusion.NoLiveReview => [Refusal.Because(RefusalCode.NoLiveReview, path, candidate.Title)],
            CampaignExclusion.OtherQuarter => [Refusal.Because(RefusalCode.ReviewOfOtherPeriod, path, candidate.Title, candidate.Live!.Period.Label)],
            CampaignExclusion.InOtherCampaign => [Refusal.Because(RefusalCode.ReviewInOtherCampaign, path, candidate.Title, candidate.Holder!.Name)],
            _ => [],
        };
    }

    private static IEnumerable<Refusal> ForTargets(ImmutableArray<TargetDay> targets, ImmutableArray<JourneyMapId> maps, CampaignFacts facts) =>
        targets.SelectMany((target, i) => CanTakePlaceOn(target, maps, $"targets[{i}]", facts));

    private static IEnumerable<Refusal> CanTakePlaceOn(TargetDay target, ImmutableArray<JourneyMapId> maps, string path, CampaignFacts facts)
    {
        if (!maps.Contains(target.Map))
            return [Refusal.Because(RefusalCode.NotInCampaign, $"{path}.journeyMap")];
        if (!facts.Candidates.TryGetValue(target.Map, out var candidate) || candidate.Live is not { Dates: var dates })
            return [];
        var first = dates.OpensOn > facts.Today ? dates.OpensOn : facts.Today;
        if (target.On < first || target.On > dates.DueOn)
            return RangeRule.Within(target.On, first, dates.DueOn, $"{path}.on");
        return Refusal.When(facts.Calendar.OpenDayFrom(target.On) != target.On, RefusalCode.DayClosed, $"{path}.on", RangeRule.Text(target.On));
    }

    private static IEnumerable<Refusal> OpensInTime(DateOnly opensOn, ImmutableArray<JourneyMapId> maps, CampaignFacts facts)
    {
        DateOnly[] due = [.. maps.Select(map => facts.Candidates.GetValueOrDefault(map)?.Live?.Dates.DueOn).OfType<DateOnly>()];
        return due.Length == 0 ? [] : RangeRule.Within(opensOn, facts.Today, due.Max() > facts.Today ? due.Max() : facts.Today, "opensOn");
    }
}
