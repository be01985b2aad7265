using System.Text.Json;
using JourneyGov.Application.History;
using JourneyGov.Application.Transacting;
using JourneyGov.Application.Viewing;
using JourneyGov.Domain;
using JourneyGov.GraphQL.Binding;
using JourneyGov.GraphQL.Execution;

namespace JourneyGov.Server.GraphQL.History;

/// <summary>A value that an event carries.</summary>
internal sealed record EventDetail(string Name, string? Value);

/// <summary>Reads histories.</summary>
internal static class EventReads
{
    /// <summary>Binds the history of a type whose every change is kept.</summary>
    public static ObjectBinding<T> Governed<T>(this ObjectBinding<T> type, Func<T, Stamp> lastChange, Func<T, Subject> subject) where T : class => type
        .Field("lastChange", lastChange)
        .Batch<HistoryArguments, Page<Change>>("history", (parents, arguments, context) => context.AskAsync(request =>
            HistoriesAsync(request, parents.Select(subject), arguments, context)));

    private static Task<IReadOnlyList<Page<Change>>> HistoriesAsync(
        RequestContext request, IEnumerable<Subject> subjects, HistoryArguments arguments, FieldContext context) =>
        request.Get<ChangeView>().ListEachAsync(
            request.Workspace, [.. subjects.Select(arguments.Of)], arguments.OrderBy == HistoryOrder.NewestFirst, context.Page(arguments.Page),
            context.Cancellation);

    /// <summary>The events that a command stored.</summary>
    public static Task<IReadOnlyList<Change>> StoredAsync(FieldContext context, IReadOnlyList<StoredEvent> events)
    {
        var request = context.Request<RequestContext>();
        return events.Count == 0
            ? Task.FromResult<IReadOnlyList<Change>>([])
            : request.Get<ChangeView>().ByPositionsAsync(request.Workspace, [.. events.Select(stored => stored.Position)], context.Cancellation);
    }

    /// <summary>The events that touched a part after a revision of its map, oldest first.</summary>
    public static async Task<IReadOnlyList<Change>> SinceAsync(FieldContext context, JourneyMapId? map, PartId part, long revision)
    {
        var request = context.Request<RequestContext>();
        if (map is not { } known)
            return [];

        return part.Value == known.Value
            ? await request.Get<ChangeView>().SinceAsync(request.Workspace, known, revision, context.Cancellation)
            : await request.Get<ChangeView>().OfPartAsync(request.Workspace, known, part, revision, context.Cancellation);
    }

    /// <summary>What events say, value by value: texts as they are, all else as JSON.</summary>
    public static async Task<IReadOnlyList<IReadOnlyList<EventDetail>>> DetailsAsync(IReadOnlyList<Change> changes, FieldContext context)
    {
        var request = context.Request<RequestContext>();
        var payloads = await request.Get<ChangeView>().PayloadsAsync(request.Workspace, changes.Select(change => change.Position), context.Cancellation);
        return [.. changes.Select(change => Details(change, payloads[change.Position]))];
    }

    private static IReadOnlyList<EventDetail> Details(Change change, ReadOnlyMemory<byte> json)
    {
        bool isPersonal = change.Stream.Category == Streams.Person;
        using JsonDocument payload = JsonDocument.Parse(json);
        return [.. payload.RootElement.EnumerateObject().Select(property => new EventDetail(property.Name, property.Value.ValueKind switch
        {
            JsonValueKind.Null => null,
            // An empty text told of a person who was erased since.
            JsonValueKind.String => property.Value.GetString() is var text && isPersonal && text is "" ? null : text,
            _ => property.Value.GetRawText(),
        }))];
    }
}
