using System.Collections.Immutable;
using JourneyGov.Application.JourneyMaps;
using JourneyGov.Application.Proposals;
using JourneyGov.Application.Reviews;
using JourneyGov.Application.Transacting;
using JourneyGov.Application.Viewing;
using JourneyGov.Domain;
using JourneyGov.Domain.JourneyMaps;
using JourneyGov.Domain.Proposals;
using JourneyGov.GraphQL.Execution;
using JourneyGov.Server.GraphQL.Commands;
using JourneyGov.Server.GraphQL.Comparing;

namespace JourneyGov.Server.GraphQL.Proposals;

/// <summary>A team that must approve, and whether it has.</summary>
/// <param name="Team">The team.</param>
/// <param name="Author">Who cannot approve for it.</param>
/// <param name="Approval">The approval that holds.</param>
internal sealed record RequiredApprovalOf(TeamId Team, PersonId? Author, Approval? Approval);

/// <summary>A part that a proposal touches and that was changed since the proposal was written.</summary>
/// <param name="Map">The map.</param>
/// <param name="Part">The part.</param>
/// <param name="BasedOn">The revision that the proposal was written for.</param>
/// <param name="LastChange">Its last change.</param>
/// <param name="Edits">Where in the list the edits are that meet it.</param>
/// <param name="Comparison">The map with the proposal, beside what it is.</param>
internal sealed record ConflictOf(
    JourneyMapId Map, PartId Part, long BasedOn, Stamp LastChange, IEnumerable<string> Edits, ComparisonOf Comparison)
{
    /// <summary>What the proposal wants of the part.</summary>
    public IEnumerable<DifferenceOf> Proposed => Comparison.Changes(new(null, null, null))
        .Where(it => (it.Difference.Part ?? new PartId(Map.Value)) == Part);
}

/// <summary>What is known of proposals at this moment: what their edits would come to on the map as it is.</summary>
internal static class ProposalNow
{
    /// <summary>What a decision about each of these proposals would know.</summary>
    public static async Task<IReadOnlyList<ProposalFacts>> FactsAsync(IReadOnlyList<Row<ProposalState>> proposals, FieldContext context)
    {
        var request = context.Request<RequestContext>();
        KnownFacts ahead = await request.Get<QuestionsAhead>().OfProposalsAsync(
            request.Workspace, [.. proposals.Select(it => it.State.Id).Distinct()], context.Cancellation);
        var facts = new List<ProposalFacts>(proposals.Count);
        foreach (Row<ProposalState> proposal in proposals)
        {
            facts.Add(await request.Get<ProposalQuestions>().FactsAsync(
                request.Command(Guid.Empty, null), proposal.State, context.Cancellation, ahead));
        }

        return facts;
    }

    /// <summary>The teams that must approve each of these proposals, or had to when it was decided.</summary>
    public static async Task<IReadOnlyList<IEnumerable<RequiredApprovalOf>>> RequiredAsync(
        IReadOnlyList<Row<ProposalState>> proposals, FieldContext context)
    {
        IReadOnlyList<ProposalFacts> facts = await FactsAsync(proposals, context);
        return [.. proposals.Zip(facts, (it, known) => it.State.IsOpen && known.Foreseen is not null
            ? Required(known, it.State.Author, [.. Proposal.Holding(it.State, known)])
            : it.State.AskedTeams.Select(team => new RequiredApprovalOf(team, it.State.Author, it.State.Approvals.FirstOrDefault(given => given.Team == team))))];
    }

    /// <summary>The teams that must approve, with the approvals that hold.</summary>
    public static IEnumerable<RequiredApprovalOf> Required(ProposalFacts facts, PersonId? author, ImmutableArray<Approval> holding) =>
        facts.AskedTeams.Select(team => new RequiredApprovalOf(team, author, holding.FirstOrDefault(approval => approval.Team == team)));

    /// <summary>What an open proposal would change on the map as it is, or what one that was applied did; null for others.</summary>
    public static async Task<ComparisonOf?> CompareAsync(Row<ProposalState> proposal, FieldContext context)
    {
        var request = context.Request<RequestContext>();
        if (proposal.State.Applied is { } applied)
        {
            return await request.Get<JourneyMapComparing>().CompareAsync(
                request.Workspace, (proposal.State.Map, new MapPoint.Revision(applied.From)), (proposal.State.Map, new MapPoint.Revision(applied.To)),
                withUnchanged: true, context.Cancellation) is { } found ? new(found) : null;
        }

        return proposal.State.IsOpen ? await CompareAsync((await FactsAsync([proposal], context))[0], context) : null;
    }

    /// <summary>The map with foreseen edits, beside what it is.</summary>
    public static async Task<ComparisonOf?> CompareAsync(ProposalFacts facts, FieldContext context)
    {
        var request = context.Request<RequestContext>();
        if (facts.Foreseen is not { } foreseen)
            return null;
        DateTimeOffset now = request.Clock.GetUtcNow();
        MapAtPoint At(JourneyMapState.Live map, long revision) =>
            new(map.Id, new Row<JourneyMapState>(map, JourneyMapOwnership.LastChange(map) with { Revision = revision }), now, null);
        return new(await request.Get<JourneyMapComparing>().CompareAsync(
            request.Workspace, At(foreseen.Before, facts.MapRevision), At(foreseen.After, facts.MapRevision + foreseen.Events.Length),
            withUnchanged: true, context.Cancellation));
    }

    /// <summary>What the proposal and the map both changed.</summary>
    public static async Task<IReadOnlyList<ConflictOf>> ConflictsAsync(ProposalFacts facts, FieldContext context)
    {
        StaleRevision[] stale = [.. facts.Foreseen?.Refusals.OfType<StaleRevision>() ?? []];
        if (stale.Length == 0 || await CompareAsync(facts, context) is not { } comparison)
            return [];
        return
        [
            .. stale.GroupBy(refusal => refusal.Part).Select(part => new ConflictOf(
                comparison.BaseMap.Id, part.Key, part.First().Expected, part.First().LastChange, part.Select(refusal => refusal.Path), comparison)),
        ];
    }
}
