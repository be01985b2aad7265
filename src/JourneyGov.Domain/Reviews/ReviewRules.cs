using JourneyGov.Domain.JourneyMaps;
using JourneyGov.Domain.Reviews.Agendas;
using static JourneyGov.Domain.Reviews.ReviewState;

namespace JourneyGov.Domain.Reviews;

/// <summary>The rules of a review, by name. Each gives the reasons why not; none: it is met.</summary>
internal static class ReviewRules
{
    private const int MostRequiredChanges = 50;

    /// <summary>
    /// Who may do what: the clock keeps time, leads sign off, whoever edits for a team answers what is of that team, the accountable team's leads and
    /// governance officers decide.
    /// </summary>
    public static Refusal? Authority(ReviewState state, ReviewCommand command, ReviewFacts facts) => command switch
    {
        ScheduleReview or OpenReview or DismissSignOffs or DismissVerification or TriggerReview => null,
        FlagJourneyMap or WithdrawFlag => Domain.Authority.Unless(facts.Caller is { ReadsWorkspace: true, IsClock: false }),
        KeepTime => Domain.Authority.Unless(facts.Caller.IsClock),
        BeginReview => Domain.Authority.Unless(TakesPart(facts)),
        SignOffReview c => Domain.Authority.Unless(facts.Caller.Leads(c.Team)),
        AssignReviewers c => Domain.Authority.Unless(facts.Caller.Leads(c.Team) || facts.Caller.Is(WorkspaceRole.GovernanceOfficer)),
        AnswerAgendaItem c => Domain.Authority.Unless(Answers(state, c.Item, facts)),
        WithdrawAnswer c => Domain.Authority.Unless(Answers(state, c.Item, facts)),
        PostponeReview or CompleteReview => Domain.Authority.Unless(Decides(facts)),
        _ => throw new InvalidOperationException($"A review does not know {command.GetType().Name}."),
    };

    /// <summary>What must hold before somebody begins.</summary>
    public static IEnumerable<Refusal> ForBeginning(ReviewState state, ReviewFacts facts) => [.. WindowIsOpen(state), .. MapIsLive(facts)];

    /// <summary>What must hold before a team signs off.</summary>
    public static IEnumerable<Refusal> ForSignOff(ReviewState state, SignOffReview command, ReviewFacts facts) =>
    [
        .. WindowIsOpen(state), .. MapIsLive(facts), .. TeamOwnsAPart(command.Team, facts),
        .. RevisionExists(command.MapRevision, facts), .. RevisionHasTheTeamsLastChange(state, command, facts),
    ];

    /// <summary>What must hold before reviewers are named for a team.</summary>
    public static IEnumerable<Refusal> ForNaming(ReviewState state, TeamId team, ReviewFacts facts) =>
        [.. IsNotOver(state), .. MapIsLive(facts), .. TeamOwnsAPart(team, facts)];

    /// <summary>What must hold before an item of the agenda is answered, or its answer taken back.</summary>
    public static IEnumerable<Refusal> ForAnswering(ReviewState state, AgendaItemId item, ReviewFacts facts) =>
    [
        .. WindowIsOpen(state), .. MapIsLive(facts),
        .. Refusal.When(AgendaRules.Find(state, item, facts) is null, RefusalCode.UnknownAgendaItem, "item"),
    ];

    /// <summary>What must hold before the review is postponed to any day.</summary>
    public static IEnumerable<Refusal> ForPostponement(ReviewState state, ReviewFacts facts) =>
        [.. IsNotOver(state), .. MapIsLive(facts), .. WasNotPostponed(state), .. HasDaysLeft(state, facts)];

    /// <summary>What must hold before it is postponed to one day.</summary>
    public static IEnumerable<Refusal> ForPostponementTo(ReviewState state, DateOnly dueOn, ReviewFacts facts) =>
        [.. HasReason(facts), .. IsWithinPostponement(state, dueOn, facts)];

    /// <summary>What must hold before the review ends with an outcome.</summary>
    public static IEnumerable<Refusal> ForCompletion(ReviewState state, ReviewOutcome outcome, ReviewFacts facts) => outcome switch
    {
        ReviewOutcome.Confirmed =>
        [
            .. WindowIsOpen(state), .. MapIsLive(facts), .. AgendaRules.IsAnswered(state, facts), .. EnoughTeamsAgree(state, facts),
            .. AnotherThanTheAuthorApproves(state, facts),
        ],
        ReviewOutcome.ChangesRequired => [.. WindowIsOpen(state), .. MapIsLive(facts)],
        _ => WindowIsOpen(state),
    };

    /// <summary>What the outcome must say.</summary>
    public static IEnumerable<Refusal> ForOutcome(CompleteReview command, ReviewFacts facts) =>
    [
        .. TextRule.OptionalProse(command.Notes, "notes"),
        .. command.Outcome == ReviewOutcome.ChangesRequired ? ChangesAreNamed(command, facts) : NoChangesAreNamed(command),
        .. command.Outcome == ReviewOutcome.Retire ? HasReason(facts) : [],
    ];

    /// <summary>What must hold before the map is flagged.</summary>
    public static IEnumerable<Refusal> ForFlag(ReviewState state, ReviewFacts facts) =>
    [
        .. IsNotOver(state), .. MapIsLive(facts), .. HasReason(facts),
        .. Refusal.When(FlagOf(PlanOf(state), facts.Caller.Person) is not null, RefusalCode.AlreadyFlagged),
    ];

    /// <summary>What must hold before a flag is withdrawn.</summary>
    public static IEnumerable<Refusal> ForWithdrawal(ReviewState state, ReviewFacts facts) =>
        [.. MapIsLive(facts), .. Refusal.When(FlagOf(PlanOf(state), facts.Caller.Person) is null, RefusalCode.NotFlagged)];

    /// <summary>The flag that somebody has set; null: none.</summary>
    public static ReviewTrigger? FlagOf(Scheduled? plan, PersonId? person) =>
        (plan?.Doubts ?? ReviewDoubts.None).Triggers.FirstOrDefault(it => it.Cause == TriggerCause.Flagged && it.By == person);

    /// <summary>The plan of a review that is not over.</summary>
    public static Scheduled? PlanOf(ReviewState state) => state switch
    {
        Scheduled plan => plan,
        UnderWay review => review.Plan,
        _ => null,
    };

    private static bool Decides(ReviewFacts facts) =>
        facts.Caller.Is(WorkspaceRole.GovernanceOfficer) || facts.Caller.Leads(facts.AccountableTeam);

    private static bool TakesPart(ReviewFacts facts) =>
        Decides(facts) || facts.Caller.EditsFor(facts.AccountableTeam) || facts.OwningTeams.Keys.Any(facts.Caller.EditsFor);

    private static bool Answers(ReviewState state, AgendaItemId item, ReviewFacts facts) =>
        AgendaRules.Find(state, item, facts) is { } known ? Decides(facts) || facts.Caller.EditsFor(known.Team) : TakesPart(facts);

    private static IEnumerable<Refusal> WindowIsOpen(ReviewState state)
    {
        if (state is Scheduled plan)
            yield return Refusal.Because(RefusalCode.ReviewNotOpen, "", RangeRule.Text(plan.Dates.OpensOn));
        foreach (var refusal in IsNotOver(state))
            yield return refusal;
    }

    private static IEnumerable<Refusal> IsNotOver(ReviewState state) => state switch
    {
        Completed done => [Refusal.Because(RefusalCode.ReviewCompleted, "", RangeRule.Text(done.By.At))],
        NotScheduled => [Refusal.Because(RefusalCode.NotFound)],
        _ => [],
    };

    private static IEnumerable<Refusal> MapIsLive(ReviewFacts facts) => Refusal.When(facts.MapRetired, RefusalCode.MapRetired);

    private static IEnumerable<Refusal> TeamOwnsAPart(TeamId team, ReviewFacts facts) =>
        Refusal.When(!facts.OwningTeams.ContainsKey(team), RefusalCode.TeamNotAsked, "team");

    private static IEnumerable<Refusal> RevisionExists(long revision, ReviewFacts facts) =>
        Refusal.When(revision < 1 || revision > facts.MapRevision, RefusalCode.UnknownRevision, "mapRevision", RangeRule.Text(facts.MapRevision));

    private static IEnumerable<Refusal> RevisionHasTheTeamsLastChange(ReviewState state, SignOffReview command, ReviewFacts facts)
    {
        if (PlanOf(state) is { } plan && facts.OwningTeams.TryGetValue(command.Team, out var last) && command.MapRevision < last.Revision)
            yield return new StaleRevision("mapRevision", new PartId(plan.Map.Value), command.MapRevision, last);
    }

    private static IEnumerable<Refusal> WasNotPostponed(ReviewState state) =>
        Refusal.When(PlanOf(state) is { Postponed: true }, RefusalCode.AlreadyPostponed);

    private static IEnumerable<Refusal> HasDaysLeft(ReviewState state, ReviewFacts facts)
    {
        if (PlanOf(state) is not { Postponed: false } plan)
            yield break;
        var (first, last) = Postponement(plan, facts);
        if (first > last)
            yield return OutOfPostponement(first, last);
    }

    private static IEnumerable<Refusal> IsWithinPostponement(ReviewState state, DateOnly dueOn, ReviewFacts facts)
    {
        if (PlanOf(state) is not { Postponed: false } plan)
            yield break;
        var (first, last) = Postponement(plan, facts);
        if (first <= last && (dueOn < first || dueOn > last || facts.Calendar.OpenDayFrom(dueOn) > last))
            yield return OutOfPostponement(first, last);
    }

    // A new due date in the past would postpone nothing.
    private static (DateOnly First, DateOnly Last) Postponement(Scheduled plan, ReviewFacts facts)
    {
        var (later, today) = (plan.Dates.DueOn.AddDays(1), facts.Calendar.DayAt(facts.Now));
        return (later > today ? later : today, plan.Dates.DueOn.AddDays(facts.Policy.PostponementDays));
    }

    private static Refusal OutOfPostponement(DateOnly first, DateOnly last) =>
        Refusal.Because(RefusalCode.PostponementOutOfRange, "dueOn", RangeRule.Text(first), RangeRule.Text(last));

    private static IEnumerable<Refusal> HasReason(ReviewFacts facts) => TextRule.Reason(facts.Reason);

    private static IEnumerable<Refusal> EnoughTeamsAgree(ReviewState state, ReviewFacts facts)
    {
        if (state is not UnderWay review)
            yield break;

        HashSet<TeamId> agreed = [.. Holding(review, facts).Select(signOff => signOff.Team)];
        var asked = facts.OwningTeams.Count;
        var missing = Math.Min(facts.Policy.MinimumSignOffs ?? asked, asked) - agreed.Count;
        if (missing > 0)
            yield return new SignOffsMissing([.. facts.OwningTeams.Keys.Where(t => !agreed.Contains(t)).OrderBy(t => t.Value)], missing);
    }

    // Whoever confirms approves too: a lead or governance officer who did not write the map is a second pair of eyes.
    private static IEnumerable<Refusal> AnotherThanTheAuthorApproves(ReviewState state, ReviewFacts facts)
    {
        if (state is not UnderWay review || facts.AuthorsSinceLastReview.Count != 1)
            return [];
        var author = facts.AuthorsSinceLastReview.Single();
        var onlyTheAuthor = facts.Caller.Person == author && Holding(review, facts).All(signOff => signOff.Person == author);
        return Refusal.When(onlyTheAuthor, RefusalCode.AuthorIsOnlyApprover);
    }

    private static IEnumerable<Approval> Holding(UnderWay review, ReviewFacts facts) =>
        review.SignOffs.Where(s => facts.OwningTeams.TryGetValue(s.Team, out var last) && s.Revision >= last.Revision);

    private static IEnumerable<Refusal> NoChangesAreNamed(CompleteReview command) =>
        Refusal.When(command.RequiredChanges.Length > 0, RefusalCode.OnlyChangesRequiredNamesChanges, "requiredChanges");

    private static IEnumerable<Refusal> ChangesAreNamed(CompleteReview command, ReviewFacts facts) =>
    [
        .. Refusal.When(command.RequiredChanges.IsEmpty, RefusalCode.RequiredChangesMissing, "requiredChanges"),
        .. RangeRule.AtMost(command.RequiredChanges.Length, MostRequiredChanges, "requiredChanges"),
        .. command.RequiredChanges.SelectMany((change, i) => ChangeCanBeMade(change, $"requiredChanges[{i}]", facts)),
    ];

    private static IEnumerable<Refusal> ChangeCanBeMade(RequiredChange change, string path, ReviewFacts facts) =>
    [
        .. TextRule.Prose(change.Text, $"{path}.text"),
        .. Refusal.When(change.Part is { } part && !facts.LiveParts.Contains(part), RefusalCode.UnknownPart, $"{path}.part"),
        .. Refusal.When(!facts.LiveTeams.Contains(change.Team), RefusalCode.UnknownTeam, $"{path}.team"),
        .. RangeRule.Within(change.DueOn, facts.Calendar.DayAt(facts.Now).AddDays(1), DateOnly.MaxValue, $"{path}.dueOn"),
    ];
}
