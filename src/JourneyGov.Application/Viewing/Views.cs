using JourneyGov.Application.Agreements;
using JourneyGov.Application.Campaigns;
using JourneyGov.Application.History;
using JourneyGov.Application.Improvements;
using JourneyGov.Application.Indicators;
using JourneyGov.Application.JourneyMaps;
using JourneyGov.Application.Ownership;
using JourneyGov.Application.Personas;
using JourneyGov.Application.Proposals;
using JourneyGov.Application.Reviews;
using JourneyGov.Application.Transacting;
using JourneyGov.Application.Wire;
using JourneyGov.Application.Workspaces;
using JourneyGov.Domain.Ownership;
using JourneyGov.EventLog;

namespace JourneyGov.Application.Viewing;

/// <summary>Every view, folded in the append's own transaction, so that what a command returns is what the next query sees.</summary>
public sealed class Views : IInlineView
{
    private readonly StateReader _reader;
    private readonly ComingRows _coming;

    /// <param name="store">Where the views are.</param>
    /// <param name="log">The log that they follow; null: the store's own, for which nothing but this is folded.</param>
    public Views(IStore store, IEventLog? log = null)
    {
        log ??= store.OpenLog(TimeProvider.System, []);
        (_reader, _coming) = (new StateReader(log, new PersonKeys(store), store), new ComingRows(store, SnapshotKeeper.Of(log)));
    }

    /// <summary>Tells that events that were folded are committed, so that what they came to is known without a read.</summary>
    public void Committed(IReadOnlyList<RecordedEvent> events) => _coming.Committed(events);

    /// <inheritdoc />
    public async ValueTask ProjectAsync(IViewTransaction transaction, IReadOnlyList<RecordedEvent> events)
    {
        foreach (var stream in events.GroupBy(e => (e.Workspace, e.Stream)))
        {
            var (workspace, of) = stream.Key;
            var key = of.Category == Streams.Person ? await PersonKeys.FindAsync(transaction, workspace, of.Id) : null;
            DecodedEvent[] decoded = [.. stream.Select(e => EventCodec.Decode(e, key))];
            await ProjectAsync(new ViewTransaction(transaction, workspace, _reader, _coming), of, decoded);
            if (decoded.Any(e => e.Event is PersonErased))
                PersonKeys.Destroy(transaction, workspace, of.Id);
        }
    }

    private static async ValueTask ProjectAsync(ViewTransaction view, StreamId stream, IReadOnlyList<DecodedEvent> events)
    {
        switch (stream.Category)
        {
            case Streams.JourneyMap:
                await JourneyMapView.ProjectAsync(view, stream.Id, events);
                return;
            case Streams.Review:
                await ReviewView.ProjectAsync(view, stream.Id, events);
                return;
            case Streams.Improvement:
                await ImprovementView.ProjectAsync(view, stream.Id, events);
                return;
            case Streams.Proposal:
                await ProposalView.ProjectAsync(view, stream.Id, events);
                return;
            case Streams.Agreement:
                await AgreementView.ProjectAsync(view, stream.Id, events);
                return;
            case Streams.Name:
                // Reservations hold titles and names unique; nobody asks for them.
                return;
            case Streams.Inbox:
                // What somebody has read is nobody else's affair: it is folded with their notices, and is no part of the history that all read.
                return;
        }

        await ProjectOtherAsync(view, stream, events);
        foreach (var e in events)
            ChangeView.Project(view, e, map: null, []);
    }

    private static ValueTask ProjectOtherAsync(ViewTransaction view, StreamId stream, IReadOnlyList<DecodedEvent> events)
    {
        Func<ViewTransaction, Guid, IReadOnlyList<DecodedEvent>, ValueTask> project = stream.Category switch
        {
            Streams.Workspace => WorkspaceView.ProjectAsync,
            Streams.Team => TeamView.ProjectAsync,
            Streams.Person => PersonView.ProjectAsync,
            Streams.Persona => PersonaView.ProjectAsync,
            Streams.Indicator => IndicatorView.ProjectAsync,
            Streams.Campaign => CampaignView.ProjectAsync,
            _ => throw new UnknownEventException($"No view knows the stream {stream}: it was written by a newer program."),
        };
        return project(view, stream.Id, events);
    }
}
