using System.Collections.Immutable;
using JourneyGov.Domain.Notices;
using static JourneyGov.Domain.Specs.Known;

namespace JourneyGov.Domain.Specs.Notices;

public class InboxSpecs
{
    private static readonly NoticeId First = new(Id(71));
    private static readonly NoticeId Second = new(Id(72));
    private static readonly NoticeId Foreign = new(Id(79));

    [Fact]
    public void A_person_marks_their_notices_as_read_and_as_unread_again() =>
        Given()
            .When(new MarkNoticesRead([First, Second, First], null), By(Amina)).Then(new NoticesRead([First, Second], null))
            .When(new MarkNoticesUnread([Second]), By(Amina)).Then(new NoticesUnread([Second]))
            .When(new MarkNoticesRead([], Second), By(Amina)).Then(new NoticesRead([], Second));

    [Fact]
    public void What_was_said_last_is_said_once_and_what_names_nothing_says_nothing() =>
        Given(new NoticesRead([First], Second))
            .When(new MarkNoticesRead([First], Second), By(Amina)).ThenNothing()
            .When(new MarkNoticesRead([], null), By(Amina)).ThenNothing()
            .When(new MarkNoticesUnread([First]), By(Amina)).Then(new NoticesUnread([First]))
            .When(new MarkNoticesRead([First], Second), By(Amina)).Then(new NoticesRead([First], Second));

    [Fact]
    public void Nobody_touches_the_inbox_of_somebody_else_neither_do_administrators()
    {
        Given().When(new MarkNoticesRead([First], null), By(Bruno)).ThenRefused(RefusalCode.NotAllowed);
        Given().When(new MarkNoticesUnread([First]), Facts(Administrator)).ThenRefused(RefusalCode.NotAllowed);
        Given().When(new MarkNoticesRead([First], null), Facts(Caller.Clock)).ThenRefused(RefusalCode.NotAllowed);
    }

    [Fact]
    public void Notices_that_are_not_in_the_inbox_are_refused_each_with_its_place() =>
        Given().When(new MarkNoticesRead([First, Foreign], Foreign), By(Amina))
            .ThenRefused((RefusalCode.UnknownNotice, "notices[1]"), (RefusalCode.UnknownNotice, "upTo"));

    [Fact]
    public void At_most_two_hundred_notices_are_named_at_a_time()
    {
        ImmutableArray<NoticeId> many = [.. Enumerable.Range(1000, Inbox.MostNamed + 1).Select(number => new NoticeId(Id(number)))];
        var facts = new InboxFacts(Lead(Amina, Loans), Amina, many.ToHashSet());

        Given().When(new MarkNoticesRead(many, null), facts).ThenRefused((RefusalCode.TooMany, "notices"));
        Given().When(new MarkNoticesRead(many[1..], null), facts).Then(new NoticesRead(many[1..], null));
    }

    private static Specification<InboxState?, InboxCommand, InboxFacts, InboxEvent> Given(params InboxEvent[] events) =>
        new Specification<InboxState?, InboxCommand, InboxFacts, InboxEvent>(Inbox.Decider).Given(events);

    private static InboxFacts By(PersonId person) => Facts(Lead(person, Loans));

    private static InboxFacts Facts(Caller caller) => new(caller, Amina, ImmutableHashSet.Create(First, Second));
}
