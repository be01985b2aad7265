using System.Text;
using JourneyGov.Application.History;
using JourneyGov.Application.Ownership;
using JourneyGov.Application.Tests.Given;
using JourneyGov.Application.Tests.Viewing;
using JourneyGov.Application.Transacting;
using JourneyGov.Application.Viewing;
using JourneyGov.Application.Wire;
using JourneyGov.Domain;
using JourneyGov.Domain.JourneyMaps;
using JourneyGov.Domain.Ownership;
using JourneyGov.EventLog;
using JourneyGov.EventLog.Following;

namespace JourneyGov.Application.Tests.Ownership;

public sealed class ErasureSpecs
{
    private const string Name = "Zébulon Quartermaine";
    private const string LaterName = "Zébulon Quartermaine-Oakes";
    private const string Email = "z.quartermaine@example.org";
    private const string Label = "Quartermaine's telephone";
    private static readonly string[] Texts = [Name, LaterName, Email, Label];

    [Fact]
    public async Task What_tells_who_somebody_is_stands_sealed_in_the_log()
    {
        await using var world = await World.FoundedAsync();
        var person = await JoinedAsync(world);

        var events = await world.Log.ReadStreamAsync(world.Bank.Workspace, Streams.Of(person), 1, 100, default);

        Assert.All(events, e => Assert.DoesNotContain("uartermaine", Encoding.UTF8.GetString(e.Payload.Span) + Encoding.UTF8.GetString(e.Metadata.Span), StringComparison.Ordinal));
        Assert.Equal((LaterName, Email, Label), await NowAsync(world, person));
    }

    [Fact]
    public async Task The_files_tell_who_somebody_is_until_they_are_erased_and_then_no_more()
    {
        await using var world = await World.FoundedAsync();
        var person = await JoinedAsync(world);
        await CrowdAsync(world, person);
        var key = await KeyAsync(world, person);
        await using var elsewhere = await world.ElsewhereAsync();
        Assert.Contains("uartermaine", (await new PersonView(elsewhere).ByIdsAsync(world.Bank.Workspace, [person], default))[person].State.Name, StringComparison.Ordinal);
        Assert.NotEmpty(await StoreFiles.TellingAsync(world.Store, Texts));
        Assert.True(await StoreFiles.HoldAsync(world.Store, key));

        await EraseAsync(world, person);

        Assert.True(await IsForgottenAsync(world));
        Assert.Empty(await StoreFiles.TellingAsync(world.Store, [.. Texts, "Quartermaine"]));
        Assert.False(await StoreFiles.HoldAsync(world.Store, key));
        Assert.True((await new PersonView(elsewhere).ByIdsAsync(world.Bank.Workspace, [person], default))[person].State.IsErased());
        Assert.True((await LogVerification.RunAsync(world.Log, world.Bank.Workspace, null, default)).IsIntact);
    }

    [Fact]
    public async Task Whoever_reads_older_contents_keeps_traces_for_as_long_as_they_read()
    {
        await using var world = await World.FoundedAsync();
        var person = await JoinedAsync(world);
        var (reading, done) = (new TaskCompletionSource(), new TaskCompletionSource());
        var reader = world.Store.ReadAsync(
            async connection =>
            {
                await connection.RowsAsync("SELECT name FROM person", row => row.Text("name"));
                reading.SetResult();
                await done.Task;
                return true;
            },
            default);
        await reading.Task;

        await EraseAsync(world, person);
        var whileReading = await world.Keys.ForgetAsync(default);
        done.SetResult();
        await reader;

        Assert.False(whileReading);
        Assert.True(await world.Keys.ForgetAsync(default));
        Assert.Empty(await StoreFiles.TellingAsync(world.Store, Texts));
    }

    [Fact]
    public async Task What_a_rebuild_that_was_killed_has_left_of_somebody_goes_with_them()
    {
        await using var world = await World.FoundedAsync();
        var person = await JoinedAsync(world);
        await KillARebuildAsync(world);
        await HoldLeaseAsync(world);
        Assert.Contains(LaterName, await ReadAsync(world, "SELECT name AS text FROM person__rebuild"));
        // PostgreSQL writes what is not logged to its files when memory is short; else at a checkpoint.
        if (world.Store.Kind == StoreKind.Postgres)
            await WriteAsync(world, "ALTER TABLE person__rebuild SET LOGGED");

        // Until its lease has run out, it may be alive.
        await EraseAsync(world, person);
        Assert.False(await world.Keys.ForgetAsync(default));
        Assert.NotEmpty(await StoreFiles.TellingAsync(world.Store, Texts));
        await WriteAsync(world, "UPDATE lease SET expires_at = 0");

        Assert.True(await IsForgottenAsync(world));
        Assert.Empty(await StoreFiles.TellingAsync(world.Store, [.. Texts, "Quartermaine"]));
        Assert.Empty(await RebuildSpecs.TablesBesideAsync(world));
        Assert.Equal(0, (await new ViewRebuild(world.Store, world.Log, new RebuiltViews(world.Store).Nouns).RunAsync(world.Bank.Workspace, null, default)).RowsChanged);
    }

    [Fact]
    public async Task A_rebuild_that_is_under_way_takes_an_erasure_in_and_leaves_no_trace_of_them()
    {
        await using var world = await World.FoundedAsync();
        var person = await JoinedAsync(world);
        await using var elsewhere = await world.ElsewhereAsync();
        var held = new Held();
        var rebuilding = Task.Run(() => new ViewRebuild(elsewhere, world.Log, new RebuiltViews(elsewhere).Nouns).RunAsync(world.Bank.Workspace, held, default));
        await held.Reached;
        await HoldLeaseAsync(world);

        await EraseAsync(world, person);
        Assert.False(await world.Keys.ForgetAsync(default));
        Assert.Contains(LaterName, await ReadAsync(world, "SELECT name AS text FROM person__rebuild"));
        held.LetGo();

        Assert.Equal(0, (await rebuilding).RowsChanged);
        Assert.True(await IsForgottenAsync(world));
        Assert.Empty(await StoreFiles.TellingAsync(world.Store, [.. Texts, "Quartermaine"]));
    }

    [Fact]
    public async Task At_no_point_of_their_history_is_it_told_who_they_were()
    {
        await using var world = await World.FoundedAsync();
        var (bank, person) = (world.Bank, await JoinedAsync(world));
        await CrowdAsync(world, person);
        var until = (await world.Reader.ReadAsync(Person.Decider, bank.Workspace, Streams.Of(person), AsOf.Current, default)).Revision;
        // It is kept behind the reader's back.
        for (var tries = 0; await world.Log.FindSnapshotAsync(bank.Workspace, Streams.Of(person), until, StateCodec.Format, default) is null; tries++)
        {
            Assert.True(tries < 1000, "No snapshot was kept.");
            await Task.Delay(10);
        }

        await EraseAsync(world, person);
        await new ViewRebuild(world.Store, world.Log, new RebuiltViews(world.Store).Nouns).RunAsync(bank.Workspace, null, default);

        for (var revision = 1; revision <= until + 1; revision++)
        {
            var held = await world.Reader.ReadAsync(Person.Decider, bank.Workspace, Streams.Of(person), new AsOf.Revision(revision), default);
            Assert.Equal(("", null), (held.State!.Name, held.State.Email));
            Assert.All(held.State.Keys.Values, key => Assert.Equal("", key.Label));
        }

        var row = (await new PersonView(world.Store).ByIdsAsync(bank.Workspace, [person], default))[person];
        Assert.True(row.State.IsErased());
        Assert.Empty((await new PersonView(world.Store).ListAsync(bank.Workspace, new("quarterm", Left: true), new(), default)).Edges);
        Assert.Equal("une personne effacée", row.State.NameIn(Application.Texts.French));
    }

    [Fact]
    public async Task The_history_says_that_somebody_was_erased_by_whom_when_and_why_and_what_they_did_before()
    {
        await using var world = await World.FoundedAsync();
        var (bank, person) = (world.Bank, await JoinedAsync(world));
        var before = await DetailsAsync(world, person);

        await EraseAsync(world, person);

        Assert.Contains(Email, before, StringComparison.Ordinal);
        var after = await DetailsAsync(world, person);
        Assert.DoesNotContain("uartermaine", after, StringComparison.Ordinal);
        Assert.Contains("person.api-key-issued", after, StringComparison.Ordinal);
        var last = (await world.History.ListAsync(bank.Workspace, new HistoryFilter(Names: ["person.erased"]), newestFirst: true, new(), default)).Nodes.Single();
        Assert.Equal((bank.Administrator.Person, "request 12", world.Clock.Now), (last.Stamp.By, last.Stamp.Reason, last.Stamp.At));
        var members = (await new TeamView(world.Store).ByIdsAsync(bank.Workspace, [bank.Support], default))[bank.Support].State.Members;
        Assert.DoesNotContain(person, members.Keys);
    }

    [Fact]
    public async Task Commands_sent_again_are_answered_as_they_were_before_and_after_the_erasure()
    {
        await using var world = await World.FoundedAsync();
        var (bank, person) = (world.Bank, new PersonId(world.Bank.NewId()));
        var (register, erase) = (Ask(bank, person, new RegisterPerson(person, Name, Email, null)), Ask(bank, person, new ErasePerson(), "request 12"));
        var registered = await world.Mediator.Send(register);
        var other = await world.Mediator.Send(register with { Command = register.Command with { Name = "Somebody else" } });
        var again = await world.Mediator.Send(register);

        var erased = await world.Mediator.Send(erase);

        Assert.Equal(RefusalCode.CommandIdReused, other.Refusals.Single().Code);
        Assert.Equal((true, registered.Revision), (again.Replayed, again.Revision));
        Assert.Empty(erased.Refusals);
        foreach (var (ask, first) in new[] { ((MediatR.IRequest<CommandOutcome>)register, registered), (erase, erased) })
        {
            var answer = await world.Mediator.Send(ask);
            Assert.True(answer.Replayed);
            Assert.Equal((first.Subject, first.Revision), (answer.Subject, answer.Revision));
            Assert.Equal(first.Events, answer.Events);
        }
    }

    [Fact]
    public async Task What_was_asked_about_somebody_cannot_be_guessed_from_what_is_remembered_of_it()
    {
        await using var world = await World.FoundedAsync();
        var (bank, person) = (world.Bank, new PersonId(world.Bank.NewId()));
        var register = Ask(bank, person, new RegisterPerson(person, Name, Email, null));
        await world.Mediator.Send(register);

        var remembered = await world.Log.FindCommandAsync(bank.Workspace, register.Context.CommandId, default);

        Assert.NotEqual(CommandCodec.Hash(register, text => text), remembered!.BodyHash.ToArray());
    }

    [Fact]
    public async Task A_rename_that_was_decided_before_an_erasure_and_comes_after_it_stores_nothing()
    {
        await using var world = await World.FoundedAsync();
        var (bank, person) = (world.Bank, await JoinedAsync(world));
        var overtaken = new OvertakenLog(world.Log, _ => EraseAsync(world, person));
        var late = Mediation.Over(overtaken, world.Facts, world.Keys);

        var outcome = await late.Send(Ask(bank, person, new RenamePerson("Zébulon Quartermaine-Ash")));

        Assert.Equal(RefusalCode.PersonHasLeft, outcome.Refusals.Single().Code);
        Assert.Null(await world.Keys.FindAsync(bank.Workspace, person.Value, default));
        Assert.True(await IsForgottenAsync(world));
        Assert.Empty(await StoreFiles.TellingAsync(world.Store, Texts));
    }

    [Fact]
    public async Task A_guest_may_have_themselves_erased_and_knows_of_nobody_else()
    {
        await using var world = await World.FoundedAsync();
        var (bank, guest) = (world.Bank, new PersonId(world.Bank.NewId()));
        var map = (await bank.SampleAsync()).Map;
        await bank.SendAsync(bank.Administrator, guest.Value, new RegisterPerson(guest, Name, Email, map));
        var caller = new Caller(guest, new Dictionary<TeamId, TeamRole>(), new HashSet<WorkspaceRole>(), map);

        var other = await bank.AskAsync(caller, bank.Lead.Person!.Value.Value, new ErasePerson(), "request 12");
        await bank.SendAsync(caller, guest.Value, new ErasePerson(), "I do not want to be here any more");

        Assert.Equal(RefusalCode.NotFound, other.Refusals.Single().Code);
        Assert.True(await IsForgottenAsync(world));
        Assert.Empty(await StoreFiles.TellingAsync(world.Store, Texts));
    }

    [Fact]
    public async Task A_member_of_a_team_may_have_themselves_erased_and_so_may_whoever_holds_the_store_have_them()
    {
        await using var world = await World.FoundedAsync();
        var (bank, one, other) = (world.Bank, await JoinedAsync(world), new PersonId(world.Bank.NewId()));
        await bank.SendAsync(bank.Administrator, other.Value, new RegisterPerson(other, "Somebody else", null, null));
        await bank.SendAsync(bank.Administrator, bank.Support.Value, new SetMember(other, TeamRole.Contributor));
        var self = new Caller(one, new Dictionary<TeamId, TeamRole> { [bank.Support] = TeamRole.Contributor }, new HashSet<WorkspaceRole>(), null);

        await bank.SendAsync(self, one.Value, new ErasePerson(), "I do not want to be here any more");
        await bank.SendAsync(Caller.Clock, other.Value, new ErasePerson(), "request 12");

        var team = await world.Reader.ReadAsync(Team.Decider, bank.Workspace, Streams.Of(bank.Support), AsOf.Current, default);
        Assert.DoesNotContain(one, team.State!.Members.Keys);
        Assert.DoesNotContain(other, team.State.Members.Keys);
    }

    /// <summary>Somebody with all that can be told of a person: two names, an address, a key's label; a member of a team who changed a map.</summary>
    private static async Task<PersonId> JoinedAsync(World world)
    {
        var (bank, person) = (world.Bank, new PersonId(world.Bank.NewId()));
        await bank.SendAsync(bank.Administrator, person.Value, new RegisterPerson(person, Name, Email, null));
        await bank.SendAsync(bank.Administrator, person.Value, new IssueApiKey(new(bank.NewId()), Label, new string('b', 64), null));
        await bank.SendAsync(bank.Administrator, person.Value, new RenamePerson(LaterName));
        await bank.SendAsync(bank.Administrator, bank.Support.Value, new SetMember(person, TeamRole.Contributor));
        var member = new Caller(person, new Dictionary<TeamId, TeamRole> { [bank.Support] = TeamRole.Contributor }, new HashSet<WorkspaceRole>(), null);
        var sample = await bank.SampleAsync();
        await bank.SendAsync(member, sample.Map.Value, new EditJourneyMap(null, [new ScoreEmotion(sample.Call, 4, null, null)]));
        return person;
    }

    /// <summary>A rebuild of the nouns whose process is gone once it has folded everything.</summary>
    private static async Task KillARebuildAsync(World world)
    {
        var doomed = await world.ElsewhereAsync();
        var rebuild = new ViewRebuild(doomed, world.Log, new RebuiltViews(doomed).Nouns);
        var held = new Held();
        var rebuilding = Task.Run(() => rebuild.RunAsync(world.Bank.Workspace, held, default));
        await held.Reached;
        await doomed.DisposeAsync();
        held.LetGo();
        await Assert.ThrowsAsync<ObjectDisposedException>(() => rebuilding);
    }

    // For an hour: however long a test takes.
    private static Task HoldLeaseAsync(World world) => WriteAsync(world, "UPDATE lease SET expires_at = expires_at + 3600000000");

    private static Task WriteAsync(World world, string sql) => world.Store.WriteAsync(connection => connection.ExecuteAsync(sql), default);

    private static Task<List<string>> ReadAsync(World world, string sql) => world.Store.ReadAsync(
        connection => connection.RowsAsync(sql, row => row.Text("text")), default);

    /// <summary>A long life among many others, so that rows move between pages and a snapshot is kept.</summary>
    private static async Task CrowdAsync(World world, PersonId person)
    {
        var bank = world.Bank;
        for (var i = 0; i < StateReader.SnapshotEvery; i++)
        {
            await bank.SendAsync(bank.Administrator, person.Value, new RenamePerson($"{Name} {new string('x', i % 60)}{i}"));
            if (i % 4 > 0)
                continue;
            var other = new PersonId(bank.NewId());
            await bank.SendAsync(bank.Administrator, other.Value, new RegisterPerson(other, $"Somebody {new string('y', i % 150)}", null, null));
        }
    }

    private static Task<CommandOutcome> EraseAsync(World world, PersonId person) =>
        world.Bank.SendAsync(world.Bank.Administrator, person.Value, new ErasePerson(), "request 12");

    // Something else may have a transaction open, such as the database's own housekeeping.
    private static async Task<bool> IsForgottenAsync(World world)
    {
        for (var tries = 0; tries < 10; tries++)
            if (await world.Keys.ForgetAsync(default))
                return true;
        return false;
    }

    private static Ask<TCommand> Ask<TCommand>(Office bank, PersonId person, TCommand command, string? reason = null) where TCommand : notnull =>
        new(new(bank.Workspace, bank.Administrator, Guid.NewGuid(), reason, null, null, DateTimeOffset.UnixEpoch), person.Value, command);

    private static async Task<byte[]> KeyAsync(World world, PersonId person) => (await world.Store.ReadAsync(
        connection => connection.RowsAsync("SELECT key FROM person_key WHERE person = @person", row => row.Bytes("key"), ("person", person.Value)), default)).Single();

    private static async Task<(string, string?, string)> NowAsync(World world, PersonId person)
    {
        var state = (await world.Reader.ReadAsync(Person.Decider, world.Bank.Workspace, Streams.Of(person), AsOf.Current, default)).State!;
        return (state.Name, state.Email, state.Keys.Values.Single().Label);
    }

    private static async Task<string> DetailsAsync(World world, PersonId person)
    {
        var changes = (await world.History.ListAsync(world.Bank.Workspace, new HistoryFilter(Streams.Of(person)), newestFirst: false, new(), default)).Nodes.ToList();
        var payloads = await world.History.PayloadsAsync(world.Bank.Workspace, changes.Select(change => change.Position), default);
        return string.Join('\n', changes.Select(change => $"{change.Name} {Encoding.UTF8.GetString(payloads[change.Position].Span)}"));
    }

    /// <summary>Stops whoever reports to it until they are let go.</summary>
    private sealed class Held : IProgress<long>
    {
        private readonly TaskCompletionSource _reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly TaskCompletionSource _letGo = new();

        public Task Reached => _reached.Task;

        public void LetGo() => _letGo.SetResult();

        public void Report(long value)
        {
            _reached.TrySetResult();
            _letGo.Task.GetAwaiter().GetResult();
        }
    }
}
