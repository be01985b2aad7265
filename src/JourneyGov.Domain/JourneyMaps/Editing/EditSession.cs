using System.Globalization;
using JourneyGov.Domain.Reviews;

namespace JourneyGov.Domain.JourneyMaps.Editing;

/// <summary>
/// A list of edits on its way: the map as the edits so far leave it, what happened, and every reason against it. A refused edit is still
/// folded where it can be, so that one mistake is reported once and not again by every later edit that builds on it.
/// </summary>
/// <param name="start">The map before the first edit.</param>
/// <param name="facts">What the decision knows from elsewhere.</param>
/// <param name="basedOn">The revision that whoever edits saw; null: this one.</param>
/// <param name="nature">What the edits are declared to be; null: material.</param>
/// <param name="isProposed">Whether the teams are asked, or were: then nothing is forbidden, and whom it asks is kept.</param>
internal sealed partial class EditSession(
    JourneyMapState start, JourneyMapFacts facts, long? basedOn, EditNature? nature = null, bool isProposed = false)
{
    private readonly List<JourneyMapEvent> happened = [];
    private readonly List<Refusal> forbidden = [];
    private readonly List<Refusal> refused = [];
    private readonly Dictionary<TeamId, TeamRole> asked = [];

    // A revision that never was is refused as such; nothing can be said to have happened since.
    private readonly long? basedOn = basedOn is >= 1 ? basedOn : null;
    private readonly JourneyMapState begun = start;
    private JourneyMapState state = start;
    private string path = "";

    /// <summary>What the decision knows from elsewhere.</summary>
    public JourneyMapFacts Facts => facts;

    /// <summary>Whether the caller says why.</summary>
    public bool HasReason => !Domain.TextRule.SaysNothing(facts.Reason);

    /// <summary>The day that it is in the workspace.</summary>
    public DateOnly Today => facts.Calendar.DayAt(facts.Now);

    /// <summary>The map as the edits so far leave it.</summary>
    public JourneyMapState.Live Live => (JourneyMapState.Live)state;

    /// <summary>What it says.</summary>
    public JourneyMapContent Content => Live.Content;

    /// <summary>What happened so far, in order.</summary>
    public IReadOnlyList<JourneyMapEvent> Happened => happened;

    /// <summary>Every reason against it but authority.</summary>
    public IReadOnlyList<Refusal> Refused => refused;

    /// <summary>The teams that proposed edits ask, and what a member of each needs to be to make those edits unasked.</summary>
    public IReadOnlyDictionary<TeamId, TeamRole> Asked => asked;

    /// <summary>Whether the map is only being drafted: nothing in it was anybody's before.</summary>
    public bool IsDraft { get; } = start is JourneyMapState.NotDrafted;

    /// <summary>All events, or the refusals: those of authority alone, if there are any.</summary>
    public Decision<JourneyMapEvent> Outcome =>
        forbidden.Count > 0 ? Decision.Refuse<JourneyMapEvent>([.. forbidden])
        : refused.Count > 0 ? Decision.Refuse<JourneyMapEvent>([.. refused])
        : Decision.Of<JourneyMapEvent>([.. happened]);

    /// <summary>Paths of what follows lie under this one: <c>edits[2].addTouchpoint</c>.</summary>
    public void Enter(string prefix) => path = prefix;

    /// <summary>Something happened; later edits see it.</summary>
    public void Happen(JourneyMapEvent e)
    {
        var stamp = new Stamp(facts.NextRevision + happened.Count, facts.Now, facts.Caller.Person, null, facts.Reason);
        if (nature == EditNature.Cosmetic) e = CosmeticEdits.Check(this, e);
        state = JourneyMap.Evolve(state, e, stamp);
        happened.Add(e);
    }

    /// <summary>Authority refuses, unless there is nothing to refuse.</summary>
    public void Forbid(Refusal? refusal)
    {
        if (refusal is not null) forbidden.Add(refusal);
    }

    /// <summary>A rule refuses, unless there is nothing to refuse.</summary>
    public void Refuse(Refusal? refusal)
    {
        if (refusal is not null) refused.Add(refusal);
    }

    /// <summary>Rules of others refuse, each at a field of theirs.</summary>
    public void Refuse(IEnumerable<Refusal> refusals) => refused.AddRange(refusals.Select(refusal => refusal with { Path = Path(refusal.Path) }));

    /// <summary>A rule refuses at a field.</summary>
    public void Refuse(RefusalCode code, string field, params string[] arguments) => refused.Add(Refusal.Because(code, Path(field), arguments));

    /// <summary>Refuses unless it holds.</summary>
    public void Require(bool holds, RefusalCode code, string field, params string[] arguments)
    {
        if (!holds) Refuse(code, field, arguments);
    }

    /// <summary>The caller edits what the team owns.</summary>
    public void NeedEditor(TeamId owner, PartId? part, string field)
    {
        if (IsDraft) return;
        if (isProposed) Ask(owner, TeamRole.Contributor);
        else Forbid(Authority.ToEdit(facts.Caller, owner, part, Path(field)));
    }

    /// <summary>The caller gives away what the team owns: one of its leads, or a governance officer who says why.</summary>
    public void NeedGiver(TeamId owner, PartId? part, string field)
    {
        if (isProposed)
        {
            Ask(owner, TeamRole.Lead);
            return;
        }

        var refusal = Authority.ToGovern(facts.Caller, owner, part, Path(field));
        Forbid(refusal);
        if (refusal is null) NeedOfficersReason(owner, field);
    }

    /// <summary>Whoever does not lead the team that owns it says why.</summary>
    public void NeedOfficersReason(TeamId? owner, string field = "reason") => Require(
        owner is not { } team || facts.Caller.Leads(team) || HasReason, RefusalCode.ReasonRequired, field);

    /// <summary>The caller gives to another team, without asking it, what a team owns: a governance officer who says why. A lead offers it.</summary>
    public void NeedReassigner(TeamId owner, TeamId receiver, PartId? part, string field)
    {
        if (isProposed)
        {
            Ask(owner, TeamRole.Lead);
            Ask(receiver, TeamRole.Lead);
            return;
        }

        var refusal = Authority.ToGovern(facts.Caller, owner, part, Path(field));
        Forbid(refusal);
        if (refusal is not null) return;
        if (!facts.Caller.Is(WorkspaceRole.GovernanceOfficer)) Refuse(RefusalCode.OfferNeeded, field);
        else Require(HasReason, RefusalCode.ReasonRequired, field);
    }

    /// <summary>Whether the map had no such part before this list of edits.</summary>
    public bool IsAddedHere(PartId part) => begun is not JourneyMapState.Live live || JourneyMapParts.Find(live.Content, part) is null;

    /// <summary>The caller edits the map itself, which nobody changed since the revision that they saw.</summary>
    public void NeedMap(string field = "")
    {
        NeedEditor(Content.AccountableTeam, null, field);
        NeedFresh(new(Live.Id.Value), Content.LastChange, field);
    }

    /// <summary>Nobody changed the part since the revision that the caller saw; what this very list did does not count.</summary>
    public void NeedFresh(PartId part, Stamp lastChange, string field)
    {
        if (basedOn is { } seen && lastChange.Revision > seen && lastChange.Revision < facts.NextRevision)
            Refuse(new StaleRevision(Path(field), part, seen, lastChange));
    }

    /// <summary>The revision has happened.</summary>
    public void NeedKnown(long? revision, string field)
    {
        if (revision is { } asked && (asked < 1 || asked >= facts.NextRevision))
            Refuse(RefusalCode.UnknownRevision, field, $"{asked}", $"{facts.NextRevision - 1}");
    }

    /// <summary>The part with an id, if it is of one of these kinds; else the reason why it cannot be addressed.</summary>
    public PlacedPart? Find(PartId id, string field, params ReadOnlySpan<PartKind> kinds)
    {
        if (JourneyMapParts.Find(Content, id) is not { } part)
        {
            Refuse(Absence(id, field));
            return null;
        }

        if (kinds.Contains(part.Kind)) return part;
        Refuse(RefusalCode.WrongKindOfPart, field, part.Kind.ToString());
        return null;
    }

    /// <summary>As <see cref="Find"/>, and the caller edits it, and nobody changed it since.</summary>
    public PlacedPart? FindToEdit(PartId id, string field, params ReadOnlySpan<PartKind> kinds)
    {
        if (Find(id, field, kinds) is not { } part) return null;
        NeedEditor(part.Owner, part.Id, field);
        NeedFresh(part.Id, part.LastChange, field);
        return part;
    }

    /// <summary>No part has or had the id, and the map has room for one more part.</summary>
    public bool IsNew(PartId id)
    {
        const int limit = JourneyMapLimits.Parts;
        Require(JourneyMapParts.Count(Content) < limit, RefusalCode.TooMany, "", limit.ToString(CultureInfo.InvariantCulture));
        var free = !JourneyMapParts.IsUsed(Live, id);
        Require(free, RefusalCode.IdInUse, "id", id.Value.ToString());
        return free;
    }

    /// <summary>A field's whole path.</summary>
    public string Path(string field) => (path, field) switch
    {
        ("", _) => field,
        (_, "") => path,
        _ => $"{path}.{field}",
    };

    private void Ask(TeamId owner, TeamRole atLeast)
    {
        if (!asked.TryGetValue(owner, out var role) || role < atLeast) asked[owner] = atLeast;
    }

    private Refusal Absence(PartId id, string field)
    {
        if (!Live.Removed.TryGetValue(id, out var removal))
            return Refusal.Because(RefusalCode.UnknownPart, Path(field), id.Value.ToString());
        if (basedOn is { } seen && removal.Revision > seen && removal.Revision < facts.NextRevision)
            return new StaleRevision(Path(field), id, seen, removal);
        return Refusal.Because(
            RefusalCode.PartRemoved, Path(field),
            id.Value.ToString(), removal.By?.Value.ToString() ?? "", removal.At.ToString("O", CultureInfo.InvariantCulture),
            removal.Revision.ToString(CultureInfo.InvariantCulture));
    }
}
