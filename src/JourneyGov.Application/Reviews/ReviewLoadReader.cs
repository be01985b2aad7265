using JourneyGov.Application.Viewing;
using JourneyGov.Domain;
using JourneyGov.Domain.Reviews;
using JourneyGov.EventLog;

namespace JourneyGov.Application.Reviews;

/// <summary>How many reviews are asked of a person in one week.</summary>
/// <param name="Monday">The week's first day.</param>
/// <param name="Reviews">Those due in it.</param>
public sealed record WeekOfReviews(DateOnly Monday, int Reviews);

/// <summary>What is asked of a person.</summary>
/// <param name="Person">The person.</param>
/// <param name="Weeks">The weeks in which something is, ascending.</param>
public sealed record ReviewLoad(PersonId Person, IReadOnlyList<WeekOfReviews> Weeks)
{
    /// <summary>How many reviews in all.</summary>
    public int Reviews => Weeks.Sum(week => week.Reviews);
}

/// <summary>Works out how reviews that are not over are spread over those who review.</summary>
/// <param name="store">Where the views are.</param>
public sealed class ReviewLoadReader(IStore store)
{
    private const int MostDays = 366;

    private static readonly ReviewPhase[] NotOver = [.. Enum.GetValues<ReviewPhase>().Where(phase => phase != ReviewPhase.Completed)];

    private readonly ReviewView _reviews = new(store);
    private readonly SignOffReader _signOffs = new(store);

    /// <summary>What reviews due from one day to another ask of each person, by week; those with the most come first.</summary>
    /// <exception cref="QueryRefusedException">The days are none, or more than a year.</exception>
    public async Task<IReadOnlyList<ReviewLoad>> ReadAsync(
        Guid workspace, DateOnly from, DateOnly to, DateOnly today, CancellationToken cancellationToken)
    {
        if (to < from || to > from.AddDays(MostDays))
            throw new QueryRefusedException("to", "query.DayOutOfRange", $"{from:O}", $"{from.AddDays(MostDays):O}");
        var asked = new List<(PersonId Person, DateOnly Monday)>();
        for (string? after = null; ;)
        {
            var page = await _reviews.ListAsync(
                workspace, new(DueFrom: from, DueTo: to, Phases: NotOver), latestFirst: false, new(PageRequest.Longest, after), cancellationToken);
            asked.AddRange(await AskedAsync(workspace, [.. page.Nodes.Select(row => ReviewView.PlanOf(row.State))], today, cancellationToken));
            if (!page.HasNextPage)
                return Loads(asked);
            after = page.Edges[^1].Cursor;
        }
    }

    // Who reviews one map for two teams reads it once.
    private async Task<IEnumerable<(PersonId Person, DateOnly Monday)>> AskedAsync(
        Guid workspace, IReadOnlyCollection<ReviewState.Scheduled> plans, DateOnly today, CancellationToken cancellationToken)
    {
        var teams = await _signOffs.OfReviewsAsync(workspace, [.. plans.Select(plan => plan.Id)], today, cancellationToken);
        return plans.SelectMany(plan => teams[plan.Id]
            .SelectMany(team => team.Reviewers).Distinct().Select(person => (person, MondayOf(plan.Dates.DueOn))));
    }

    private static IReadOnlyList<ReviewLoad> Loads(IEnumerable<(PersonId Person, DateOnly Monday)> asked) =>
    [
        .. asked.GroupBy(it => it.Person)
            .Select(of => new ReviewLoad(
                of.Key, [.. of.CountBy(it => it.Monday).OrderBy(week => week.Key).Select(week => new WeekOfReviews(week.Key, week.Value))]))
            .OrderByDescending(load => load.Reviews).ThenBy(load => load.Person.Value),
    ];

    private static DateOnly MondayOf(DateOnly day) => day.AddDays(-(((int)day.DayOfWeek + 6) % 7));
}
