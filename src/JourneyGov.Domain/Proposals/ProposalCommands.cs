using System.Collections.Immutable;
using JourneyGov.Domain.JourneyMaps;
using JourneyGov.Domain.Reviews;

namespace JourneyGov.Domain.Proposals;

/// <summary>What can be asked of a change proposal.</summary>
public abstract record ProposalCommand;

/// <summary>Proposes edits to a map, on behalf of a team of the caller (null: the first that they edit for), based on a revision of it (null: now).</summary>
public sealed record ProposeChanges(
    ProposalId Proposal, JourneyMapId Map, TeamId? Team, string Title, string? Message, long? BasedOn, ImmutableArray<JourneyMapEdit> Edits)
    : ProposalCommand;

/// <summary>Says anew what is proposed.</summary>
public sealed record EditProposal(string Title, string? Message, long? BasedOn, ImmutableArray<JourneyMapEdit> Edits) : ProposalCommand;

/// <summary>Proposes edits of the map as it became meanwhile.</summary>
public sealed record RebaseProposal(long BasedOn, ImmutableArray<JourneyMapEdit> Edits) : ProposalCommand;

/// <summary>Approves it for a team; the last approval applies it.</summary>
public sealed record ApproveProposal(TeamId Team) : ProposalCommand;

/// <summary>Ends it for a team that does not want it; needs a reason.</summary>
public sealed record RejectProposal(TeamId Team) : ProposalCommand;

/// <summary>Asks the author for changes, for a team.</summary>
public sealed record RequestProposalChanges(TeamId Team, string Text) : ProposalCommand;

/// <summary>Takes it back.</summary>
public sealed record WithdrawProposal : ProposalCommand;

/// <summary>Follows a change of the map: dismisses what was approved of parts that it touched, and works out anew whom to ask.</summary>
public sealed record FollowMap(ImmutableArray<TouchedPart> Touched) : ProposalCommand;

/// <summary>Ends with its map, which was retired.</summary>
public sealed record EndWithMap : ProposalCommand;

/// <summary>Expires if its time is over.</summary>
public sealed record ExpireProposal : ProposalCommand;

/// <summary>What a decision about a change proposal needs to know from elsewhere.</summary>
/// <param name="Caller">Who asks.</param>
/// <param name="Reason">The command's reason.</param>
/// <param name="Today">The day that it is in the workspace.</param>
/// <param name="Calendar">The workspace's calendar.</param>
/// <param name="MapRevision">The revision that the map is at.</param>
/// <param name="Foreseen">What the command's edits, else the proposal's, would come to on the map as it is; null: there is no such map, or it is retired.</param>
/// <param name="Standing">For new edits, what the proposal's present ones would come to.</param>
/// <param name="AuthorRoles">The author's role in each of the teams whose leave the edits need.</param>
public sealed record ProposalFacts(
    Caller Caller, string? Reason, DateOnly Today, BusinessCalendar Calendar, long MapRevision, ForeseenEdits? Foreseen, ForeseenEdits? Standing,
    IReadOnlyDictionary<TeamId, TeamRole> AuthorRoles)
{
    /// <summary>The teams that must approve: those whose leave the edits need and the author cannot give as a member.</summary>
    public ImmutableArray<TeamId> AskedTeams =>
    [
        .. (Foreseen?.Asked ?? ImmutableDictionary<TeamId, TeamRole>.Empty)
            .Where(asked => !(AuthorRoles.TryGetValue(asked.Key, out var role) && role >= asked.Value))
            .Select(asked => asked.Key).OrderBy(team => team.Value),
    ];

    /// <summary>The parts that the edits touch.</summary>
    public ImmutableArray<ProposedPart> Parts => [.. (Foreseen?.Parts ?? []).Select(part => new ProposedPart(part.Kind, part.Part, part.Owners))];
}
