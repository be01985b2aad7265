using JourneyGov.Application;
using JourneyGov.Application.Ownership;
using JourneyGov.Application.Transacting;
using JourneyGov.Application.Workspaces;
using JourneyGov.Domain;
using JourneyGov.Server.Identity;
using MediatR;

namespace JourneyGov.Server.Hosting;

/// <summary>What a store needs before anybody can ask it anything: a workspace, and an administrator with a key.</summary>
internal static class FirstStart
{
    /// <summary>Founds the first workspace where there is none, and keeps the administrator's key in the data folder.</summary>
    /// <returns>The key, or null when the store has a workspace already.</returns>
    public static async Task<GivenKey?> PrepareAsync(Installation installation, DataFolder folder, Texts texts, CancellationToken cancellation)
    {
        if ((await installation.Log.WorkspacesAsync(cancellation)).Count > 0)
            return null;

        var key = new GivenKey(texts["commandLine.serve.administrator"], null, nameof(WorkspaceRole.Administrator), ApiKeySecret.Create());

        // The key is kept before the workspace is founded: a start that is cut off between the two leaves a file without a use, not a
        // workspace that nobody can enter.
        DataFolder.WriteSecrets(folder.AdministratorKey, key);
        CommandOutcome outcome = await FoundAsync(
            installation.Commands, installation.Clock.GetUtcNow(), texts["commandLine.serve.workspace"], texts.Language, key, texts, cancellation);
        return outcome.Refusals.Count == 0
            ? key
            : throw new InvalidOperationException(
                $"The first workspace was refused: {string.Join(", ", outcome.Refusals.Select(refusal => refusal.Code))}");
    }

    /// <summary>Founds a workspace.</summary>
    /// <param name="commands">Carries the command.</param>
    /// <param name="now">The time, UTC.</param>
    /// <param name="name">What the workspace is called.</param>
    /// <param name="language">The language of its notices.</param>
    /// <param name="administrator">Its first administrator and their key.</param>
    /// <param name="texts">Say what the key is for.</param>
    /// <param name="cancellation">Stops waiting.</param>
    public static Task<CommandOutcome> FoundAsync(
        IMediator commands, DateTimeOffset now, string name, string language, GivenKey administrator, Texts texts, CancellationToken cancellation)
    {
        var workspace = Guid.CreateVersion7();
        var founding = new FoundWorkspace(
            new WorkspaceId(workspace), name, language, new PersonId(Guid.CreateVersion7()), administrator.Person, null,
            new ApiKeyId(Guid.CreateVersion7()), texts["commandLine.serve.keyLabel"], CallerReader.HashOf(administrator.Key));
        var context = new CommandContext(workspace, Caller.Clock, Guid.CreateVersion7(), null, null, null, now);
        return commands.Send(new Ask<FoundWorkspace>(context, workspace, founding), cancellation);
    }
}
