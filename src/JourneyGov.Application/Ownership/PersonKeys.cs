using System.Security.Cryptography;
using JourneyGov.Application.Viewing;
using JourneyGov.Application.Wire;
using JourneyGov.EventLog;

namespace JourneyGov.Application.Ownership;

/// <summary>
/// The keys that the texts about persons are sealed under: one for each person who was not erased. None is ever kept in memory: what a read
/// does not find in the store is destroyed.
/// </summary>
/// <param name="store">Where the keys are, beside the log.</param>
public sealed class PersonKeys(IStore store)
{
    private const string OfPerson = "SELECT key FROM person_key WHERE workspace = @workspace AND person = @person";

    /// <summary>A person's key; null when they were erased, or never registered.</summary>
    public async Task<PersonKey?> FindAsync(Guid workspace, Guid person, CancellationToken cancellationToken)
    {
        var keys = await store.ReadAsync(
            connection => connection.RowsAsync(OfPerson, row => row.Bytes("key"), ("workspace", workspace), ("person", person)), cancellationToken);
        return keys is [var key] ? new PersonKey(workspace, person, key) : null;
    }

    /// <summary>The key of somebody who is being registered: made now, unless another attempt made it.</summary>
    public async Task<PersonKey> MakeAsync(Guid workspace, Guid person, CancellationToken cancellationToken)
    {
        await store.WriteAsync(
            connection =>
            {
                store.Viewing(connection).Execute(
                    "INSERT INTO person_key (workspace, person, key) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING",
                    workspace, person, RandomNumberGenerator.GetBytes(PersonKey.Size));
                return Task.FromResult(true);
            },
            cancellationToken);
        return await FindAsync(workspace, person, cancellationToken)
            ?? throw new StoreUnavailableException($"The key of person {person} was made and is gone again. Send the command again.");
    }

    /// <summary>
    /// Leaves no trace of what was erased in the store's own files. False: not yet, or not by this program; see the operator's guide.
    /// </summary>
    public Task<bool> ForgetAsync(CancellationToken cancellationToken) => store.ForgetAsync([PersonView.Table, "person_key"], cancellationToken);

    /// <summary>Destroys the key of a person in the transaction that erases them: both happen or neither does.</summary>
    internal static void Destroy(IViewTransaction transaction, Guid workspace, Guid person) =>
        transaction.Execute("DELETE FROM person_key WHERE workspace = $1 AND person = $2", workspace, person);

    /// <summary>A person's key, read in the transaction of an append.</summary>
    internal static async ValueTask<PersonKey?> FindAsync(IViewTransaction transaction, Guid workspace, Guid person) =>
        await transaction.ReadAsync("SELECT key FROM person_key WHERE workspace = $1 AND person = $2", workspace, person) is { } key
            ? new PersonKey(workspace, person, key)
            : null;
}
