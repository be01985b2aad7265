using System.Globalization;
using JourneyGov.Application.Formats.Calendar;
using JourneyGov.Application.Ownership;
using JourneyGov.Domain;
using JourneyGov.Domain.Reviews;

namespace JourneyGov.Application.Reviews;

/// <summary>What things are called in a calendar.</summary>
/// <param name="Map">A map.</param>
/// <param name="Team">A team.</param>
/// <param name="Person">A person.</param>
internal sealed record ReviewEntryNames(Func<JourneyMapId, string> Map, Func<TeamId, string> Team, Func<PersonId, string> Person);

/// <summary>A review as a calendar shows it: all day on the day it is due and, until it took place, on the day its window opens.</summary>
/// <param name="State">The review.</param>
/// <param name="Teams">The teams that must sign off, or had to.</param>
/// <param name="Standing">Where its map stands.</param>
/// <param name="Names">What things are called.</param>
/// <param name="Feed">Whose calendar it is.</param>
internal sealed record ReviewEntry(
    ReviewState State, IReadOnlyList<TeamSignOff> Teams, MapStanding? Standing, ReviewEntryNames Names, AnsweredFeed Feed)
{
    /// <summary>The review's revision: calendars take what has a higher one.</summary>
    public required long Revision { get; init; }

    /// <summary>When the review or its map changed last.</summary>
    public required DateTimeOffset ChangedAt { get; init; }

    private ReviewState.Scheduled Plan => ReviewView.PlanOf(State);

    /// <summary>Writes its events.</summary>
    public void Write(CalendarText calendar, Texts texts)
    {
        var title = Names.Map(Plan.Map);
        var description = string.Join('\n', Lines(texts));
        // Calendar programs leave out the alarms of feeds, so that the window opens in an event of its own.
        if (State is not ReviewState.Completed && Plan.Dates.OpensOn < Plan.Dates.DueOn)
            Event($"{Plan.Id.Value:D}-opens", Plan.Dates.OpensOn, "Opens");
        Event($"{Plan.Id.Value:D}", Plan.Dates.DueOn, Asked());

        void Event(string id, DateOnly day, string asked) => calendar.Begin("VEVENT")
            .Line("UID", id)
            .Moment("DTSTAMP", ChangedAt)
            .Moment("LAST-MODIFIED", ChangedAt)
            .Line("SEQUENCE", Revision.ToString(CultureInfo.InvariantCulture))
            .Day("DTSTART", day)
            .Text("SUMMARY", texts.Format($"calendar.summary.{asked}", title))
            .Text("DESCRIPTION", description)
            .Line("STATUS", "CONFIRMED")
            .Line("TRANSP", "TRANSPARENT")
            .End("VEVENT");
    }

    private string Asked() => State switch
    {
        ReviewState.Completed => "Done",
        _ when Mine().All(team => team.Approval is not null) => "SignedOff",
        ReviewState.UnderWay { Phase: ReviewPhase.Overdue or ReviewPhase.Escalated } => "Overdue",
        _ => "SignOff",
    };

    private IEnumerable<TeamSignOff> Mine() =>
        Teams.Where(team => Feed.Team is { } mine ? team.Team == mine : team.Reviewers.Contains(Feed.Owner.Person.Id));

    private IEnumerable<string> Lines(Texts texts) =>
    [
        texts.Format("calendar.review", Plan.Number.ToString(CultureInfo.InvariantCulture), Plan.Period.Label),
        .. Course(texts),
        .. Standing is { } standing ? StandingLines(standing, texts) : [],
        .. State is ReviewState.Completed ? [] : Awaited(texts),
        .. Teams.Select(team => team.NeedsReviewer
            ? texts.Format("calendar.needsLead", team.Name)
            : texts.Format("calendar.reviewers", team.Name, string.Join(", ", team.Reviewers.Select(Names.Person)))),
    ];

    private IEnumerable<string> Course(Texts texts)
    {
        if (State is ReviewState.Completed done)
        {
            yield return texts.Format("calendar.outcome", texts.Term(done.Result.Outcome));
            yield break;
        }

        yield return texts.Format("calendar.phase", texts.Term(ReviewView.PhaseOf(State)));
        yield return texts.Format("calendar.days", Day(Plan.Dates.OpensOn), Day(Plan.Dates.DueOn), Day(Plan.Dates.OverdueAfter));
        if (Plan.Postponed)
            yield return texts["calendar.postponed"];
    }

    private IEnumerable<string> StandingLines(MapStanding standing, Texts texts) =>
    [
        standing is { Standing: Domain.Reviews.Standing.Verified, VerifiedUntil: { } until }
            ? texts.Format("calendar.verified", texts.Term(standing.Standing), Day(until))
            : texts.Format("calendar.standing", texts.Term(standing.Standing)),
        .. standing.StaleReasons.Select(reason => Reason(reason, texts)),
    ];

    private string Reason(StaleReason reason, Texts texts)
    {
        var about = reason switch
        {
            { Team: { } team } => Names.Team(team),
            { Map: { } map } => Names.Map(map),
            { Trigger.Map: { } map } => Names.Map(map),
            { Trigger: { Announcement.Title: { } announced } } => announced,
            { Trigger.Reason: { } why } => why,
            _ => null,
        };
        var cause = reason is { Cause: StaleCause.Triggered, Trigger: { } trigger } ? texts.Term(trigger.Cause) : texts.Term(reason.Cause);
        return about is null
            ? texts.Format("calendar.stale", Day(reason.Since), cause)
            : texts.Format("calendar.staleAbout", Day(reason.Since), cause, about);
    }

    private IEnumerable<string> Awaited(Texts texts)
    {
        var awaited = Teams.Where(team => team.Approval is null).Select(team => team.Name).ToArray();
        yield return awaited.Length == 0 ? texts["calendar.nobodyAwaited"] : texts.Format("calendar.awaited", string.Join(", ", awaited));
    }

    private static string Day(DateOnly day) => day.ToString("O", CultureInfo.InvariantCulture);
}
