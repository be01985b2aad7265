using JourneyGov.Application.Ownership;
using JourneyGov.Application.Transacting;
using JourneyGov.Application.Workspaces;
using JourneyGov.Domain;
using JourneyGov.Domain.Ownership;
using JourneyGov.Server.Hosting;
using JourneyGov.Server.Identity;
using JourneyGov.Tests;

namespace JourneyGov.Server.Tests.Outside;

/// <summary>A data folder that no server has open yet, into which the test sends commands at a time of its own choice.</summary>
public sealed class InProcess : IAsyncDisposable
{
    private readonly Installation _installation;

    private InProcess(DataFolder folder, Installation installation) => (Folder, _installation) = (folder, installation);

    public DataFolder Folder { get; }

    public Guid Workspace { get; private set; }

    public PersonId Administrator { get; private set; }

    /// <summary>Founds a workspace, whose administrator's key lies in the data folder as after a first start.</summary>
    public static async Task<InProcess> FoundAsync(string folder, string workspace, DateTimeOffset now)
    {
        DataFolder at = DataFolder.At(folder);
        var clock = new ChosenClock(now);
        var it = new InProcess(at, Installation.Over(await TestStore.OpenAtAsync(at.Path, clock), clock)) { Workspace = Guid.NewGuid(), Administrator = new PersonId(Guid.NewGuid()) };
        string key = ApiKeySecret.Create();
        DataFolder.WriteSecrets(it.Folder.AdministratorKey, new GivenKey("First administrator", null, "Administrator", key));
        await it.SendAsync(it.Workspace, new FoundWorkspace(
            new WorkspaceId(it.Workspace), workspace, "en", it.Administrator, "First administrator", null, new ApiKeyId(Guid.NewGuid()), "First key", CallerReader.HashOf(key)), null);
        return it;
    }

    /// <summary>Registers a person with a key and roles, and gives the key.</summary>
    public async Task<string> RegisterAsync(PersonId person, string name, params WorkspaceRole[] roles)
    {
        string key = ApiKeySecret.Create();
        await SendAsync(person.Value, new RegisterPerson(person, name, null, null), Administrator);
        await SendAsync(person.Value, new IssueApiKey(new ApiKeyId(Guid.NewGuid()), "test", CallerReader.HashOf(key), null), Administrator);
        foreach (WorkspaceRole role in roles)
            await SendAsync(person.Value, new GrantWorkspaceRole(role), Administrator);
        return key;
    }

    /// <summary>Sends a command that must be accepted.</summary>
    /// <param name="subject">What is asked.</param>
    /// <param name="command">What.</param>
    /// <param name="by">Who asks; null: the command line.</param>
    public async Task SendAsync<TCommand>(Guid subject, TCommand command, PersonId? by) where TCommand : notnull
    {
        Caller caller = by is { } person
            ? (await new CallerReader(_installation.Store).ForPersonAsync(
                Workspace, person, TimeProvider.System.GetUtcNow(), CancellationToken.None))!.Caller
            : Caller.Clock;
        var context = new CommandContext(Workspace, caller, Guid.NewGuid(), null, null, null, _installation.Clock.GetUtcNow());
        CommandOutcome outcome = await _installation.Commands.Send(new Ask<TCommand>(context, subject, command));
        Assert.Empty(outcome.Refusals);
    }

    /// <inheritdoc />
    public ValueTask DisposeAsync() => _installation.DisposeAsync();

    private sealed class ChosenClock(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }
}
