namespace JourneyGov.EventLog.Conformance;

public abstract partial class EventLogConformance
{
    [Promise]
    public async Task The_same_command_sent_again_gets_its_first_answer_and_stores_nothing()
    {
        var command = Given.Command("rename to A", "revision 1");
        var stream = Given.Stream();
        await AppendedAsync(Given.Append(Workspace, stream, 0, Given.Event()) with { Command = command });
        await Store.ReopenAsync();

        var again = Given.Append(Workspace, stream, 0, Given.Event()) with { Command = command with { Answer = Given.Bytes("another") } };
        foreach (var log in new[] { Log, Store.SecondLog })
        {
            var known = Assert.IsType<AppendResult.AlreadyDone>(await log.AppendAsync(again, None)).Command;
            Assert.Equal((command.Id, "revision 1"), (known.Id, Given.Text(known.Answer)));
            Assert.Equal(command.BodyHash.ToArray(), known.BodyHash.ToArray());
        }

        Assert.Single(await AllAsync());
    }

    [Promise]
    public async Task A_command_id_used_for_another_body_is_refused()
    {
        var command = Given.Command("rename to A");
        await AppendedAsync(Given.Append(Workspace, Given.Stream(), 0, Given.Event()) with { Command = command });

        var reused = Given.Append(Workspace, Given.Stream(), 0, Given.Event()) with { Command = Given.Command("rename to B", id: command.Id) };
        Assert.Equal(new AppendResult.CommandIdReused(command.Id), await Log.AppendAsync(reused, None));
        Assert.Single(await AllAsync());
    }

    [Promise]
    public async Task A_refusal_is_remembered_without_any_event()
    {
        var command = Given.Command("publish", "refused: no evidence");
        Assert.Empty(await AppendedAsync(new(Workspace, [], command)));

        Assert.IsType<AppendResult.AlreadyDone>(await Log.AppendAsync(Given.Append(Workspace, Given.Stream(), 0, Given.Event()) with { Command = command }, None));
        Assert.Equal("refused: no evidence", Given.Text((await Log.FindCommandAsync(Workspace, command.Id, None))!.Answer));
        Assert.Equal(0, (await Log.HeadAsync(Workspace, None)).Position);
        Assert.DoesNotContain(Workspace, await Log.WorkspacesAsync(None));
    }

    [Promise]
    public async Task A_workspace_does_not_know_the_commands_of_another()
    {
        var command = Given.Command("rename");
        await AppendedAsync(new(Workspace, [], command));

        Assert.Null(await Log.FindCommandAsync(Guid.NewGuid(), command.Id, None));
        Assert.Null(await Log.FindCommandAsync(Workspace, Guid.NewGuid(), None));
    }

    [Promise]
    public async Task A_command_sent_many_times_at_once_is_done_once()
    {
        var (command, stream) = (Given.Command("rename"), Given.Stream());
        var results = await Task.WhenAll(Enumerable.Range(0, 32).Select(number => Task.Run(
            () => (number % 2 == 0 ? Log : Store.SecondLog).AppendAsync(Given.Append(Workspace, stream, 0, Given.Event()) with { Command = command }, None))));

        Assert.Single(results, result => result is AppendResult.Appended);
        Assert.Equal(31, results.Count(result => result is AppendResult.AlreadyDone));
        Assert.Single(await AllAsync());
    }
}
