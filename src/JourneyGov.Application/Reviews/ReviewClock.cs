using JourneyGov.Application.Transacting;
using JourneyGov.Domain;
using JourneyGov.Domain.Reviews;
using MediatR;

namespace JourneyGov.Application.Reviews;

/// <summary>
/// Lets time pass for reviews: opens, makes overdue, escalates, reschedules what is due. Whoever calls it, how often and how late makes no
/// difference: what has happened is in each review's stream, and of two nodes that see the same thing due, the log lets one store it.
/// </summary>
/// <param name="mediator">Carries the commands.</param>
/// <param name="facts">Knows which reviews are not completed.</param>
public sealed class ReviewClock(IMediator mediator, IFactsReader facts)
{
    /// <summary>Does what is due in a workspace now, everything that fell due while nobody looked included.</summary>
    /// <param name="workspace">The workspace.</param>
    /// <param name="now">The time, UTC.</param>
    /// <param name="cancellationToken">Stops between two reviews.</param>
    /// <returns>What was stored, review by review.</returns>
    /// <exception cref="AggregateException">Some reviews could not be read or written; the others were kept in time.</exception>
    public async Task<IReadOnlyList<StoredEvent>> KeepTimeAsync(Guid workspace, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var stored = new List<StoredEvent>();
        var problems = new List<Exception>();
        foreach (var review in await facts.LiveReviewsAsync(workspace, cancellationToken))
        {
            try
            {
                var context = new CommandContext(workspace, Caller.Clock, Guid.CreateVersion7(now), null, null, null, now);
                stored.AddRange((await mediator.Send(new Ask<KeepTime>(context, review.Value, new KeepTime()), cancellationToken)).Events);
            }
            catch (Exception problem) when (problem is not OperationCanceledException)
            {
                problems.Add(problem);
            }
        }

        return problems.Count == 0 ? stored : throw new AggregateException(problems);
    }
}
