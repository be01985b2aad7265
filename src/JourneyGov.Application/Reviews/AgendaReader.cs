using System.Collections.Immutable;
using JourneyGov.Application.Agreements;
using JourneyGov.Application.JourneyMaps;
using JourneyGov.Application.Transacting;
using JourneyGov.Domain;
using JourneyGov.Domain.Agreements;
using JourneyGov.Domain.Improvements;
using JourneyGov.Domain.Indicators;
using JourneyGov.Domain.JourneyMaps;
using JourneyGov.Domain.Ownership;
using JourneyGov.Domain.Personas;
using JourneyGov.Domain.Proposals;
using JourneyGov.Domain.Reviews;
using JourneyGov.Domain.Reviews.Agendas;
using JourneyGov.Domain.Workspaces;

namespace JourneyGov.Application.Reviews;

/// <summary>A review whose agenda is asked for.</summary>
/// <param name="Review">The review.</param>
/// <param name="Past">The moment at which the agenda stood; null: now.</param>
public sealed record AgendaPoint(ReviewState Review, DateTimeOffset? Past = null)
{
    /// <summary>The agenda of a review as it stands, or for one that is over, as it stood when it ended.</summary>
    public static AgendaPoint Of(ReviewState review) => new(review, (review as ReviewState.Completed)?.By.At);
}

/// <summary>An agenda with its answers.</summary>
/// <param name="Items">The items as they are worked out.</param>
/// <param name="Entries">The items with their answers, and what was answered and is no cause any more.</param>
/// <param name="Template">Whose questions are asked.</param>
/// <param name="SinceRevision">The revision of the map that the last review saw; 0: none did.</param>
/// <param name="MapRevision">The revision of the map that the agenda is about.</param>
public sealed record ReadAgenda(
    ImmutableArray<AgendaItem> Items, ImmutableArray<AgendaEntry> Entries, AgendaTemplate Template, long SinceRevision, long MapRevision);

/// <summary>
/// Works out agendas of reviews: from the states of all that they are about, as the log tells them, and from what the views know. Several are
/// worked out at once.
/// </summary>
/// <param name="reader">Reads states.</param>
/// <param name="facts">What the views know.</param>
public sealed class AgendaReader(StateReader reader, IFactsReader facts)
{
    /// <summary>The agendas of reviews, in their order; empty for one that was never scheduled.</summary>
    /// <param name="workspace">The workspace.</param>
    /// <param name="points">The reviews.</param>
    /// <param name="kinds">Which kinds of items; what others need is not read.</param>
    /// <param name="now">What time it is.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public async Task<IReadOnlyList<ReadAgenda>> OfAsync(
        Guid workspace, IReadOnlyList<AgendaPoint> points, IReadOnlySet<AgendaKind> kinds, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var shared = new KnownFacts(facts).Facts;
        var begun = new List<AgendaInHand>(points.Count);
        foreach (var point in points)
            begun.Add(await BeginAsync(workspace, point, kinds, now, cancellationToken));
        await AddViewsAsync(workspace, begun, kinds, cancellationToken);
        var agendas = new List<ReadAgenda>(points.Count);
        foreach (var agenda in begun)
        {
            var items = await FactsAsync(agenda, shared, kinds, cancellationToken) is { } known ? Agenda.Of(known, kinds) : [];
            var answers = AnswersOf(agenda.Point.Review).Where(answer => kinds.Contains(answer.Item.Kind)).ToImmutableArray();
            agendas.Add(new(
                items, Agenda.Answered(items, answers), agenda.Template, agenda.Last?.Result.MapRevision ?? 0, agenda.MapRevision));
        }

        return agendas;
    }

    /// <summary>What was answered to items of a review's agenda.</summary>
    public static ImmutableArray<ItemAnswer> AnswersOf(ReviewState review) =>
        (review as ReviewState.UnderWay ?? (review as ReviewState.Completed)?.Last)?.Answers ?? [];

    private async Task<AgendaInHand> BeginAsync(
        Guid workspace, AgendaPoint point, IReadOnlySet<AgendaKind> kinds, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var states = new StatesAt(reader, workspace, point.Past);
        var begun = new AgendaInHand(point, states, point.Past ?? now);
        if (point.Review.Map() is not { } map)
            return begun;
        var asOf = point.Review is ReviewState.Completed done ? new AsOf.Revision(done.Result.MapRevision) : null;
        var held = await states.LoadAsync(JourneyMap.Decider, Streams.Of(map), cancellationToken, asOf);
        var space = (await states.LoadAsync(Workspace.Decider, Streams.Of(new WorkspaceId(workspace)), cancellationToken)).State;
        (begun.Map, begun.MapRevision, begun.Workspace) = (JourneyMapView.Last(held.State), held.Revision, space);
        begun.Reviews = await EarlierAsync(states, map, ReviewView.PlanOf(point.Review).Number, cancellationToken);
        if (kinds.Contains(AgendaKind.Changed) && begun.Last is { } last)
        {
            var before = await states.LoadAsync(JourneyMap.Decider, Streams.Of(map), cancellationToken, new AsOf.Revision(last.Result.MapRevision));
            begun.Before = JourneyMapView.Last(before.State)?.Content;
        }

        return begun;
    }

    // The ids of a map's reviews follow from their numbers, and those before one are over: nothing changes in them any more.
    private static async Task<ImmutableArray<ReviewState.Completed>> EarlierAsync(
        StatesAt states, JourneyMapId map, int number, CancellationToken cancellationToken)
    {
        var earlier = ImmutableArray.CreateBuilder<ReviewState.Completed>();
        for (var before = 1; before < number; before++)
        {
            var stream = Streams.Of(NamedId.OfReview(map, before));
            if ((await states.LoadAsync(Review.Decider, stream, cancellationToken)).State is ReviewState.Completed review)
                earlier.Add(review);
        }

        return earlier.ToImmutable();
    }

    private async Task AddViewsAsync(
        Guid workspace, IReadOnlyList<AgendaInHand> begun, IReadOnlySet<AgendaKind> kinds, CancellationToken cancellationToken)
    {
        var known = begun.Where(agenda => agenda.Map is not null).ToArray();
        var maps = known.Select(agenda => agenda.Map!.Id).Distinct().ToArray();
        if (kinds.Overlaps([AgendaKind.Improvement, AgendaKind.Pain]))
        {
            var improvements = await facts.ImprovementsOfAsync(workspace, maps, cancellationToken);
            foreach (var agenda in known)
                agenda.Improvements = [.. improvements[agenda.Map!.Id]];
        }

        if (kinds.Contains(AgendaKind.Proposal))
        {
            // What is decided now may have been open then.
            var proposals = await facts.ProposalsOfAsync(workspace, maps, known.All(agenda => agenda.Point.Past is null), cancellationToken);
            foreach (var agenda in known)
                agenda.Proposals = [.. proposals[agenda.Map!.Id]];
        }

        if (kinds.Contains(AgendaKind.Comment))
        {
            var guests = await facts.GuestsOfAsync(workspace, maps, cancellationToken);
            foreach (var agenda in known)
                agenda.Guests = guests[agenda.Map!.Id].ToImmutableHashSet();
        }

        if (kinds.Contains(AgendaKind.Agreement))
            await AddAgreementsAsync(workspace, known, cancellationToken);
        if (kinds.Overlaps([AgendaKind.Indicator, AgendaKind.EmotionGap, AgendaKind.Agreement]))
            await AddReadingsAsync(workspace, known, cancellationToken);
        if (kinds.Contains(AgendaKind.Changed))
            await AddChangesAsync(workspace, known, cancellationToken);
    }

    private async Task AddAgreementsAsync(Guid workspace, IReadOnlyList<AgendaInHand> known, CancellationToken cancellationToken)
    {
        var agreements = await facts.AgreementsOfAsync(
            workspace, [.. known.Select(agenda => agenda.Map!.Id).Distinct()], known.All(agenda => agenda.Point.Past is null), cancellationToken);
        foreach (var agenda in known)
        {
            // What is agreed now may not have been then, or otherwise.
            var then = await LoadAllAsync(agenda.States, Agreement.Decider, agreements[agenda.Map!.Id].Select(Streams.Of), cancellationToken);
            agenda.Agreements = [.. then.Where(it => it.IsLive && (it.Matter.Map == agenda.Map.Id || it.Terms.ReviewWith == agenda.Map.Id))];
        }
    }

    private async Task AddReadingsAsync(Guid workspace, IReadOnlyList<AgendaInHand> known, CancellationToken cancellationToken)
    {
        var asked = known.SelectMany(agenda => agenda.Measured.SelectMany(indicator => agenda.Moments.Select(moment => (indicator, moment))));
        var readings = await facts.LastReadingsAsync(workspace, [.. asked.Distinct()], cancellationToken);
        foreach (var agenda in known)
            agenda.Readings = readings;
    }

    private async Task AddChangesAsync(Guid workspace, IReadOnlyList<AgendaInHand> known, CancellationToken cancellationToken)
    {
        var reviewed = known.Where(agenda => agenda.Last is not null);
        foreach (var until in reviewed.GroupBy(agenda => agenda.Point.Past is null ? long.MaxValue : agenda.MapRevision))
        {
            var since = until.Select(agenda => (agenda.Map!.Id, agenda.Last!.Result.MapRevision)).Distinct().ToArray();
            var changes = await facts.ChangesSinceAsync(workspace, since, until.Key, cancellationToken);
            foreach (var agenda in until)
                agenda.Changes = changes.GetValueOrDefault(agenda.Map!.Id, agenda.Changes);
        }
    }

    private static async Task<AgendaFacts?> FactsAsync(
        AgendaInHand it, IFactsReader shared, IReadOnlySet<AgendaKind> kinds, CancellationToken cancellationToken)
    {
        if (it.Map is not { } map)
            return null;
        var (content, states) = (map.Content, it.States);
        return new AgendaFacts(
            it.Calendar.DayAt(it.Moment), ReviewView.PlanOf(it.Point.Review).Dates.DueOn,
            (await states.PoliciesAsync(map, it.Workspace, cancellationToken)).InForce, it.Calendar, map,
            await EarlierAsync(it, cancellationToken), it.Before, it.Changes,
            kinds.Overlaps([AgendaKind.Indicator, AgendaKind.EmotionGap]) ? await IndicatorsAsync(it, cancellationToken) : [],
            await LoadAllAsync(states, Improvement.Decider, it.Improvements.Select(Streams.Of), cancellationToken),
            kinds.Contains(AgendaKind.Persona)
                ? (await states.LoadAsync(Persona.Decider, Streams.Of(content.Persona), cancellationToken)).State
                : null,
            it.Guests,
            kinds.Contains(AgendaKind.Related) ? await new RelatedMaps(shared, states).OfAsync(map, it.Today, cancellationToken) : [],
            kinds.Contains(AgendaKind.Ownership)
                ? await LoadAllAsync(states, Team.Decider, OwnersOf(map).Select(Streams.Of), cancellationToken)
                : [],
            it.Template,
            kinds.Contains(AgendaKind.Trigger) ? await new OpenTriggers(states).OfAsync(ReviewView.PlanOf(it.Point.Review), cancellationToken) : [],
            await LoadAllAsync(states, Proposal.Decider, it.Proposals.Select(Streams.Of), cancellationToken),
            await AgreementsAsync(it, cancellationToken));
    }

    private static IEnumerable<TeamId> OwnersOf(JourneyMapState.Live map) => JourneyMapOwnership.OwningTeams(map).Keys.OrderBy(team => team.Value);

    private static async Task<EarlierReviews> EarlierAsync(AgendaInHand it, CancellationToken cancellationToken)
    {
        if (it.Last is not { } last)
            return EarlierReviews.None;
        var required = ImmutableArray.CreateBuilder<RequiredEarlier>();
        foreach (var (index, change) in last.Result.RequiredChanges.Index())
        {
            var id = NamedId.OfImprovement(last.Last.Plan.Id, index + 1);
            required.Add(new(id, change, (await it.States.LoadAsync(Improvement.Decider, Streams.Of(id), cancellationToken)).State));
        }

        return new(last, required.ToImmutable(), EarlierReviews.PainsAccepted(it.Reviews));
    }

    private static async Task<ImmutableArray<IndicatorRead>> IndicatorsAsync(AgendaInHand it, CancellationToken cancellationToken)
    {
        var indicators = await LoadAllAsync(it.States, Indicator.Decider, it.Indicators.Select(Streams.Of), cancellationToken);
        return [.. indicators.Where(indicator => !indicator.Retired).Select(indicator => ReadOf(indicator, it))];
    }

    private static IndicatorRead ReadOf(IndicatorState indicator, AgendaInHand it) => new(
        indicator,
        it.Readings.TryGetValue((indicator.Id, it.Moment), out var read) ? (read.Value, it.Calendar.DayAt(read.TakenAt)) : null,
        it.Last is { } last && it.Readings.TryGetValue((indicator.Id, last.By.At), out var then) ? then.Value : null);

    private static async Task<ImmutableArray<AgreementRead>> AgreementsAsync(AgendaInHand it, CancellationToken cancellationToken)
    {
        var read = ImmutableArray.CreateBuilder<AgreementRead>();
        foreach (var agreement in it.Agreements)
        {
            var map = agreement.Matter.Map is { } on ? (await it.States.LoadAsync(JourneyMap.Decider, Streams.Of(on), cancellationToken)).State : null;
            var indicator = agreement.Matter.Indicator is { } measured
                ? (await it.States.LoadAsync(Indicator.Decider, Streams.Of(measured), cancellationToken)).State
                : null;
            var teams = await LoadAllAsync(it.States, Team.Decider, new[] { agreement.Team, agreement.With }.Select(Streams.Of), cancellationToken);
            var ground = AgreementGrounds.Of(agreement.Matter, map, indicator, teams.Where(team => !team.Dissolved).Select(team => team.Id).ToHashSet());
            read.Add(new(agreement, ground, NameOf(agreement, map, indicator), indicator is null ? null : ReadOf(indicator, it)));
        }

        return read.ToImmutable();
    }

    private static string NameOf(AgreementState agreement, JourneyMapState? map, IndicatorState? indicator)
    {
        if (indicator is not null)
            return indicator.Name;
        var content = map is null ? null : JourneyMapView.Last(map)?.Content;
        return content is not null && JourneyMapParts.NameOfHandoff(content, agreement.Matter.Handoff!.Value) is { } ends
            ? ends
            : agreement.Terms.Target ?? content?.Title ?? "";
    }

    private static async Task<ImmutableArray<TState>> LoadAllAsync<TState, TCommand, TFacts, TEvent>(
        StatesAt states, Decider<TState?, TCommand, TFacts, TEvent> decider, IEnumerable<EventLog.StreamId> streams,
        CancellationToken cancellationToken)
        where TState : class
    {
        var loaded = ImmutableArray.CreateBuilder<TState>();
        foreach (var stream in streams)
            if ((await states.LoadAsync(decider, stream, cancellationToken)).State is { } state)
                loaded.Add(state);
        return loaded.ToImmutable();
    }
}
