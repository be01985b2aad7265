using System.Data.Common;
using JourneyGov.Application.History;
using JourneyGov.Application.Indicators;
using JourneyGov.Application.JourneyMaps;
using JourneyGov.Application.Ownership;
using JourneyGov.Application.Personas;
using JourneyGov.Application.Reviews;
using JourneyGov.Application.Transacting;
using JourneyGov.Application.Wire;
using JourneyGov.Application.Workspaces;
using JourneyGov.EventLog;

namespace JourneyGov.Application.Viewing;

/// <summary>Every view, folded in the append's own transaction, so that what a command returns is what the next query sees.</summary>
public sealed class Views : IInlineView
{
    /// <inheritdoc />
    public void Project(DbConnection connection, DbTransaction transaction, IReadOnlyList<RecordedEvent> events)
    {
        foreach (var stream in events.GroupBy(e => (e.Workspace, e.Stream)))
        {
            var view = new ViewTransaction(connection, transaction, stream.Key.Workspace);
            Project(view, stream.Key.Stream, [.. stream.Select(EventCodec.Decode)]);
        }
    }

    private static void Project(ViewTransaction view, StreamId stream, IReadOnlyList<DecodedEvent> events)
    {
        switch (stream.Category)
        {
            case Streams.JourneyMap:
                JourneyMapView.Project(view, stream.Id, events);
                return;
            case Streams.Review:
                ReviewView.Project(view, stream.Id, events);
                return;
            case Streams.Name:
                // Reservations hold titles and names unique; nobody asks for them.
                return;
        }

        ProjectOther(view, stream, events);
        foreach (var e in events)
            ChangeView.Project(view, e, map: null, []);
    }

    private static void ProjectOther(ViewTransaction view, StreamId stream, IReadOnlyList<DecodedEvent> events)
    {
        Action<ViewTransaction, Guid, IReadOnlyList<DecodedEvent>> project = stream.Category switch
        {
            Streams.Workspace => WorkspaceView.Project,
            Streams.Team => TeamView.Project,
            Streams.Person => PersonView.Project,
            Streams.Persona => PersonaView.Project,
            Streams.Indicator => IndicatorView.Project,
            _ => throw new UnknownEventException($"No view knows the stream {stream}: it was written by a newer program."),
        };
        project(view, stream.Id, events);
    }
}
