using System.Collections.Immutable;

namespace JourneyGov.Domain.Notices;

/// <summary>Something that happened to a person's inbox.</summary>
public abstract record InboxEvent;

/// <summary>The person has read these notices, and all that were delivered to them up to one.</summary>
public sealed record NoticesRead(ImmutableArray<NoticeId> Notices, NoticeId? UpTo) : InboxEvent;

/// <summary>The person wants to see these notices as unread again.</summary>
public sealed record NoticesUnread(ImmutableArray<NoticeId> Notices) : InboxEvent;

/// <summary>What was said last of a person's inbox; null: nothing yet. The view knows which notices are read.</summary>
public sealed record InboxState(ImmutableArray<NoticeId> Notices, NoticeId? UpTo, bool Read);

/// <summary>What can be asked of an inbox.</summary>
public abstract record InboxCommand;

/// <summary>Marks notices as read: these, and all that were delivered up to one.</summary>
public sealed record MarkNoticesRead(ImmutableArray<NoticeId> Notices, NoticeId? UpTo) : InboxCommand;

/// <summary>Marks notices as unread.</summary>
public sealed record MarkNoticesUnread(ImmutableArray<NoticeId> Notices) : InboxCommand;

/// <summary>What a decision about an inbox needs to know.</summary>
/// <param name="Caller">Who asks.</param>
/// <param name="Owner">Whose inbox it is.</param>
/// <param name="Known">Those of the notices named that are in it.</param>
public sealed record InboxFacts(Caller Caller, PersonId Owner, IReadOnlySet<NoticeId> Known);

/// <summary>What a person has read of what they were told. It is nobody else's affair.</summary>
public static class Inbox
{
    /// <summary>How many notices a command may name.</summary>
    public const int MostNamed = 200;

    /// <summary>The aggregate.</summary>
    public static Decider<InboxState?, InboxCommand, InboxFacts, InboxEvent> Decider { get; } = new(null, Evolve, Decide);

    /// <summary>The inbox after one more event.</summary>
    public static InboxState Evolve(InboxState? state, InboxEvent happened, Stamp stamp) => happened switch
    {
        NoticesRead e => new(e.Notices, e.UpTo, Read: true),
        NoticesUnread e => new(e.Notices, UpTo: null, Read: false),
        _ => throw new InvalidOperationException($"An inbox cannot have {happened.GetType().Name}."),
    };

    /// <summary>What a command comes to.</summary>
    public static Decision<InboxEvent> Decide(InboxState? state, InboxCommand command, InboxFacts facts) =>
        Authority.Unless(facts.Caller.Person == facts.Owner && facts.Caller.ReadsWorkspace) is { } refusal
            ? Decision.Refuse<InboxEvent>(refusal)
            : command switch
            {
                MarkNoticesRead c => Mark(state, new([.. c.Notices.Distinct()], c.UpTo, Read: true), facts),
                MarkNoticesUnread c => Mark(state, new([.. c.Notices.Distinct()], UpTo: null, Read: false), facts),
                _ => throw new InvalidOperationException($"An inbox does not know {command.GetType().Name}."),
            };

    private static Decision<InboxEvent> Mark(InboxState? state, InboxState said, InboxFacts facts)
    {
        if (said is { Notices: [], UpTo: null } || IsTheSame(state, said))
            return Decision.Nothing<InboxEvent>();
        return Decision.Unless<InboxEvent>(
            AreKnown(said, facts), said.Read ? new NoticesRead(said.Notices, said.UpTo) : new NoticesUnread(said.Notices));
    }

    private static bool IsTheSame(InboxState? state, InboxState said) =>
        state is not null && (state.Read, state.UpTo) == (said.Read, said.UpTo) && state.Notices.SequenceEqual(said.Notices);

    private static IEnumerable<Refusal> AreKnown(InboxState said, InboxFacts facts) =>
    [
        .. RangeRule.AtMost(said.Notices.Length, MostNamed, "notices"),
        .. said.Notices.SelectMany((notice, i) => Refusal.When(!facts.Known.Contains(notice), RefusalCode.UnknownNotice, $"notices[{i}]")),
        .. Refusal.When(said.UpTo is { } last && !facts.Known.Contains(last), RefusalCode.UnknownNotice, "upTo"),
    ];
}
