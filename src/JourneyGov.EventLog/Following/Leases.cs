using System.Data.Common;

namespace JourneyGov.EventLog.Following;

/// <summary>
/// Who may do a thing of which only one shall be done at a time, on whichever node. Time is the database's. Whoever writes under a lease
/// fences the write (<see cref="FenceAsync"/>), so that a holder who slept past its end cannot write once another has it.
/// </summary>
/// <param name="store">Where the leases are.</param>
public sealed class Leases(IStore store)
{
    /// <summary>How long a lease holds without being renewed.</summary>
    public static readonly TimeSpan Term = TimeSpan.FromSeconds(10);

    /// <summary>Takes a lease that nobody holds, or whose holder has not renewed it in time.</summary>
    /// <returns>The lease; null while another one holds it.</returns>
    public Task<Lease?> TakeAsync(string name, string holder, CancellationToken cancellationToken) =>
        store.WriteAsync(connection => TakeAsync(name, holder, connection), cancellationToken);

    /// <summary>Holds a lease for another term.</summary>
    /// <exception cref="LeaseLostException">Another one took it.</exception>
    public Task RenewAsync(Lease lease, CancellationToken cancellationToken) => store.WriteAsync(
        async connection =>
        {
            await FenceAsync(lease, connection);
            return true;
        },
        cancellationToken);

    /// <summary>Gives a lease back; nothing, when another one has it already.</summary>
    public Task ReleaseAsync(Lease lease, CancellationToken cancellationToken) =>
        store.WriteAsync(connection => ReleaseAsync(lease, connection), cancellationToken);

    /// <summary>
    /// Within a write: holds the lease for another term, and lets nobody take it before the write has ended. The first statement of a write
    /// under a lease.
    /// </summary>
    /// <exception cref="LeaseLostException">Another one took it; the write must not happen.</exception>
    public async Task FenceAsync(Lease lease, DbConnection connection)
    {
        var statements = new StoreStatements(store.Kind, connection);
        var held = await statements.ExecuteAsync(
            $"UPDATE lease SET expires_at = {statements.Now} + @term WHERE name = @name AND token = @token",
            ("name", lease.Name), ("token", lease.Token), ("term", (long)Term.TotalMicroseconds));
        if (held == 0)
            throw new LeaseLostException(lease);
    }

    /// <summary>Within a write: takes a lease that nobody holds; null while another one does.</summary>
    internal async Task<Lease?> TakeAsync(string name, string holder, DbConnection connection)
    {
        var statements = new StoreStatements(store.Kind, connection);
        var tokens = await statements.QueryAsync(
            row => row.GetInt64(0),
            $"""
            INSERT INTO lease (name, holder, token, expires_at) VALUES (@name, @holder, 1, {statements.Now} + @term)
            ON CONFLICT (name) DO UPDATE SET holder = excluded.holder, token = lease.token + 1, expires_at = excluded.expires_at
            WHERE lease.expires_at <= {statements.Now}
            RETURNING token
            """,
            ("name", name), ("holder", holder), ("term", (long)Term.TotalMicroseconds));
        return tokens is [var token] ? new Lease(name, holder, token) : null;
    }

    /// <summary>Within a write: gives a lease back.</summary>
    internal Task<int> ReleaseAsync(Lease lease, DbConnection connection) => new StoreStatements(store.Kind, connection).ExecuteAsync(
        "UPDATE lease SET expires_at = 0 WHERE name = @name AND token = @token", ("name", lease.Name), ("token", lease.Token));
}

/// <summary>The right to do a thing, until it ends or another one takes it.</summary>
/// <param name="Name">What for.</param>
/// <param name="Holder">Who has it, for people who look.</param>
/// <param name="Token">The fencing token: it grows whenever the lease changes hands.</param>
public sealed record Lease(string Name, string Holder, long Token);

/// <summary>A lease ended and another one took it; what was about to be written was not.</summary>
/// <param name="lease">The lease that was lost.</param>
public sealed class LeaseLostException(Lease lease) : Exception($"The lease {lease.Name} of {lease.Holder} (token {lease.Token}) was taken by another one.");
