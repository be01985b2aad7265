using JourneyGov.Application.Notices;
using JourneyGov.Domain.Notices;
using JourneyGov.GraphQL.Binding;
using JourneyGov.GraphQL.Execution;
using JourneyGov.Server.GraphQL.Commands;

namespace JourneyGov.Server.GraphQL.Notices;

/// <summary>Binds notices, digests, and the commands to the caller's inbox.</summary>
internal static class NoticeType
{
    // A program that sees its own notice as unread right after reading it would show it again.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(20);

    public static void Bind(SchemaBinding schema, ObjectBinding<Root> mutation)
    {
        schema.Type<Notice>("Notice")
            .Field("id", notice => ApiId.Of(notice.Id))
            .Field("at", notice => notice.Event.Stamp.At)
            .Batch("sentence", NoticeLists.SentencesAsync)
            .Batch("about", NoticeLists.AboutAsync);
        schema.Connection<Notice>("Notice");
        schema.Enum<NoticeOrder>("NoticeOrder").Input<NoticeFilterInput>("NoticeFilter");
        schema.Type<NoticeDigest>("NoticeDigest").FieldAsync("markdown", (digest, context) =>
        {
            var request = context.Request<RequestContext>();
            return request.Get<NoticeDigestText>().WriteAsync(request.Workspace, digest, request.Texts, context.Cancellation);
        });
        schema.Type<NoticeGroup>("NoticeGroup")
            .Batch("journeyMap", (groups, context) => Loads.MapsAsync(context, groups.Select(group => group.Map)));
        BindMutations(schema, mutation);
    }

    private static void BindMutations(SchemaBinding schema, ObjectBinding<Root> mutation)
    {
        schema.Input<MarkNoticesReadInput>("MarkNoticesReadInput").Input<MarkNoticesUnreadInput>("MarkNoticesUnreadInput");
        schema.Payload<InboxPayload>("InboxPayload").FieldAsync("unreadNotices", (_, context) => NoticeLists.UnreadAsync(context));
        Change<MarkNoticesReadInput, MarkNoticesRead>(mutation, "markNoticesRead", input => new(
            [.. input.Notices.Select(ApiId.Notice)], input.UpTo is null ? null : ApiId.Notice(input.UpTo)));
        Change<MarkNoticesUnreadInput, MarkNoticesUnread>(mutation, "markNoticesUnread", input => new([.. input.Notices.Select(ApiId.Notice)]));
    }

    // The inbox is always the caller's own.
    private static void Change<TInput, TCommand>(ObjectBinding<Root> mutation, string name, Func<TInput, TCommand> mean)
        where TInput : ICommandInput where TCommand : InboxCommand =>
        mutation.FieldAsync<Command<TInput>, InboxPayload>(name, async (_, command, context) =>
        {
            Guid id = command.Input.CommandId ?? Guid.CreateVersion7();
            Guid owner = context.Request<RequestContext>().Caller.Person?.Value ?? Guid.Empty;
            Sent sent = await context.SendAsync(id, command.Input.Reason, new Addressed<TCommand>(owner, mean(command.Input)));
            if (sent.Outcome.Events is [.., var last])
                await FoldedAsync(last.Position, context);
            return new InboxPayload(sent);
        });

    // The notices are folded a moment after the commit, maybe by another node; where that takes longer, the answer does not wait for it.
    private static async Task FoldedAsync(long position, FieldContext context)
    {
        var request = context.Request<RequestContext>();
        long started = request.Clock.GetTimestamp();
        while (await request.Get<NoticeView>().PositionAsync(request.Workspace, context.Cancellation) < position
            && request.Clock.GetElapsedTime(started) < Patience)
        {
            await Task.Delay(LookEvery, request.Clock, context.Cancellation);
        }
    }
}

/// <summary>What a command about the caller's inbox comes to.</summary>
internal sealed record InboxPayload(Sent Sent) : Payload(Sent);

/// <summary>Marks notices as read.</summary>
internal sealed record MarkNoticesReadInput(Guid? CommandId, string? Reason, IReadOnlyList<string> Notices, string? UpTo) : ICommandInput;

/// <summary>Marks notices as unread.</summary>
internal sealed record MarkNoticesUnreadInput(Guid? CommandId, string? Reason, IReadOnlyList<string> Notices) : ICommandInput;
