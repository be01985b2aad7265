using JourneyGov.Application.Transacting;
using JourneyGov.Domain;
using JourneyGov.Domain.Notices;
using MediatR;

namespace JourneyGov.Application.Notices;

/// <summary>Everything that can be asked of a person's inbox.</summary>
/// <param name="transactor">Runs each command.</param>
/// <param name="facts">Knows which notices are in it.</param>
internal sealed class InboxHandlers(Transactor transactor, IFactsReader facts) :
    IRequestHandler<Ask<MarkNoticesRead>, CommandOutcome>,
    IRequestHandler<Ask<MarkNoticesUnread>, CommandOutcome>
{
    /// <inheritdoc />
    public Task<CommandOutcome> Handle(Ask<MarkNoticesRead> request, CancellationToken cancellationToken)
    {
        var notices = request.Command.Notices;
        return RunAsync(request, request.Command, request.Command.UpTo is { } last ? notices.Add(last) : notices, cancellationToken);
    }

    /// <inheritdoc />
    public Task<CommandOutcome> Handle(Ask<MarkNoticesUnread> request, CancellationToken cancellationToken) =>
        RunAsync(request, request.Command, request.Command.Notices, cancellationToken);

    private Task<CommandOutcome> RunAsync(IAsk ask, InboxCommand command, IReadOnlyCollection<NoticeId> named, CancellationToken cancellationToken)
    {
        var owner = new PersonId(ask.Subject);
        return transactor.RunAsync(
            ask, Streams.OfInbox(owner),
            async (work, token) =>
            {
                var known = await facts.NoticesAsync(work.Context.Workspace, owner, named, token);
                await work.DecideAsync(Inbox.Decider, Streams.OfInbox(owner), command, new InboxFacts(work.Context.Caller, owner, known), token);
            },
            cancellationToken);
    }
}
