using JourneyGov.Application.Indicators;
using JourneyGov.Application.Notices;
using JourneyGov.Application.Ownership;
using JourneyGov.Application.Transacting;
using JourneyGov.Application.Viewing;
using JourneyGov.Domain;
using JourneyGov.Domain.JourneyMaps;
using JourneyGov.EventLog;
using JourneyGov.EventLog.Following;
using JourneyGov.Server.Hosting;
using MediatR;

namespace JourneyGov.Server.Demo;

/// <summary>Tells steps into a store, each at its own time: the log believes the time of the step that is being told.</summary>
internal sealed class Telling
{
    private readonly StoryClock _clock = new();
    private readonly IStore _store;
    private readonly IEventLog _log;
    private readonly StateReader _states;
    private readonly CallerReader _callers;

    public Telling(Installation installation)
    {
        _log = installation.Store.OpenViewed(_clock);
        _states = new StateReader(_log, installation.Keys, installation.Store);
        _callers = new CallerReader(installation.Store);
        Facts = new FactsReader(installation.Store);
        Commands = Mediation.Over(_log, Facts, installation.Keys, installation.Store);
        Readings = new ReadingSeries(installation.Store, _clock);
        Notices = new NoticeView(installation.Store);
        _store = installation.Store;
    }

    /// <summary>Carries commands to their handlers.</summary>
    public IMediator Commands { get; }

    /// <summary>What decisions need to know of other streams.</summary>
    public IFactsReader Facts { get; }

    /// <summary>The time series.</summary>
    public ReadingSeries Readings { get; }

    /// <summary>What the people of the story were told.</summary>
    public NoticeView Notices { get; }

    /// <summary>Follows what was told so far, as a server does, until it is stopped.</summary>
    public Task FollowAsync(IFollower follower, CancellationToken stopping) => new FollowerLoop(
        follower, _store, _log, new LogHeads((_, cancellation) => HeadAsync(cancellation), TimeProvider.System, TimeSpan.FromSeconds(1)), TimeProvider.System,
        "demo", _ => { }).RunAsync(stopping);

    /// <summary>The position of the last event.</summary>
    public async Task<long> HeadAsync(CancellationToken cancellation) => (await _log.HeadAsync(DemoWorkspace.Id, cancellation)).Position;

    /// <summary>Somebody with the standing that they have at this point of the story.</summary>
    public async Task<Caller> CallerAsync(Actor actor, CancellationToken cancellation) =>
        (await _callers.ForPersonAsync(DemoWorkspace.Id, actor.Id, _clock.Now, cancellation))?.Caller
        ?? throw new InvalidOperationException($"{actor.Name} has not joined yet.");

    /// <summary>A map at this point of the story.</summary>
    public async Task<(JourneyMapContent Content, long Revision)> MapAsync(JourneyMapId map, CancellationToken cancellation)
    {
        Held<JourneyMapState> held = await _states.ReadAsync(JourneyMap.Decider, DemoWorkspace.Id, Streams.Of(map), AsOf.Current, cancellation);
        return held.State is JourneyMapState.Live live
            ? (live.Content, held.Revision)
            : throw new InvalidOperationException("The map is not drafted yet.");
    }

    /// <summary>Tells the steps that are not told yet. They are told in order, so all before one that the log remembers are.</summary>
    public async Task TellAsync(IReadOnlyList<Step> steps, CancellationToken cancellation)
    {
        for (int next = await FirstUntoldAsync(steps, cancellation); next < steps.Count; next++)
        {
            cancellation.ThrowIfCancellationRequested();
            _clock.Now = steps[next].At;
            await steps[next].RunAsync(this, cancellation);
        }
    }

    private async Task<int> FirstUntoldAsync(IReadOnlyList<Step> steps, CancellationToken cancellation)
    {
        int first = steps.Count;
        while (first > 0 && !await IsToldAsync(steps[first - 1], cancellation))
            first--;
        return first;
    }

    private async Task<bool> IsToldAsync(Step step, CancellationToken cancellation) =>
        step is RememberedStep remembered && await _log.FindCommandAsync(DemoWorkspace.Id, remembered.CommandId, cancellation) is not null;

    private sealed class StoryClock : TimeProvider
    {
        public DateTimeOffset Now { get; set; }

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
