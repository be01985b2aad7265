using System.Runtime.CompilerServices;
using JourneyGov.Application.Notices;
using JourneyGov.Domain;
using JourneyGov.Domain.Reviews;
using JourneyGov.EventLog.Following;
using JourneyGov.GraphQL.Execution;

namespace JourneyGov.Server.GraphQL.Notices;

/// <summary>
/// Wakes those who wait for notices: when more were made, on whichever node, and when a day begins on which some are delivered that were held back.
/// </summary>
/// <param name="notices">Where they are.</param>
/// <param name="clock">Times the asking, and tells the day.</param>
internal sealed class NoticeArrivals(NoticeView notices, TimeProvider clock)
{
    // They are made by one node for all, so each asks; once for all who wait in a workspace, and only while somebody does.
    private static readonly TimeSpan AskEvery = TimeSpan.FromMilliseconds(250);

    // Not waited for until then: clocks are set, and machines sleep.
    private static readonly TimeSpan LookAtClockEvery = TimeSpan.FromSeconds(1);

    private readonly LogHeads _made = new(notices.PositionAsync, clock, AskEvery);

    /// <summary>The caller's notices as they arrive.</summary>
    public static async Task<IAsyncEnumerable<Notice>> FollowAsync(FieldContext context)
    {
        var request = context.Request<RequestContext>();
        request.RequireReader();
        var arrivals = request.Get<NoticeArrivals>();
        return arrivals.AfterAsync(await arrivals.NowAsync(context), context, context.Cancellation);
    }

    private async IAsyncEnumerable<Notice> AfterAsync(NoticesTold told, FieldContext context, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var request = context.Request<RequestContext>();
        PersonId owner = request.Caller.Person ?? throw new InvalidOperationException("The clock reads no notices.");
        while (true)
        {
            await WaitAsync(request.Workspace, told, (await Loads.WorkspaceAsync(context)).State.Calendar, cancellation);
            NoticesTold now = await NowAsync(context);
            foreach (Notice notice in await notices.ArrivedAsync(request.Workspace, owner, told, now, cancellation))
            {
                await RequireReaderAsync(request, cancellation);
                yield return notice;
            }

            told = now;
        }
    }

    private async Task<NoticesTold> NowAsync(FieldContext context) =>
        new(await notices.PositionAsync(context.Request<RequestContext>().Workspace, context.Cancellation), await Loads.TodayAsync(context));

    private async Task WaitAsync(Guid workspace, NoticesTold told, BusinessCalendar calendar, CancellationToken cancellation)
    {
        DateTimeOffset tomorrow = calendar.StartOf(told.Day.AddDays(1));
        while (clock.GetUtcNow() < tomorrow)
        {
            using var look = new CancellationTokenSource(LookAtClockEvery);
            using var either = CancellationTokenSource.CreateLinkedTokenSource(look.Token, cancellation);
            try
            {
                await _made.BeyondAsync(workspace, told.Position, either.Token);
                return;
            }
            catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
            {
                // It may be another day by now.
            }
        }
    }

    private static async Task RequireReaderAsync(RequestContext request, CancellationToken cancellation)
    {
        RequestContext now = request.Renew is { } renew ? await renew(cancellation) : request;
        if (!now.Caller.ReadsWorkspace)
            throw new GraphQLException(now.Texts.Sentence(RefusalCode.NotAllowed), RequestContext.NotAllowed);
    }
}
