using System.Collections.Immutable;
using System.Diagnostics;
using JourneyGov.Application.Transacting;
using JourneyGov.Domain;
using JourneyGov.Domain.Ownership;
using JourneyGov.EventLog;
using MediatR;

namespace JourneyGov.Application.Ownership;

/// <summary>Erases persons: the event, the end of their keys and memberships and of what opens their texts, all in one append.</summary>
/// <param name="transactor">Runs the command.</param>
/// <param name="facts">What the decision needs to know of teams and administrators.</param>
/// <param name="keys">What opens texts about persons.</param>
/// <param name="succession">Takes who is erased out of their teams.</param>
internal sealed class ErasureHandler(Transactor transactor, IFactsReader facts, PersonKeys keys, Succession succession) : IRequestHandler<Ask<ErasePerson>, CommandOutcome>
{
    /// <inheritdoc />
    public async Task<CommandOutcome> Handle(Ask<ErasePerson> request, CancellationToken cancellationToken)
    {
        var person = new PersonId(request.Subject);
        var outcome = await transactor.RunAsync(
            request, Streams.Of(person), (work, token) => DecideAsync(work, person, request.Command, token), cancellationToken);
        // Also where nothing new was said: the program may have ended between the erasure and this.
        return outcome.Refusals.Count == 0 ? outcome with { TracesLeft = !await ForgetAsync() } : outcome;
    }

    // Somebody is erased once that is committed: failing to clean up must not make it look as if they were not.
    private async Task<bool> ForgetAsync()
    {
        try
        {
            var forgotten = await keys.ForgetAsync(CancellationToken.None);
            if (!forgotten)
                Activity.Current?.AddEvent(new ActivityEvent("traces left"));
            return forgotten;
        }
        catch (StoreUnavailableException problem)
        {
            Activity.Current?.AddException(problem);
            return false;
        }
    }

    private async Task DecideAsync(UnitOfWork work, PersonId person, ErasePerson command, CancellationToken cancellationToken)
    {
        var workspace = work.Context.Workspace;
        var known = new PersonFacts(
            work.Context.Now, work.Context.Caller, ImmutableHashSet<JourneyMapId>.Empty, await PersonHandlers.AdministratorsAsync(work, facts, cancellationToken),
            await facts.OnlyLeadOfAsync(workspace, person, await PersonHandlers.TodayAsync(work, cancellationToken), cancellationToken),
            work.Context.Reason);
        var events = await work.DecideAsync(Person.Decider, Streams.Of(person), command, known, cancellationToken);
        if (events is [PersonErased])
            await succession.LeaveAsync(work, person, cancellationToken);
    }
}
