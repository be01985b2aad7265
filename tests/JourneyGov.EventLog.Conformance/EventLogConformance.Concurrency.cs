namespace JourneyGov.EventLog.Conformance;

public abstract partial class EventLogConformance
{
    [Promise]
    public async Task Sixteen_writers_on_one_stream_lose_nothing()
    {
        var (stream, history) = (Given.Stream(), new History());
        await Task.WhenAll(Enumerable.Range(0, 16).Select(writer => Task.Run(async () =>
        {
            var (log, expected) = (writer % 2 == 0 ? Log : Store.SecondLog, 0L);
            for (var written = 0; written < 10;)
            {
                var result = await history.AppendAsync(log, Given.Append(Workspace, stream, expected, Given.Event()));
                (expected, written) = result is AppendResult.Conflict conflict ? (conflict.Actual, written) : (expected + 1, written + 1);
            }
        })));

        var all = await AllAsync();
        Assert.Equal(160, all.Count);
        history.Check(all);
        await AssertIntactAsync();
    }

    [Promise]
    public async Task Readers_only_ever_see_prefixes()
    {
        var history = new History();
        var writing = Task.WhenAll(Enumerable.Range(0, 8).Select(writer => Task.Run(async () =>
        {
            for (var written = 0; written < 20; written++)
                await history.AppendAsync(writer % 2 == 0 ? Log : Store.SecondLog, Given.Append(Workspace, Given.Stream(), 0, Given.Events(1 + written % 3)));
        })));
        var reading = Task.WhenAll(Enumerable.Range(0, 3).Select(reader => Task.Run(async () =>
        {
            while (!writing.IsCompleted)
                await history.LookAsync(reader % 2 == 0 ? Log : Store.SecondLog, Workspace);
        })));
        await Task.WhenAll(writing, reading);

        history.Check(await AllAsync());
        await AssertIntactAsync();
    }

    [Promise]
    public async Task A_loser_does_not_take_the_others_of_its_moment_with_it()
    {
        var stream = Given.Stream();
        var results = await Task.WhenAll(Enumerable.Range(0, 60).Select(number =>
            Log.AppendAsync(Given.Append(Workspace, number % 3 == 0 ? stream : Given.Stream(), 0, Given.Event()), None)));

        Assert.Equal(41, results.Count(result => result is AppendResult.Appended));
        Assert.Equal(19, results.Count(result => result is AppendResult.Conflict { Actual: 1 }));
        Assert.Equal(41, (await AllAsync()).Count);
        await AssertIntactAsync();
    }

    [Promise]
    public async Task Verification_may_run_while_others_write()
    {
        using var done = new CancellationTokenSource();
        var writing = Task.Run(async () =>
        {
            while (!done.IsCancellationRequested)
                await AppendedAsync(Given.Append(Workspace, Given.Stream(), 0, Given.Events(20)));
        });
        for (var run = 0; run < 10; run++)
            await AssertIntactAsync();
        await done.CancelAsync();
        await writing;

        await AssertIntactAsync();
    }
}
