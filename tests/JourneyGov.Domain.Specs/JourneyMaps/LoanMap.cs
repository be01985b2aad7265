using System.Collections.Immutable;
using JourneyGov.Domain.JourneyMaps;
using JourneyGov.Domain.Reviews;

namespace JourneyGov.Domain.Specs.JourneyMaps;

/// <summary>A bank's loan journey: the lending team answers for it, the branches own the stage of decision.</summary>
internal static class LoanMap
{
    public static readonly JourneyMapId Id = new(Number(1));
    public static readonly JourneyMapId AccountMap = new(Number(2));
    public static readonly JourneyMapId FutureMap = new(Number(3));
    public static readonly PersonaId Persona = new(Number(4));
    public static readonly PersonaId OtherPersona = new(Number(5));
    public static readonly TeamId Lending = new(Number(6));
    public static readonly TeamId Branches = new(Number(7));
    public static readonly TeamId Dissolved = new(Number(8));
    public static readonly IndicatorId Nps = new(Number(9));
    public static readonly IndicatorId Stranger = new(Number(10));
    public static readonly PersonId Amina = new(Number(11));

    public static readonly PartId Map = new(Id.Value);
    public static readonly PartId Discovery = Part(1);
    public static readonly PartId Deciding = Part(2);
    public static readonly PartId Search = Part(3);
    public static readonly PartId Simulation = Part(4);
    public static readonly PartId Meeting = Part(5);
    public static readonly PartId Wait = Part(6);
    public static readonly PartId Interviews = Part(7);
    public static readonly PartId ToMeeting = Part(8);
    public static readonly PartId New = Part(100);
    public static readonly PartId Newer = Part(101);
    public static readonly PartId Unknown = Part(999);

    public static readonly Caller Lead = Member(TeamRole.Lead, Lending);
    public static readonly Caller Contributor = Member(TeamRole.Contributor, Lending);
    public static readonly Caller BranchLead = Member(TeamRole.Lead, Branches);
    public static readonly Caller Both = Member(TeamRole.Lead, Lending, Branches);
    public static readonly Caller Free = Both with { Roles = ImmutableHashSet.Create(WorkspaceRole.GovernanceOfficer) };
    public static readonly Caller Viewer = Member(TeamRole.Viewer, Lending);
    public static readonly Caller Officer = With(WorkspaceRole.GovernanceOfficer);
    public static readonly Caller Administrator = With(WorkspaceRole.Administrator);
    public static readonly Caller Integrator = With(WorkspaceRole.Integrator);
    public static readonly Caller Guest = new(Amina, ImmutableDictionary<TeamId, TeamRole>.Empty, ImmutableHashSet<WorkspaceRole>.Empty, Id);

    /// <summary>Ten events; the tenth is the last change of the handoff.</summary>
    public static readonly JourneyMapEvent[] Told =
    [
        new JourneyMapDrafted(Id, "A loan", JourneyMapKind.CurrentState, JourneySubject.Customer, Persona, Lending, "Faster yes", null, null, null),
        new StageAdded(Discovery, 0, "Discovery", StagePhase.Before, "Know what I can borrow", null),
        new StageAdded(Deciding, 1, "Decision", StagePhase.During, null, null),
        new TouchpointAdded(Search, Discovery, 0, "Searches", Channel.Search, null, null, null, []),
        new TouchpointAdded(Simulation, Discovery, 1, "Simulates", Channel.Web, Counterpart.Us, "Plays with the sum", null, ["Client"]),
        new TouchpointAdded(Meeting, Deciding, 0, "Meets the adviser", Channel.Store, Counterpart.Us, null, null, ["Client", "Adviser"]),
        new PartOwnerAssigned(Deciding, Branches),
        new FindingAdded(Wait, Meeting, FindingKind.Pain, "Three weeks until the meeting", PainEffort.Emotional, 4),
        new EvidenceAttached(Interviews, Wait, EvidenceKind.Interview, "Twelve interviews", new(2026, 2, 1), null, null, 12),
        new HandoffDescribed(ToMeeting, Simulation, Meeting, Continuity.Repeated, "Says it all again"),
    ];

    /// <summary>What is known when the next event would have this revision.</summary>
    public static JourneyMapFacts Facts(Caller caller, long nextRevision) => new(
        new(2026, 6, 1, 9, 0, 0, TimeSpan.Zero), caller, null, nextRevision,
        new HashSet<TeamId> { Lending, Branches },
        new HashSet<PersonaId> { Persona, OtherPersona },
        new Dictionary<JourneyMapId, OtherMap>
        {
            [AccountMap] = new(JourneyMapKind.CurrentState, []),
            [FutureMap] = new(JourneyMapKind.FutureState, []),
        },
        new Dictionary<IndicatorId, LiveIndicator> { [Nps] = new(new(2026, 5, 20), null) },
        ReviewPolicy.Default, BusinessCalendar.Default, false, [], null);

    public static EditJourneyMap Edits(params JourneyMapEdit[] edits) => new(null, [.. edits]);

    public static EditJourneyMap EditsSeenAt(long revision, params JourneyMapEdit[] edits) => new(revision, [.. edits]);

    public static Caller Member(TeamRole role, params TeamId[] teams) =>
        new(Amina, teams.ToDictionary(team => team, _ => role), ImmutableHashSet<WorkspaceRole>.Empty, null);

    /// <summary>So many other names of a touchpoint, one after the other.</summary>
    public static IEnumerable<JourneyMapEvent> Renamed(PartId touchpoint, int times) =>
        Enumerable.Range(0, times).Select(time => new TouchpointRenamed(touchpoint, $"Name {time}"));

    public static PartId Part(int number) => new(Number(1000 + number));

    private static Caller With(WorkspaceRole role) => new(Amina, ImmutableDictionary<TeamId, TeamRole>.Empty, ImmutableHashSet.Create(role), null);

    private static Guid Number(int number) => new(number, 0, 0, [0, 0, 0, 0, 0, 0, 0, 0]);
}
