using JourneyGov.Domain.JourneyMaps;
using JourneyGov.Domain.Proposals;
using JourneyGov.Domain.Reviews;
using JourneyGov.Domain.Specs.JourneyMaps;

namespace JourneyGov.Domain.Specs.Proposals;

/// <summary>A proposal by somebody of the lending team for the branches' stage of the loan map, and what is known when it is decided.</summary>
internal static class AProposal
{
    public static readonly ProposalId Id = new(Known.Id(95));
    public static readonly TeamId Legal = new(Known.Id(96));
    public static readonly PersonId Author = Known.Bruno;
    public static readonly DateOnly Today = new(2026, 6, 1);
    public static readonly DateOnly Expires = new(2026, 7, 1);

    public static readonly Caller ByAuthor = Known.Contributor(Author, LoanMap.Lending);
    public static readonly Caller ByBranches = Known.Lead(Known.Chloe, LoanMap.Branches);
    public static readonly Caller ByLegal = Known.Lead(Known.Denis, Legal);
    public static readonly Caller ByLending = Known.Lead(Known.Amina, LoanMap.Lending);

    /// <summary>Renames a touchpoint of the branches.</summary>
    public static readonly JourneyMapEdit Renaming = new RenameTouchpoint(LoanMap.Meeting, "Calls the adviser");

    /// <summary>Renames a touchpoint that the legal team owns, once it does.</summary>
    public static readonly JourneyMapEdit LegalRenaming = new RenameTouchpoint(LoanMap.Simulation, "Simulates, and sees the cost");

    /// <summary>Renames a stage of the author's own team.</summary>
    public static readonly JourneyMapEdit OwnRenaming = new RenameStage(LoanMap.Discovery, "Finds us");

    /// <summary>Eleven events: the legal team owns a touchpoint too.</summary>
    public static readonly JourneyMapEvent[] Told = [.. LoanMap.Told, new PartOwnerAssigned(LoanMap.Simulation, Legal)];

    public static Specification<ProposalState?, ProposalCommand, ProposalFacts, ProposalEvent> Nothing() => new(Proposal.Decider);

    public static Specification<ProposalState?, ProposalCommand, ProposalFacts, ProposalEvent> Sent(params JourneyMapEdit[] edits) =>
        Nothing().When(Propose(edits), Facts(ByAuthor, edits));

    public static ProposeChanges Propose(params JourneyMapEdit[] edits) => new(Id, LoanMap.Id, null, "Call first", null, null, [.. edits]);

    public static EditProposal Edit(params JourneyMapEdit[] edits) => new("Call first", null, null, [.. edits]);

    /// <summary>What is known of edits on the map after events that happened since it was told.</summary>
    public static ProposalFacts Facts(Caller caller, IEnumerable<JourneyMapEdit> edits, params JourneyMapEvent[] since) =>
        Facts(caller, edits, null, null, since);

    /// <summary>What is known of edits that were written for a revision of the map, beside the proposal's present ones.</summary>
    public static ProposalFacts Facts(
        Caller caller, IEnumerable<JourneyMapEdit> edits, long? basedOn, IEnumerable<JourneyMapEdit>? standing, params JourneyMapEvent[] since)
    {
        var map = Map(since);
        var revision = Told.Length + since.Length;
        var known = LoanMap.Facts(caller, revision + 1) with { LiveTeams = new HashSet<TeamId> { LoanMap.Lending, LoanMap.Branches, Legal } };
        return new(
            caller, null, Today, BusinessCalendar.Default, revision, JourneyMap.Foresee(map, basedOn, [.. edits], known),
            standing is null ? null : JourneyMap.Foresee(map, null, [.. standing], known),
            new Dictionary<TeamId, TeamRole> { [LoanMap.Lending] = TeamRole.Contributor });
    }

    private static JourneyMapState.Live Map(JourneyMapEvent[] since)
    {
        JourneyMapState state = new JourneyMapState.NotDrafted();
        var revision = 0L;
        foreach (var happened in Told.Concat(since))
            state = JourneyMap.Evolve(state, happened, new Stamp(++revision, DateTimeOffset.UnixEpoch, Known.Amina, null, null));
        return (JourneyMapState.Live)state;
    }
}
