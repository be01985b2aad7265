using JourneyGov.Application.Portfolio;
using JourneyGov.Domain;
using JourneyGov.Domain.Reviews;
using JourneyGov.EventLog;
using JourneyGov.GraphQL.Execution;

namespace JourneyGov.Server.GraphQL.JourneyMaps;

/// <summary>Notes who opens a map, and tells how often maps were read.</summary>
internal static class Reading
{
    /// <summary>Notes that a person asks for one map; programs do not read.</summary>
    /// <returns>The map.</returns>
    public static async Task<MapAt?> NoteAsync(MapAt? map, FieldContext context)
    {
        var request = context.Request<RequestContext>();
        if (map is not null && request.Caller is { Person: { } reader } caller && !caller.Is(WorkspaceRole.Integrator))
            MapReads.Of(request.Get<IStore>()).Note(request.Workspace, map.Id, reader, await Loads.TodayAsync(context));
        return map;
    }

    /// <summary>How often each map was read; of a map as it was, how often by then.</summary>
    public static async Task<IReadOnlyList<int>> CountsAsync(IReadOnlyList<MapAt> maps, FieldContext context)
    {
        var request = context.Request<RequestContext>();
        BusinessCalendar calendar = (await Loads.WorkspaceAsync(context)).State.Calendar;
        var counts = new int[maps.Count];
        foreach (var day in maps.Index().GroupBy(map => calendar.DayAt(map.Item.Then ?? request.Clock.GetUtcNow())))
        {
            var reads = await MapReads.Of(request.Get<IStore>()).UntilAsync(request.Workspace, day.Key, context.Cancellation);
            foreach ((int index, MapAt map) in day)
                counts[index] = (int)reads.GetValueOrDefault(map.Id);
        }

        return counts;
    }
}
