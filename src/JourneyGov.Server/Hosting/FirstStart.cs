using JourneyGov.Application;
using JourneyGov.Application.Ownership;
using JourneyGov.Application.Transacting;
using JourneyGov.Application.Workspaces;
using JourneyGov.Domain;
using JourneyGov.Server.Identity;

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
        var workspace = Guid.CreateVersion7();
        var founding = new FoundWorkspace(
            new WorkspaceId(workspace), texts["commandLine.serve.workspace"], texts.Language, new PersonId(Guid.CreateVersion7()), key.Person, null,
            new ApiKeyId(Guid.CreateVersion7()), texts["commandLine.serve.keyLabel"], CallerReader.HashOf(key.Key));
        var context = new CommandContext(workspace, Caller.Clock, Guid.CreateVersion7(), null, null, null, installation.Clock.GetUtcNow());
        CommandOutcome outcome = await installation.Commands.Send(new Ask<FoundWorkspace>(context, workspace, founding), cancellation);
        return outcome.Refusals.Count == 0
            ? key
            : throw new InvalidOperationException(
                $"The first workspace was refused: {string.Join(", ", outcome.Refusals.Select(refusal => refusal.Code))}");
    }
}
