using System.Collections.Immutable;
using JourneyGov.Application.JourneyMaps;
using JourneyGov.Application.Transacting;
using JourneyGov.Domain;
using JourneyGov.Domain.JourneyMaps;
using JourneyGov.Domain.Reviews;
using JourneyGov.Domain.Reviews.Agendas;
using JourneyGov.Domain.Workspaces;

namespace JourneyGov.Application.Reviews;

/// <summary>Gathers what a decision about a review needs to know: above all of the map that is reviewed.</summary>
/// <param name="reader">Reads the map's history.</param>
/// <param name="facts">What the views know.</param>
/// <param name="ahead">What was read ahead for many questions; null for a command.</param>
internal sealed class ReviewFactsSource(StateReader reader, IFactsReader facts, KnownFacts? ahead = null)
{
    /// <summary>The facts for a command to a review of a map; null: for scheduling and triggering, which follow from other commands.</summary>
    /// <param name="work">What the command reads.</param>
    /// <param name="map">The map.</param>
    /// <param name="command">The command.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <param name="review">The review, where the command is one to its agenda or may depend on it.</param>
    /// <exception cref="InvalidOperationException">The map was never drafted: no review is scheduled for such a map.</exception>
    public async Task<ReviewFacts> OfAsync(
        UnitOfWork work, JourneyMapId map, ReviewCommand? command, CancellationToken cancellationToken, ReviewState? review = null)
    {
        var id = work.Context.Workspace;
        var held = await work.LoadAsync(JourneyMap.Decider, Streams.Of(map), cancellationToken);
        var live = JourneyMapView.Last(held.State)
            ?? throw new InvalidOperationException($"Map {map.Value} was never drafted, so nothing can review it.");
        var workspace = await work.LoadAsync(Workspace.Decider, Streams.Of(new WorkspaceId(id)), cancellationToken);
        var policy = (await PoliciesAsync(work, live, workspace.State, command, cancellationToken)).InForce;
        var known = new ReviewFacts(
            work.Context.Now,
            work.Context.Caller,
            work.Context.Reason,
            policy,
            workspace.State?.Calendar ?? BusinessCalendar.Default,
            live.Content.AccountableTeam,
            await OwningTeamsAsync(work, live, held.Revision, command, cancellationToken),
            command is CompleteReview ? await facts.LiveTeamsAsync(id, cancellationToken) : ImmutableHashSet<TeamId>.Empty,
            JourneyMapParts.Ids(live),
            held.Revision,
            command is CompleteReview ? ahead?.Authors(map) ?? await AuthorsAsync(work, map, cancellationToken) : ImmutableHashSet<PersonId>.Empty,
            held.State is JourneyMapState.Retired)
        {
            Agenda = review is null ? [] : await AgendaAsync(work, review, KindsFor(command, policy), cancellationToken),
            Template = TemplateInForce.Of(workspace.State),
        };
        return command is KeepTime or OpenReview or FlagJourneyMap or AssignReviewers
            ? await WithSignersAsync(work, known, cancellationToken)
            : known;
    }

    // Whoever agrees to an earlier revision agrees to all that their team had then: what was removed or given away since counts as changed, too.
    private async Task<IReadOnlyDictionary<TeamId, Stamp>> OwningTeamsAsync(
        UnitOfWork work, JourneyMapState.Live live, long revision, ReviewCommand? command, CancellationToken cancellationToken)
    {
        var owners = JourneyMapOwnership.OwningTeams(live);
        if (command is not SignOffReview asked || !owners.TryGetValue(asked.Team, out var last) || asked.MapRevision < last.Revision)
            return owners;
        var touched = await TouchedTeams.BetweenAsync(reader, work.Context.Workspace, live.Id, asked.MapRevision, revision, cancellationToken);
        return owners.ToDictionary(owner => owner.Key, owner => touched.GetValueOrDefault(owner.Key, owner.Value));
    }

    /// <summary>The kinds of agenda items that a decision about a command depends on.</summary>
    public static IReadOnlySet<AgendaKind> KindsFor(ReviewCommand? command, ReviewPolicy policy) => (command, policy.AnswerAgenda) switch
    {
        (AnswerAgendaItem it, _) => ImmutableHashSet.Create(it.Item.Kind),
        (WithdrawAnswer it, _) => ImmutableHashSet.Create(it.Item.Kind),
        (CompleteReview { Outcome: ReviewOutcome.Confirmed }, AnswerAgenda.All) => Agenda.EveryKind,
        (CompleteReview { Outcome: ReviewOutcome.Confirmed }, AnswerAgenda.Required) => Agenda.RequiredKinds,
        _ => ImmutableHashSet<AgendaKind>.Empty,
    };

    // What an edit dismisses depends on no policy, and an edit reads no more than it must.
    private static Task<PolicyLevels> PoliciesAsync(
        UnitOfWork work, JourneyMapState.Live map, WorkspaceState? workspace, ReviewCommand? command, CancellationToken cancellationToken) =>
        command is DismissSignOffs or DismissVerification
            ? Task.FromResult(workspace.Policies(department: null, map.ReviewPolicy))
            : work.PoliciesAsync(map, workspace, cancellationToken);

    private async Task<ImmutableArray<AgendaItem>> AgendaAsync(
        UnitOfWork work, ReviewState review, IReadOnlySet<AgendaKind> kinds, CancellationToken cancellationToken)
    {
        if (kinds.Count == 0 || review is not ReviewState.UnderWay)
            return [];
        if (ahead?.Agenda(ReviewView.PlanOf(review).Id) is { } known)
            return known;
        var agendas = await new AgendaReader(reader, facts).OfAsync(
            work.Context.Workspace, [new(review)], kinds, work.Context.Now, cancellationToken);
        return agendas[0].Items;
    }

    /// <summary>The facts with who can sign for each owning team: for what opens a review, or names its reviewers.</summary>
    public async Task<ReviewFacts> WithSignersAsync(UnitOfWork work, ReviewFacts known, CancellationToken cancellationToken) => known with
    {
        Signers = await facts.SignersAsync(
            work.Context.Workspace, [.. known.OwningTeams.Keys], known.Calendar.DayAt(known.Now), cancellationToken),
    };

    private async Task<IReadOnlySet<PersonId>> AuthorsAsync(UnitOfWork work, JourneyMapId map, CancellationToken cancellationToken)
    {
        var workspace = work.Context.Workspace;
        var reviews = await facts.ReviewsOfAsync(workspace, map, cancellationToken);
        var since = 0L;
        if (reviews.LastCompleted is { } last
            && (await work.LoadAsync(Review.Decider, Streams.Of(last), cancellationToken)).State is ReviewState.Completed done)
            since = done.Result.MapRevision;
        var authors = new HashSet<PersonId>();
        await foreach (var read in reader.EventsAsync(workspace, Streams.Of(map), since, long.MaxValue, cancellationToken))
            if (!IsOfNoAuthor(read.Event) && read.Metadata.By is { } author)
                authors.Add(author);
        return authors;
    }

    // Whoever mends a word does not become an author of what the map says.
    private static bool IsOfNoAuthor(object happened) =>
        happened is WordingEvent { Nature: EditNature.Cosmetic } || PartsTouched.IsNoContent((JourneyMapEvent)happened);
}
