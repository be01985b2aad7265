namespace JourneyGov.EventLog.Conformance;

public abstract partial class EventLogConformance
{
    [Promise]
    public async Task An_inline_view_is_as_current_as_the_answer()
    {
        await Store.ReopenAsync(new ProbeView());
        for (var count = 1; count <= 5; count++)
        {
            await AppendedAsync(Given.Append(Workspace, Given.Stream(), 0, Given.Events(2)));
            Assert.Equal(2 * count, await Store.CountAsync("probe"));
        }
    }

    [Promise]
    public async Task An_append_whose_view_throws_leaves_nothing_and_harms_no_other()
    {
        await Store.ReopenAsync(new ProbeView());
        var appends = Enumerable.Range(0, 40).Select(number => Task.Run(() => Log.AppendAsync(
            Given.Append(Workspace, Given.Stream(), 0, Given.Event(number % 4 == 0 ? ProbeView.Poison : "{}")) with { Command = Given.Command($"{number}") }, None))).ToList();

        for (var number = 0; number < appends.Count; number++)
            if (number % 4 == 0)
                Assert.Equal(ProbeView.Poison, (await Assert.ThrowsAsync<NotSupportedException>(() => appends[number])).Message);
            else
                Assert.IsType<AppendResult.Appended>(await appends[number]);
        Assert.Equal(30, (await AllAsync()).Count);
        Assert.Equal(30, await Store.CountAsync("probe"));
        await AssertIntactAsync();
    }

    [Promise]
    public async Task A_refused_append_reaches_no_view()
    {
        await Store.ReopenAsync(new ProbeView());
        var command = Given.Command("once");
        await AppendedAsync(Given.Append(Workspace, Given.Stream(), 0, Given.Event()) with { Command = command });
        await Log.AppendAsync(Given.Append(Workspace, Given.Stream(), 7, Given.Event()), None);
        await Log.AppendAsync(Given.Append(Workspace, Given.Stream(), 0, Given.Event()) with { Command = command }, None);

        Assert.Equal(1, await Store.CountAsync("probe"));
    }

    /// <summary>Writes one row per event, and refuses a payload after writing, so that there is something to roll back.</summary>
    private sealed class ProbeView : IInlineView
    {
        public const string Poison = "this payload is refused";

        public ValueTask ProjectAsync(IViewTransaction transaction, IReadOnlyList<RecordedEvent> events)
        {
            transaction.Execute("CREATE TABLE IF NOT EXISTS probe (position BIGINT)");
            foreach (var recorded in events)
            {
                transaction.Execute("INSERT INTO probe VALUES ($1)", recorded.Position);
                if (Given.Text(recorded.Payload) == Poison)
                    throw new NotSupportedException(Poison);
            }

            return ValueTask.CompletedTask;
        }
    }
}
