using System.Globalization;
using JourneyGov.Application.JourneyMaps;
using JourneyGov.Application.Portfolio;
using JourneyGov.Application.Transacting;
using JourneyGov.Application.Viewing;
using JourneyGov.Application.Workspaces;
using JourneyGov.Domain;
using JourneyGov.Domain.JourneyMaps;
using JourneyGov.Domain.Reviews;
using JourneyGov.Domain.Workspaces;
using JourneyGov.EventLog;

namespace JourneyGov.Application.Reviews;

/// <summary>
/// Works out what a change of policy would do, by the rules that hold for the command, for the clock and for publishing. Nothing is stored.
/// </summary>
/// <param name="store">Where the views are.</param>
/// <param name="reader">Reads states.</param>
/// <param name="facts">What the views know.</param>
public sealed class PolicyPreviewReader(IStore store, StateReader reader, IFactsReader facts)
{
    // How many days ahead one can look: a year has the reviews of every cadence.
    private const int MostDaysAhead = 366;

    // So many maps with their facts are in memory at a time.
    private const int MapsAtOnce = 200;

    private readonly QuestionsAhead _ahead = new(store, facts, new AgendaReader(reader, facts));
    private readonly PortfolioIndexes _portfolio = PortfolioIndexes.Of(store);

    /// <summary>What a change would come to by a day, compared with what holds now.</summary>
    /// <param name="context">Who asks.</param>
    /// <param name="change">The change.</param>
    /// <param name="on">The day, in the workspace's time zone; null: today.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <exception cref="QueryRefusedException">The day is over, or too far ahead.</exception>
    public async Task<PolicyPreview> ReadAsync(CommandContext context, PolicyChange change, DateOnly? on, CancellationToken cancellationToken)
    {
        var work = new UnitOfWork(reader, context);
        var present = await WorkspaceAsync(work, cancellationToken);
        var today = present.Calendar.DayAt(context.Now);
        var day = on ?? today;
        if (day < today || day > today.AddDays(MostDaysAhead))
            throw new QueryRefusedException("on", "query.DayOutOfRange", TextOf(today), TextOf(today.AddDays(MostDaysAhead)));
        await DecideAsync(work, change, cancellationToken);
        if (work.IsRefused)
            return new(day, work.Refusals, []);
        var affected = new List<AffectedMap>();
        foreach (var maps in (await MapsAsync(context.Workspace, change, cancellationToken)).Chunk(MapsAtOnce))
            affected.AddRange(await CompareAsync(work, maps, present, day, cancellationToken));
        return new(day, [], affected);
    }

    private async Task DecideAsync(UnitOfWork work, PolicyChange change, CancellationToken cancellationToken)
    {
        switch (change)
        {
            case PolicyChange.OfWorkspace it:
                await work.DecideAsync(
                    Workspace.Decider, Streams.Of(new WorkspaceId(work.Context.Workspace)), it.Command,
                    await new WorkspaceFactsSource(facts).OfAsync(work, it.Command, cancellationToken), cancellationToken);
                break;
            case PolicyChange.OfMap it:
                var known = await new JourneyMapFactsSource(reader, facts).OfAsync(work, it.Map, it.Command, cancellationToken);
                await work.DecideAsync(JourneyMap.Decider, Streams.Of(it.Map), it.Command, known, cancellationToken);
                break;
        }
    }

    private async Task<IEnumerable<JourneyMapId>> MapsAsync(Guid workspace, PolicyChange change, CancellationToken cancellationToken)
    {
        if (change is PolicyChange.OfMap it)
            return [it.Map];
        var index = await _portfolio.CurrentAsync(workspace, owners: false, indicators: false, cancellationToken);
        return index.In(JourneyMapOrder.Title).Where(entry => !entry.Retired).Select(entry => entry.Map);
    }

    private async Task<IReadOnlyList<AffectedMap>> CompareAsync(
        UnitOfWork work, JourneyMapId[] maps, WorkspaceState present, DateOnly day, CancellationToken cancellationToken)
    {
        var known = await _ahead.OfMapsAsync(work.Context.Workspace, maps, cancellationToken);
        var changed = await WorkspaceAsync(work, cancellationToken);
        var affected = new List<AffectedMap>();
        foreach (var map in maps)
        {
            var look = new UnitOfWork(reader, work.Context, known);
            if ((await look.LoadAsync(JourneyMap.Decider, Streams.Of(map), cancellationToken)).State is not JourneyMapState.Live live)
                continue;
            var foresee = await ForeseeAsync(look, live, known, day, cancellationToken);
            var own = live with { ReviewPolicy = await OwnPolicyAsync(work, live, cancellationToken) };
            var now = foresee(new(await look.PoliciesAsync(live, present, cancellationToken), present.Calendar));
            var then = foresee(new(await look.PoliciesAsync(own, changed, cancellationToken), changed.Calendar));
            if (now.EffectsOf(then) is { Length: > 0 } effects)
                affected.Add(new(map, effects, now, then));
        }

        return affected;
    }

    private async Task<Func<PoliciesOfMap, MapForesight>> ForeseeAsync(
        UnitOfWork look, JourneyMapState.Live live, KnownFacts known, DateOnly day, CancellationToken cancellationToken)
    {
        var mapFacts = await new JourneyMapFactsSource(reader, known.Facts).OfAsync(look, live.Id, command: null, cancellationToken);
        var reviewFacts = await new ReviewFactsSource(reader, known.Facts, known).OfAsync(look, live.Id, command: null, cancellationToken);
        var review = await new LiveReviews(new(reader, known.Facts, known), known.Facts).FindAsync(look, live.Id, cancellationToken);
        return policies => MapForesight.Of(live, review, policies, day, mapFacts, reviewFacts);
    }

    // What this very change would have the map ask; it has been decided where it is about that map, and about no other.
    private static async Task<PolicyOverride?> OwnPolicyAsync(UnitOfWork work, JourneyMapState.Live live, CancellationToken cancellationToken) =>
        work.RevisionOf(Streams.Of(live.Id)) == 0
            ? live.ReviewPolicy
            : ((await work.LoadAsync(JourneyMap.Decider, Streams.Of(live.Id), cancellationToken)).State as JourneyMapState.Live)?.ReviewPolicy;

    private static string TextOf(DateOnly day) => day.ToString("O", CultureInfo.InvariantCulture);

    private static async Task<WorkspaceState> WorkspaceAsync(UnitOfWork work, CancellationToken cancellationToken) =>
        (await work.LoadAsync(Workspace.Decider, Streams.Of(new WorkspaceId(work.Context.Workspace)), cancellationToken)).State
        ?? throw new InvalidOperationException("The caller's workspace is not there.");
}
