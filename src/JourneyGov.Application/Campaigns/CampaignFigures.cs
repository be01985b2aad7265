using System.Collections.Immutable;
using JourneyGov.Application.Reviews;
using JourneyGov.Domain;
using JourneyGov.Domain.Reviews;

namespace JourneyGov.Application.Campaigns;

/// <summary>
/// How far reviews are, in figures. Of a team: the reviews of maps that it answers for, and the sign-offs that are its own to give.
/// </summary>
/// <param name="Reviews">How many reviews.</param>
/// <param name="Scheduled">Not open yet.</param>
/// <param name="Open">Open, and nobody began.</param>
/// <param name="InProgress">Begun.</param>
/// <param name="Overdue">Overdue.</param>
/// <param name="Escalated">Overdue, and escalated.</param>
/// <param name="Confirmed">Over: the map holds.</param>
/// <param name="ChangesRequired">Over: the map must be changed.</param>
/// <param name="Retire">Over: the map is not needed any more.</param>
/// <param name="OnTime">Over, on the day they were due at the latest.</param>
/// <param name="Late">Over after the day they were due, or not over and past it.</param>
/// <param name="BehindTarget">Not over and past their target day.</param>
/// <param name="Postponed">Postponed.</param>
/// <param name="SignOffsAsked">Sign-offs that were asked for.</param>
/// <param name="SignOffsGiven">Those of them that hold, or held when the review took place.</param>
/// <param name="SignOffsMissing">Those that reviews still wait for.</param>
/// <param name="SignOffsDismissed">How often edits dismissed one.</param>
/// <param name="RequiredChanges">Changes that were required, each an improvement.</param>
/// <param name="MedianDays">Days from opening to completion, of those that are over; the median.</param>
/// <param name="WorstDays">The most days.</param>
public sealed record CampaignFigures(
    int Reviews, int Scheduled, int Open, int InProgress, int Overdue, int Escalated, int Confirmed, int ChangesRequired, int Retire, int OnTime,
    int Late, int BehindTarget, int Postponed, int SignOffsAsked, int SignOffsGiven, int SignOffsMissing, int SignOffsDismissed, int RequiredChanges,
    double? MedianDays, int? WorstDays)
{
    /// <summary>How many took place.</summary>
    public int Completed => Confirmed + ChangesRequired + Retire;

    /// <summary>How many of a hundred reviews took place; null: there is none.</summary>
    public double? CompletedPercent => Percent(Completed, Reviews);

    /// <summary>How many of a hundred sign-offs that were asked for hold; null: none was.</summary>
    public double? SignedPercent => Percent(SignOffsGiven, SignOffsAsked);

    /// <summary>The figures of a campaign in all.</summary>
    public static CampaignFigures InAll(CampaignReading reading) => Of(reading, reading.Reviews, reading.Reviews, _ => true);

    /// <summary>The figures of one of its reviews.</summary>
    public static CampaignFigures Of(CampaignReading reading, ReviewReading review) => Of(reading, [review], [review], _ => true);

    /// <summary>The figures of each team that answers for a map in it or signs, by name.</summary>
    public static ImmutableArray<TeamFigures> ByTeam(CampaignReading reading) =>
    [
        .. reading.Reviews.Select(review => review.AccountableTeam)
            .Concat(reading.Reviews.SelectMany(review => review.SignOffs.Select(signOff => signOff.Team).Concat(review.Dismissed)))
            .Distinct()
            .Select(team => new TeamFigures(
                team, reading.NameOf(team),
                Of(reading, reading.Reviews.Where(review => review.AccountableTeam == team), reading.Reviews, it => it == team)))
            .OrderBy(team => team.Name, StringComparer.InvariantCultureIgnoreCase).ThenBy(team => team.Team.Value),
    ];

    /// <summary>The figures of each department that those teams are in, by name; those of no department last.</summary>
    public static ImmutableArray<DepartmentFigures> ByDepartment(CampaignReading reading)
    {
        DepartmentId? DepartmentOf(TeamId team) => reading.Teams.GetValueOrDefault(team)?.Department;
        return
        [
            .. ByTeam(reading).Select(team => DepartmentOf(team.Team)).Distinct()
                .Select(department => new DepartmentFigures(
                    department, department is { } id ? reading.Departments.GetValueOrDefault(id) : null,
                    Of(
                        reading, reading.Reviews.Where(review => DepartmentOf(review.AccountableTeam) == department), reading.Reviews,
                        team => DepartmentOf(team) == department)))
                .OrderBy(it => it.Name is null).ThenBy(it => it.Name, StringComparer.InvariantCultureIgnoreCase).ThenBy(it => it.Department?.Value),
        ];
    }

    private static CampaignFigures Of(
        CampaignReading reading, IEnumerable<ReviewReading> answeredFor, ImmutableArray<ReviewReading> signed, Func<TeamId, bool> signs)
    {
        ReviewReading[] reviews = [.. answeredFor];
        SignOffReading[] signOffs = [.. signed.SelectMany(review => review.SignOffs).Where(signOff => signs(signOff.Team))];
        int Count(Func<ReviewReading, bool> holds) => reviews.Count(holds);
        int[] days = [.. reviews.Select(review => DaysOf(review, reading.Calendar)).OfType<int>().Order()];
        return new(
            reviews.Length, Count(it => it.Phase == ReviewPhase.Scheduled), Count(it => it.Phase == ReviewPhase.Open),
            Count(it => it.Phase == ReviewPhase.InProgress), Count(it => it.Phase == ReviewPhase.Overdue),
            Count(it => it.Phase == ReviewPhase.Escalated),
            Count(it => it.Result?.Outcome == ReviewOutcome.Confirmed), Count(it => it.Result?.Outcome == ReviewOutcome.ChangesRequired),
            Count(it => it.Result?.Outcome == ReviewOutcome.Retire), Count(it => it.CompletedOn(reading.Calendar) <= it.Dates.DueOn),
            Count(it => (it.CompletedOn(reading.Calendar) ?? reading.Day) > it.Dates.DueOn),
            Count(it => it.Result is null && it.Of.TargetOn < reading.Day),
            Count(it => ReviewView.PlanOf(it.State).Postponed), signOffs.Length, signOffs.Count(it => it.Given), signOffs.Count(it => it.IsMissing),
            signed.SelectMany(review => review.Dismissed).Count(signs), reviews.Sum(review => review.Result?.RequiredChanges.Length ?? 0),
            MedianOf(days), days.Length == 0 ? null : days[^1]);
    }

    private static int? DaysOf(ReviewReading review, BusinessCalendar calendar) =>
        review.Opened is { } opened && review.CompletedOn(calendar) is { } completed ? completed.DayNumber - opened.DayNumber : null;

    private static double? MedianOf(int[] sorted) => sorted.Length == 0 ? null : (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2.0;

    private static double? Percent(int part, int whole) => whole == 0 ? null : Math.Round(100.0 * part / whole, 1, MidpointRounding.AwayFromZero);
}

/// <summary>The figures of a team.</summary>
public sealed record TeamFigures(TeamId Team, string Name, CampaignFigures Figures);

/// <summary>The figures of a department; null: of the teams in none.</summary>
public sealed record DepartmentFigures(DepartmentId? Department, string? Name, CampaignFigures Figures);
