using JourneyGov.Domain.Reviews;
using JourneyGov.GraphQL.Execution;

namespace JourneyGov.Server.GraphQL.Portfolio;

/// <summary>A moment, or the end of a day: exactly one of these.</summary>
internal sealed record PointInTimeInput(DateTimeOffset? At, DateOnly? On);

/// <summary>A point in time as a question asks for it.</summary>
/// <param name="Moment">The moment; null: now.</param>
/// <param name="Day">The day that it is then in the workspace.</param>
internal sealed record PointInTime(DateTimeOffset? Moment, DateOnly Day)
{
    /// <summary>The point that an input means. A day that is not over yet ends, as far as anybody can know, now.</summary>
    public static async Task<PointInTime> OfAsync(PointInTimeInput? input, FieldContext context)
    {
        BusinessCalendar calendar = (await Loads.WorkspaceAsync(context)).State.Calendar;
        DateOnly today = calendar.DayAt(context.Request<RequestContext>().Clock.GetUtcNow());
        return input switch
        {
            { At: { } moment } => new(moment, calendar.DayAt(moment)),
            { On: { } day } when day < today => new(calendar.StartOf(day.AddDays(1)).AddMicroseconds(-1), day),
            _ => new(null, today),
        };
    }
}
