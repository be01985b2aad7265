using JourneyGov.Application.Formats.Exporting;
using JourneyGov.Domain.JourneyMaps;
using JourneyGov.EventLog;
using JourneyGov.GraphQL.Execution;

namespace JourneyGov.Server.GraphQL.JourneyMaps;

/// <summary>Exports maps as text.</summary>
internal static class MapExport
{
    /// <summary>A map in a form.</summary>
    public static async Task<string> WriteAsync(MapAt map, ExportFormat format, FieldContext context)
    {
        var request = context.Request<RequestContext>();
        JourneyMapContent content = request.Caller.ReadsWorkspace ? map.Content : WithoutOtherMaps(map.Content);
        MapNames names = await MapNames.ReadAsync(request.Get<IStore>(), request.Workspace, content, context.Cancellation);
        return JourneyMapExport.Write(content, names, format);
    }

    // A guest reads one map, and not the titles of others.
    private static JourneyMapContent WithoutOtherMaps(JourneyMapContent content) => content with
    {
        CurrentMap = null,
        Stages = [.. content.Stages.Select(stage => stage with { SubJourney = null })],
    };
}
