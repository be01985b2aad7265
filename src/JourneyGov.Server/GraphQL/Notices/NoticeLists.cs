using JourneyGov.Application.Notices;
using JourneyGov.Application.Viewing;
using JourneyGov.Domain;
using JourneyGov.Domain.Notices;
using JourneyGov.GraphQL.Execution;
using JourneyGov.Server.GraphQL.History;
using JourneyGov.Server.GraphQL.JourneyMaps;

namespace JourneyGov.Server.GraphQL.Notices;

/// <summary>The order of notices.</summary>
internal enum NoticeOrder
{
    /// <summary>The newest first.</summary>
    NewestFirst,

    /// <summary>The oldest first.</summary>
    OldestFirst,
}

/// <summary>The arguments of an inbox.</summary>
internal sealed record NoticeList(NoticeFilterInput? Filter, NoticeOrder OrderBy, int? First, string? After, int? Last, string? Before)
{
    public PageRequest Page => new(First, After, Last, Before);
}

/// <summary>The arguments of a digest.</summary>
internal sealed record DigestArguments(DateOnly? On);

/// <summary>Which notices.</summary>
internal sealed record NoticeFilterInput(bool? Unread, IReadOnlyList<NoticeKind>? Kinds, DateTimeOffset? Since, string? JourneyMap)
{
    public static NoticeFilter ToDomain(NoticeFilterInput? input) => input is null
        ? new()
        : new(input.Unread, input.Kinds.Any(), input.Since, input.JourneyMap is null ? null : ApiId.JourneyMap(input.JourneyMap));
}

/// <summary>Reads the caller's own notices. Whoever reads nothing of the workspace has none to read.</summary>
internal static class NoticeLists
{
    /// <summary>The caller's inbox.</summary>
    public static Task<Page<Notice>> InboxAsync(NoticeList list, FieldContext context) => context.AskAsync(async request =>
    {
        NoticeFilter filter = NoticeFilterInput.ToDomain(list.Filter);
        return await request.Get<NoticeView>().ListAsync(
            request.Workspace, Owner(request) ?? default, filter, list.OrderBy == NoticeOrder.NewestFirst, context.Page(list.Page),
            await Loads.TodayAsync(context), context.Cancellation);
    });

    /// <summary>How many are unread.</summary>
    public static async Task<int> UnreadAsync(FieldContext context)
    {
        var request = context.Request<RequestContext>();
        return Owner(request) is { } owner
            ? (int)await request.Get<NoticeView>().UnreadAsync(request.Workspace, owner, await Loads.TodayAsync(context), context.Cancellation)
            : 0;
    }

    /// <summary>What the caller was told on a day.</summary>
    public static async Task<NoticeDigest> DigestAsync(DateOnly? on, FieldContext context)
    {
        var request = context.Request<RequestContext>();
        DateOnly day = on ?? await Loads.TodayAsync(context);
        if (Owner(request) is not { } owner)
            return NoticeDigest.Of(day, [], []);
        (IReadOnlyList<Notice> delivered, IReadOnlyList<Notice> heldBack) =
            await request.Get<NoticeView>().OnAsync(request.Workspace, owner, day, context.Cancellation);
        return NoticeDigest.Of(day, delivered, heldBack);
    }

    /// <summary>The caller's notices with these ids, in their order; null for an id of none of theirs.</summary>
    public static async Task<IReadOnlyList<object?>> ByIdsAsync(FieldContext context, IReadOnlyList<NoticeId> ids)
    {
        var request = context.Request<RequestContext>();
        if (Owner(request) is not { } owner)
            return new object?[ids.Count];
        IReadOnlyList<Notice> own = await request.Get<NoticeView>().ByIdsAsync(request.Workspace, owner, ids, context.Cancellation);
        var found = own.ToDictionary(notice => notice.Id);
        return [.. ids.Select(found.GetValueOrDefault)];
    }

    /// <summary>Each in a sentence.</summary>
    public static Task<IReadOnlyList<string>> SentencesAsync(IReadOnlyList<Notice> notices, FieldContext context)
    {
        var request = context.Request<RequestContext>();
        return request.Get<NoticeReader>().SentencesAsync(request.Workspace, notices, request.Texts, context.Cancellation);
    }

    /// <summary>What each is about: the part of a map where one is named, else what the event happened to.</summary>
    public static async Task<IReadOnlyList<object?>> AboutAsync(IReadOnlyList<Notice> notices, FieldContext context)
    {
        IReadOnlyList<object?> subjects = await HistoryType.SubjectsAsync([.. notices.Select(notice => notice.Event)], context);
        return
        [
            .. notices.Select((notice, index) => notice.Part is { } part && subjects[index] is MapAt map ? map.Find(part) ?? map : subjects[index]),
        ];
    }

    private static PersonId? Owner(RequestContext request) => request.Caller.ReadsWorkspace ? request.Caller.Person : null;
}
