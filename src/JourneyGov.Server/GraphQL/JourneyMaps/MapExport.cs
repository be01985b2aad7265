using JourneyGov.Domain.JourneyMaps;
using JourneyGov.GraphQL.Execution;

namespace JourneyGov.Server.GraphQL.JourneyMaps;

/// <summary>A form of text that a map can be exported in.</summary>
public enum ExportFormat
{
    /// <summary>A Mermaid <c>journey</c> diagram.</summary>
    Mermaid,

    /// <summary>Everything that the map says, lossless.</summary>
    Json,

    /// <summary>One line for each stage, touchpoint and finding.</summary>
    Csv,
}

/// <summary>Writes maps as text.</summary>
public interface IMapWriter
{
    /// <summary>A map in a form.</summary>
    /// <param name="workspace">The map's workspace, for the names of what the map refers to.</param>
    /// <param name="map">The map.</param>
    /// <param name="format">The form.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    Task<string> WriteAsync(Guid workspace, JourneyMapState.Live map, ExportFormat format, CancellationToken cancellationToken);
}

/// <summary>Exports maps.</summary>
internal static class MapExport
{
    /// <summary>A map as text.</summary>
    public static Task<string> WriteAsync(MapAt map, ExportFormat format, FieldContext context)
    {
        var request = context.Request<RequestContext>();
        return request.Get<IMapWriter>().WriteAsync(request.Workspace, map.Live, format, context.Cancellation);
    }
}
