using JourneyGov.Application.Notices;
using JourneyGov.Application.Tests.Viewing;
using JourneyGov.Domain;
using JourneyGov.Domain.JourneyMaps;
using JourneyGov.Domain.Notices;
using JourneyGov.Domain.Ownership;

namespace JourneyGov.Application.Tests.Notices;

public sealed class NoticeReadingSpecs
{
    [Fact]
    public async Task Notices_are_read_one_by_one_or_up_to_one_and_can_be_unread_again()
    {
        await using var world = await CommentedAsync(5);
        var (bank, inbox) = (world.Bank, await world.InboxAsync(world.Bank.Lead));
        Assert.Equal(inbox.Count, await UnreadAsync(world));

        await MarkAsync(world, new MarkNoticesRead([inbox[^1].Id], null));
        Assert.Equal([inbox[^1].Id], (await world.InboxAsync(bank.Lead, new(Unread: false))).Select(notice => notice.Id));

        await MarkAsync(world, new MarkNoticesRead([], inbox[^3].Id));
        Assert.Equal([inbox[^2].Id], (await world.InboxAsync(bank.Lead, new(Unread: true))).Select(notice => notice.Id));
        Assert.Equal(1, await UnreadAsync(world));

        await MarkAsync(world, new MarkNoticesUnread([inbox[0].Id, inbox[^1].Id]));
        Assert.Equal([inbox[0].Id, inbox[^2].Id, inbox[^1].Id], (await world.InboxAsync(bank.Lead, new(Unread: true))).Select(notice => notice.Id));
    }

    [Fact]
    public async Task A_command_sent_again_stores_nothing_and_what_somebody_reads_is_in_no_history()
    {
        await using var world = await CommentedAsync(2);
        var (bank, inbox) = (world.Bank, await world.InboxAsync(world.Bank.Lead));
        var before = await world.History.ListAsync(bank.Workspace, new(), true, new(), default);

        var first = await bank.SendAsync(bank.Lead, bank.Lead.Person!.Value.Value, new MarkNoticesRead([inbox[0].Id], null));
        var again = await bank.SendAsync(bank.Lead, bank.Lead.Person!.Value.Value, new MarkNoticesRead([inbox[0].Id], null));

        Assert.Equal(["inbox.notices-read"], first.Events.Select(stored => stored.Name));
        Assert.Empty(again.Events);
        Assert.Equal(before.TotalCount, (await world.History.ListAsync(bank.Workspace, new(), true, new(), default)).TotalCount);
    }

    [Fact]
    public async Task A_notice_of_somebody_else_is_unknown()
    {
        await using var world = await CommentedAsync(1);
        var (bank, inbox) = (world.Bank, await world.InboxAsync(world.Bank.Lead));

        var own = await bank.AskAsync(bank.SupportLead, bank.SupportLead.Person!.Value.Value, new MarkNoticesRead([inbox[0].Id], null));
        var foreign = await bank.AskAsync(bank.SupportLead, bank.Lead.Person!.Value.Value, new MarkNoticesRead([inbox[0].Id], null));

        Assert.Equal([RefusalCode.UnknownNotice], own.Refusals.Select(refusal => refusal.Code));
        Assert.Equal([RefusalCode.NotAllowed], foreign.Refusals.Select(refusal => refusal.Code));
    }

    [Fact]
    public async Task Sentences_are_said_in_the_readers_language_with_what_everything_is_called_now()
    {
        await using var world = await CommentedAsync(1);
        var bank = world.Bank;
        var comment = (await world.InboxAsync(bank.Lead, new(Kinds: [NoticeKind.CommentLeft])))[0];
        async Task<string> Sentence(Texts texts) => (await new NoticeReader(world.Store).SentencesAsync(bank.Workspace, [comment], texts, default))[0];
        Assert.Equal("Sami left a comment on “Ask for help” of the map “Prêt immobilier”.", await Sentence(Texts.English));

        var map = comment.Event.Map!.Value;
        await bank.EditAsync(map, new Rename("Crédit"));
        await bank.SendAsync(bank.SupportLead, map.Value, new EditJourneyMap(null, [new RenameStage(comment.Part!.Value, "Demander de l’aide")]));
        await bank.SendAsync(bank.Administrator, bank.SupportLead.Person!.Value.Value, new RenamePerson("Samira"));

        Assert.Equal("Samira a laissé un commentaire sur « Demander de l’aide » de la carte « Crédit ».", await Sentence(Texts.French));
    }

    [Fact]
    public async Task A_digest_tells_a_day_by_kind_and_map_and_takes_what_people_wrote_as_text()
    {
        await using var world = await CommentedAsync(2, title: "Loan *now*");
        var (bank, view) = (world.Bank, new NoticeView(world.Store));

        var (delivered, heldBack) = await view.OnAsync(bank.Workspace, bank.Lead.Person!.Value, world.Clock.Today, default);
        var digest = NoticeDigest.Of(world.Clock.Today, delivered.Where(notice => notice.Kind == NoticeKind.CommentLeft), heldBack);
        var text = await new NoticeDigestText(new(world.Store)).WriteAsync(bank.Workspace, digest, Texts.English, default);

        Assert.Equal((NoticeKind.CommentLeft, 2), (Assert.Single(digest.Delivered).Kind, digest.Delivered[0].Notices.Count));
        Assert.Equal(
            """
            # Your notices of 2026-01-12

            ## comment left: Loan \*now\*

            - Sami left a comment on “Ask for help” of the map “Loan \*now\*”.
            - Sami left a comment on “Ask for help” of the map “Loan \*now\*”.

            """.ReplaceLineEndings("\n"),
            text);
    }

    [Fact]
    public async Task Pages_of_an_inbox_join_without_a_gap_in_both_orders()
    {
        await using var world = await CommentedAsync(7);
        var (bank, view, whole) = (world.Bank, new NoticeView(world.Store), await world.InboxAsync(world.Bank.Lead));
        foreach (var newestFirst in new[] { false, true })
        {
            var ids = new List<NoticeId>();
            string? after = null;
            do
            {
                var page = await view.ListAsync(bank.Workspace, bank.Lead.Person!.Value, new(), newestFirst, new(2, after), world.Clock.Today, default);
                ids.AddRange(page.Nodes.Select(notice => notice.Id));
                after = page.HasNextPage ? page.Edges[^1].Cursor : null;
                Assert.Equal(whole.Count, page.TotalCount);
            }
            while (after is not null);

            Assert.Equal(whole.Select(notice => notice.Id), newestFirst ? Enumerable.Reverse(ids) : ids);
        }
    }

    private static async Task<World> CommentedAsync(int comments, string title = "Prêt immobilier")
    {
        var world = await World.FoundedAsync();
        var map = await world.Bank.SampleAsync(title);
        for (var i = 0; i < comments; i++)
            await world.Bank.SendAsync(world.Bank.SupportLead, map.Map.Value, new LeaveComment(world.Bank.NewPart(), map.HelpStage, null, $"Question {i}"));
        await world.MadeAsync();
        return world;
    }

    private static async Task MarkAsync<TCommand>(World world, TCommand command)
        where TCommand : InboxCommand
    {
        await world.Bank.SendAsync(world.Bank.Lead, world.Bank.Lead.Person!.Value.Value, command);
        await world.MadeAsync();
    }

    private static Task<long> UnreadAsync(World world) =>
        new NoticeView(world.Store).UnreadAsync(world.Bank.Workspace, world.Bank.Lead.Person!.Value, world.Clock.Today, default);
}
