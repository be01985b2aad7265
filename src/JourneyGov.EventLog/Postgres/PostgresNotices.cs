using System.Collections.Concurrent;
using System.Globalization;
using Npgsql;

namespace JourneyGov.EventLog.Postgres;

/// <summary>
/// Wakes the other nodes up: what this one appended is told them a few times a hundred milliseconds, all workspaces in one NOTIFY and never
/// in an append's transaction, which it would make many times slower; what they tell is heard. A notice may be lost with its connection;
/// whoever follows asks from time to time as well.
/// </summary>
internal sealed class PostgresNotices : IAsyncDisposable
{
    private const string Channel = "journeygov_appended";
    // A notice need not outlive a crash, so it does not wait for the disk.
    private const string Notify = "SELECT set_config('synchronous_commit', 'off', true), pg_notify($1, $2)";
    private const int MostInOne = 100;
    private static readonly TimeSpan Gathering = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan AfterTrouble = TimeSpan.FromSeconds(2);

    private readonly ConcurrentDictionary<Guid, long> untold = new();
    private readonly SemaphoreSlim something = new(0, 1);
    private readonly CancellationTokenSource stopping = new();
    private readonly NpgsqlDataSource source;
    private readonly Action<Guid, long> hear;
    private readonly Task telling;
    private readonly Task listening;

    /// <param name="source">Where to take connections from.</param>
    /// <param name="hear">Told how far the log of a workspace reaches, by whoever appended.</param>
    public PostgresNotices(NpgsqlDataSource source, Action<Guid, long> hear)
    {
        this.source = source;
        this.hear = hear;
        telling = Task.Run(() => AgainAsync(TellAsync));
        listening = Task.Run(() => AgainAsync(ListenAsync));
    }

    /// <summary>Tells the other nodes, soon, how far the log of a workspace reaches.</summary>
    public void Tell(Guid workspace, long position)
    {
        untold.AddOrUpdate(workspace, position, (_, before) => Math.Max(before, position));
        if (something.CurrentCount == 0)
            Release();
    }

    public async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync();
        await telling;
        await listening;
        stopping.Dispose();
    }

    private void Release()
    {
        try
        {
            something.Release();
        }
        catch (SemaphoreFullException)
        {
            // Another append has just said that there is something to tell.
        }
    }

    // Until the store is closed. Whatever goes wrong costs others a second at most: they ask themselves.
    private async Task AgainAsync(Func<CancellationToken, Task> work)
    {
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                await work(stopping.Token);
            }
            catch (Exception)
            {
                await Task.Delay(AfterTrouble, stopping.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private async Task TellAsync(CancellationToken cancellationToken)
    {
        await something.WaitAsync(cancellationToken);
        await Task.Delay(Gathering, cancellationToken);
        foreach (var some in Take().Chunk(MostInOne))
        {
            var notice = string.Join(' ', some.Select(told => string.Create(CultureInfo.InvariantCulture, $"{told.Workspace:N}:{told.Position}")));
            await using var connection = await source.OpenConnectionAsync(cancellationToken);
            await using var command = connection.Command(Notify, Channel, notice);
            await command.ExecuteNonQueryAsync(cancellationToken);
        }
    }

    private List<(Guid Workspace, long Position)> Take()
    {
        var taken = new List<(Guid, long)>();
        foreach (var workspace in untold.Keys)
            if (untold.TryRemove(workspace, out var position))
                taken.Add((workspace, position));
        return taken;
    }

    private async Task ListenAsync(CancellationToken cancellationToken)
    {
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        connection.Notification += (_, notice) => Hear(notice.Payload);
        await using (var command = connection.Command($"LISTEN {Channel}"))
            await command.ExecuteNonQueryAsync(cancellationToken);
        try
        {
            while (true)
                await connection.WaitAsync(cancellationToken);
        }
        finally
        {
            // Back in the pool it would go on listening for nobody; closed it does not.
            NpgsqlConnection.ClearPool(connection);
        }
    }

    private void Hear(string notice)
    {
        foreach (var told in notice.Split(' '))
            if (told.Split(':') is [var workspace, var position]
                && Guid.TryParseExact(workspace, "N", out var id) && long.TryParse(position, CultureInfo.InvariantCulture, out var at))
                hear(id, at);
    }
}
