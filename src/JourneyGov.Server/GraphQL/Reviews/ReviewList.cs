using JourneyGov.Application.Reviews;
using JourneyGov.Application.Viewing;
using JourneyGov.Domain.Reviews;

namespace JourneyGov.Server.GraphQL.Reviews;

/// <summary>The order of reviews.</summary>
internal enum ReviewOrder
{
    /// <summary>The earliest first.</summary>
    Due,

    /// <summary>The latest first.</summary>
    DueLatestFirst,
}

/// <summary>A fiscal quarter, seen from today.</summary>
internal enum FiscalQuarter
{
    /// <summary>The one before this.</summary>
    Previous,

    /// <summary>This one.</summary>
    Current,

    /// <summary>The one after this.</summary>
    Next,
}

/// <summary>The arguments of a list of reviews.</summary>
internal sealed record ReviewList(ReviewFilterInput? Filter, ReviewOrder OrderBy, int? First, string? After, int? Last, string? Before)
{
    public PageRequest Page => new(First, After, Last, Before);
}

/// <summary>Which reviews.</summary>
internal sealed record ReviewFilterInput(
    FiscalQuarter? Quarter, DateOnly? DueFrom, DateOnly? DueTo, IReadOnlyList<ReviewPhase>? Phases, IReadOnlyList<ReviewOutcome>? Outcomes,
    IReadOnlyList<string>? JourneyMaps, IReadOnlyList<string>? AccountableTeams, IReadOnlyList<string>? AwaitingTeams,
    IReadOnlyList<string>? Departments, IReadOnlyList<string>? Reviewers, IReadOnlyList<string>? AwaitingReviewers)
{
    /// <summary>The application's filter.</summary>
    public static ReviewFilter ToDomain(ReviewFilterInput? input, BusinessCalendar calendar, DateOnly today)
    {
        if (input is null)
            return new();

        (DateOnly? from, DateOnly? to) = input.Quarter is { } quarter ? DueDaysOf(quarter, calendar, today) : (null, null);
        return new(
            DueFrom: Later(from, input.DueFrom),
            DueTo: Earlier(to, input.DueTo),
            Phases: input.Phases.Any(),
            Outcomes: input.Outcomes.Any(),
            Maps: input.JourneyMaps.Ids(ApiId.JourneyMap),
            AccountableTeams: input.AccountableTeams.Ids(ApiId.Team),
            AwaitingTeams: input.AwaitingTeams.Ids(ApiId.Team),
            Reviewers: input.Reviewers.Ids(ApiId.Person),
            AwaitingReviewers: input.AwaitingReviewers.Ids(ApiId.Person),
            Today: today,
            Departments: input.Departments.Ids(ApiId.Department));
    }

    // A quarter that ends on a closed day has its reviews due on the first open day after it, and they are still its own.
    private static (DateOnly? From, DateOnly? To) DueDaysOf(FiscalQuarter quarter, BusinessCalendar calendar, DateOnly today)
    {
        ReviewPeriod current = calendar.PeriodContaining(Cadence.Quarterly, today);
        ReviewPeriod asked = quarter switch
        {
            FiscalQuarter.Previous => calendar.PeriodContaining(Cadence.Quarterly, current.FirstDay.AddDays(-1)),
            FiscalQuarter.Next => calendar.PeriodContaining(Cadence.Quarterly, current.LastDay.AddDays(1)),
            _ => current,
        };
        return (calendar.OpenDayFrom(asked.FirstDay.AddDays(-1)) is var before && before >= asked.FirstDay ? before.AddDays(1) : asked.FirstDay,
            calendar.OpenDayFrom(asked.LastDay));
    }

    private static DateOnly? Later(DateOnly? one, DateOnly? other) => one > other || other is null ? one : other;

    private static DateOnly? Earlier(DateOnly? one, DateOnly? other) => one < other || other is null ? one : other;
}
