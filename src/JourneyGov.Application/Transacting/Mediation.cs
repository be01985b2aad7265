using System.Collections.Concurrent;
using System.Diagnostics;
using JourneyGov.Application.Agreements;
using JourneyGov.Application.Campaigns;
using JourneyGov.Application.Improvements;
using JourneyGov.Application.Indicators;
using JourneyGov.Application.JourneyMaps;
using JourneyGov.Application.Notices;
using JourneyGov.Application.Ownership;
using JourneyGov.Application.Personas;
using JourneyGov.Application.Proposals;
using JourneyGov.Application.Reviews;
using JourneyGov.Application.Wire;
using JourneyGov.Application.Workspaces;
using JourneyGov.EventLog;
using MediatR;

namespace JourneyGov.Application.Transacting;

/// <summary>Puts together everything that commands pass through, once per process: <c>mediator.Send(new Ask&lt;…&gt;(…))</c> from then on.</summary>
public static class Mediation
{
    /// <summary>The name of the source of one span per command.</summary>
    public const string ActivitySourceName = "JourneyGov.Application";

    /// <summary>Carries commands to the handlers of every noun, over one log.</summary>
    /// <param name="log">The log.</param>
    /// <param name="facts">What decisions need to know of other streams, read from views of the same log.</param>
    /// <param name="keys">Of the persons whom the log tells about.</param>
    /// <param name="store">The store of all of them, to remember what was read last; null: nothing is remembered.</param>
    public static IMediator Over(IEventLog log, IFactsReader facts, PersonKeys keys, IStore? store = null)
    {
        var reader = new StateReader(log, keys, store);
        var handlers = Handlers(new Transactor(log, reader, keys), reader, facts, keys)
            .SelectMany(handler => handler.GetType().GetInterfaces().Select(service => (service, handler)))
            .ToDictionary(pair => pair.service, pair => pair.handler);
        // A service is IRequestHandler<Ask<TCommand>, CommandOutcome>.
        CommandCodec.Check(handlers.Keys.Select(service => service.GenericTypeArguments[0].GenericTypeArguments[0]));
        var behaviours = new ConcurrentDictionary<Type, object>();
        return new Mediator(service => handlers.TryGetValue(service, out var handler)
            ? handler
            : behaviours.GetOrAdd(service, wanted => BehavioursFor(wanted)));
    }

    private static object[] Handlers(Transactor transactor, StateReader reader, IFactsReader facts, PersonKeys keys)
    {
        var reviewFacts = new ReviewFactsSource(reader, facts);
        var reviews = new LiveReviews(reviewFacts, facts);
        var mapFacts = new JourneyMapFactsSource(reader, facts);
        var proposalFacts = new ProposalFactsSource(mapFacts);
        var maps = new JourneyMapDecisions(mapFacts, reviewFacts, reviews, new ProposalsOfMap(proposalFacts, facts), facts);
        var indicators = new IndicatorDecisions(reviews, facts);
        var improvements = new ImprovementDecisions(facts);
        var succession = new Succession(facts, improvements);
        var campaigns = new CampaignDecisions(new CampaignFactsSource(facts), reviewFacts);
        return
        [
            new WorkspaceHandlers(transactor, new(facts)), new WorkspaceFounding(transactor), new AnnouncementHandler(transactor, reviews, facts),
            new TeamHandlers(transactor, facts, maps, indicators), new PersonHandlers(transactor, facts, succession),
            new ErasureHandler(transactor, facts, keys, succession),
            new PersonaHandlers(transactor, facts), new IndicatorHandlers(transactor, indicators),
            new JourneyMapHandlers(transactor, maps), new ReviewHandlers(transactor, reviewFacts, maps, improvements),
            new FlagHandlers(transactor, reviewFacts, reviews), new ImprovementHandlers(transactor, improvements), new CampaignHandlers(transactor, campaigns),
            new AgreementHandlers(transactor, facts), new InboxHandlers(transactor, facts),
            new ProposalHandlers(transactor, new ProposalDecisions(proposalFacts, maps)),
        ];
    }

    // MediatR asks for IEnumerable<IPipelineBehavior<Ask<TCommand>, CommandOutcome>>.
    private static Array BehavioursFor(Type service)
    {
        if (service is not { IsGenericType: true, GenericTypeArguments: [{ GenericTypeArguments: [{ GenericTypeArguments: [var command] }, _] } behaviour] })
            throw new InvalidOperationException($"No handler is registered for {service}.");
        var list = Array.CreateInstance(behaviour, 1);
        list.SetValue(Activator.CreateInstance(typeof(Tracing<>).MakeGenericType(command)), 0);
        return list;
    }
}

/// <summary>One span per command: its name and how it ended, never a value.</summary>
internal static class CommandTrace
{
    public static ActivitySource Source { get; } = new(Mediation.ActivitySourceName);

    public static string Ending(CommandOutcome outcome) => outcome switch
    {
        { Replayed: true } => "replayed",
        { Refusals.Count: > 0 } => "refused",
        { Events.Count: 0 } => "nothing new",
        _ => "stored",
    };
}

/// <summary>Traces a command.</summary>
/// <typeparam name="TCommand">The domain's command.</typeparam>
internal sealed class Tracing<TCommand> : IPipelineBehavior<Ask<TCommand>, CommandOutcome>
    where TCommand : notnull
{
    /// <inheritdoc />
    public async Task<CommandOutcome> Handle(Ask<TCommand> request, CancellationToken cancellationToken, RequestHandlerDelegate<CommandOutcome> next)
    {
        using var span = CommandTrace.Source.StartActivity(typeof(TCommand).Name);
        var outcome = await next();
        span?.SetTag("journeygov.outcome", CommandTrace.Ending(outcome));
        span?.SetTag("journeygov.events", outcome.Events.Count);
        span?.SetTag("journeygov.refusals", string.Join(' ', outcome.Refusals.Select(refusal => refusal.Code)));
        return outcome;
    }
}
