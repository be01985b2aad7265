using System.Globalization;
using JourneyGov.Application.Formats.Calendar;
using JourneyGov.Application.JourneyMaps;
using JourneyGov.Application.Ownership;
using JourneyGov.Application.Viewing;
using JourneyGov.Application.Workspaces;
using JourneyGov.Domain;
using JourneyGov.Domain.Reviews;
using JourneyGov.EventLog;

namespace JourneyGov.Application.Reviews;

/// <summary>
/// Writes the reviews that ask a person or a team as a calendar: those that are not over, and those that took place in this fiscal year and the one
/// before. What is not there any more (a map retired, somebody else asked) is not in the calendar any more.
/// </summary>
/// <param name="store">Where the views are.</param>
public sealed class ReviewCalendar(IStore store)
{
    private const int MostOfEach = 1000;
    private const string Unknown = "…";
    private readonly ReviewView _reviews = new(store);
    private readonly SignOffReader _signOffs = new(store);

    /// <summary>The calendar of a feed.</summary>
    /// <param name="feed">The feed.</param>
    /// <param name="now">The time, UTC.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public async Task<byte[]> WriteAsync(AnsweredFeed feed, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var workspace = feed.Owner.Workspace;
        var settings = (await new WorkspaceView(store).FindAsync(workspace, cancellationToken))!.State;
        var today = settings.Calendar.DayAt(now);
        var texts = Texts.For(feed.Owner.Language);
        var live = await ListAsync(workspace, Asking(feed, today), latestFirst: false, cancellationToken);
        var over = await ListAsync(workspace, TookPlace(feed, settings.Calendar, today), latestFirst: true, cancellationToken);
        var entries = await EntriesAsync(feed, [.. live.Take(MostOfEach), .. over.Take(MostOfEach)], today, texts, cancellationToken);

        var calendar = new CalendarText().Begin("VCALENDAR")
            .Line("VERSION", "2.0")
            .Line("PRODID", $"-//JourneyGov//Reviews//{texts.Language.ToUpperInvariant()}")
            .Line("CALSCALE", "GREGORIAN")
            .Line("REFRESH-INTERVAL;VALUE=DURATION", "PT1H")
            .Line("X-PUBLISHED-TTL", "PT1H");
        var name = texts.Format("calendar.name", await NameAsync(feed, cancellationToken), settings.Name);
        calendar.Text("NAME", name).Text("X-WR-CALNAME", name);
        if (live.Count > MostOfEach)
            calendar.Text("X-WR-CALDESC", texts.Format("calendar.cut", MostOfEach.ToString(CultureInfo.InvariantCulture)));
        foreach (var entry in entries)
            entry.Write(calendar, texts);
        return calendar.End("VCALENDAR").ToUtf8();
    }

    private static ReviewFilter Asking(AnsweredFeed feed, DateOnly today) =>
        feed.Team is { } team ? new(AskedTeams: [team]) : new(Reviewers: [feed.Owner.Person.Id], Today: today);

    private static ReviewFilter TookPlace(AnsweredFeed feed, BusinessCalendar calendar, DateOnly today)
    {
        var from = calendar.PeriodContaining(Cadence.Yearly, today).FirstDay.AddYears(-1);
        return feed.Team is { } team ? new(DueFrom: from, ConcernedTeams: [team]) : new(DueFrom: from, ConcernedReviewers: [feed.Owner.Person.Id]);
    }

    // One more than there may be says that there are more.
    private async Task<IReadOnlyList<Row<ReviewState>>> ListAsync(
        Guid workspace, ReviewFilter filter, bool latestFirst, CancellationToken cancellationToken)
    {
        var found = new List<Row<ReviewState>>();
        for (string? after = null; ;)
        {
            var page = await _reviews.ListAsync(workspace, filter, latestFirst, new(PageRequest.Longest, after, Counted: false), cancellationToken);
            found.AddRange(page.Nodes);
            if (!page.HasNextPage || found.Count > MostOfEach)
                return found;
            after = page.Edges[^1].Cursor;
        }
    }

    private async Task<string> NameAsync(AnsweredFeed feed, CancellationToken cancellationToken) => feed.Team is { } team
        ? (await new TeamView(store).FindAsync(feed.Owner.Workspace, [team], cancellationToken))[0]?.State.Name ?? Unknown
        : feed.Owner.Person.Name;

    private async Task<IReadOnlyList<ReviewEntry>> EntriesAsync(
        AnsweredFeed feed, IReadOnlyList<Row<ReviewState>> reviews, DateOnly today, Texts texts, CancellationToken cancellationToken)
    {
        var workspace = feed.Owner.Workspace;
        JourneyMapId[] maps = [.. reviews.Select(review => ReviewView.PlanOf(review.State).Map)];
        var signOffs = await _signOffs.OfReviewsAsync(workspace, [.. reviews.Select(review => ReviewView.PlanOf(review.State).Id)], today, cancellationToken);
        var standings = await _reviews.StandingsAsync(workspace, maps, today, cancellationToken);
        var reasons = standings.SelectMany(standing => standing?.StaleReasons ?? []).ToArray();
        var rows = await new JourneyMapView(store).ByIdsAsync(
            workspace, [.. maps, .. reasons.SelectMany(reason => new[] { reason.Map, reason.Trigger?.Map }).OfType<JourneyMapId>()], cancellationToken);
        var teams = await new TeamView(store).ByIdsAsync(workspace, [.. reasons.Select(reason => reason.Team).OfType<TeamId>().Distinct()], cancellationToken);
        var persons = await new PersonView(store).ByIdsAsync(
            workspace, [.. signOffs.Values.SelectMany(of => of).SelectMany(team => team.Reviewers).Distinct()], cancellationToken);
        var names = new ReviewEntryNames(
            map => rows.TryGetValue(map, out var row) ? JourneyMapView.Last(row.State)?.Content.Title ?? Unknown : Unknown,
            team => teams.TryGetValue(team, out var row) ? row.State.Name : Unknown,
            person => persons.TryGetValue(person, out var row) ? row.State.NameIn(texts) : Unknown);
        return
        [
            .. reviews.Select((review, index) => new ReviewEntry(
                review.State, signOffs[ReviewView.PlanOf(review.State).Id], standings[index], names, feed)
            {
                Revision = review.Revision,
                ChangedAt = rows.TryGetValue(maps[index], out var map) && map.LastChange.At > review.LastChange.At ? map.LastChange.At : review.LastChange.At,
            }),
        ];
    }
}
