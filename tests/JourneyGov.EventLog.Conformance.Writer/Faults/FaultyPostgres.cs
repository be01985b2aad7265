using System.Diagnostics;
using System.Globalization;
using System.Net;
using JourneyGov.Tests;
using Npgsql;

namespace JourneyGov.EventLog.Conformance.Writer.Faults;

/// <summary>A PostgreSQL server of our own, behind a proxy: backends and the whole server die, answers of commits are lost on the way.</summary>
public sealed class FaultyPostgres : IFaultyDatabase
{
    private const string OurBackends =
        "SELECT pid FROM pg_stat_activity WHERE application_name LIKE 'JourneyGov%' AND pid <> pg_backend_pid() ORDER BY random() LIMIT 1";

    private readonly PostgresServer server;
    private readonly FaultyProxy proxy;
    private readonly Random random;

    private FaultyPostgres(PostgresServer server, string database, int seed)
    {
        this.server = server;
        random = new(seed);
        DirectAddress = database;
        var direct = new NpgsqlConnectionStringBuilder(database);
        proxy = FaultyProxy.Start(new(IPAddress.Loopback, direct.Port));
        Address = new NpgsqlConnectionStringBuilder(database) { Port = proxy.Port }.ConnectionString;
    }

    /// <inheritdoc />
    public string Address { get; }

    /// <inheritdoc />
    public string DirectAddress { get; }

    /// <inheritdoc />
    public IReadOnlyList<Fault> Faults =>
    [
        new("backend terminated", () => EndBackendAsync("SELECT pg_terminate_backend(pid) FROM ({0}) AS chosen")),
        new("backend killed with -9", KillBackendAsync),
        new("database killed", RestartAsync),
        new("postmaster killed with -9", KillPostmasterAsync),
    ];

    /// <summary>Starts a server with an empty database, and a proxy before it.</summary>
    /// <param name="seed">Decides what goes wrong, and when.</param>
    public static async Task<FaultyPostgres> StartAsync(int seed)
    {
        var server = await PostgresServer.StartAsync();
        return new(server, await server.CreateEmptyAsync(), seed);
    }

    /// <inheritdoc />
    public async Task DisturbAsync(Action<string> count, CancellationToken ending)
    {
        while (!ending.IsCancellationRequested)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(random.Next(1000)), CancellationToken.None);
            count(await DisturbOnceAsync());
        }
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await proxy.DisposeAsync();
        await server.DisposeAsync();
    }

    private async Task<string> DisturbOnceAsync()
    {
        switch (random.Next(20))
        {
            case 0:
                proxy.CutAll();
                return "all connections cut";
            case 1:
                proxy.Hold();
                await Task.Delay(TimeSpan.FromMilliseconds(random.Next(500)), CancellationToken.None);
                proxy.Release();
                return "network stood still";
            case 2:
                await proxy.RefuseAsync();
                proxy.CutAll();
                await Task.Delay(TimeSpan.FromMilliseconds(random.Next(500)), CancellationToken.None);
                proxy.Accept();
                return "connections refused";
            case var number:
                var cut = (Cut)(number % 3);
                proxy.CutOnce(cut, IsAppendOrCommit);
                return $"append to be cut {cut}";
        }
    }

    // A batch of events tells itself by the name of events, a commit of its own by its text.
    private static bool IsAppendOrCommit(ReadOnlyMemory<byte> sent) =>
        sent.Span.IndexOf("journey-map.renamed"u8) >= 0 || sent.Span.IndexOf("COMMIT"u8) >= 0;

    private async Task EndBackendAsync(string statement)
    {
        try
        {
            await server.ExecuteAsync(string.Format(CultureInfo.InvariantCulture, statement, OurBackends));
        }
        catch (NpgsqlException)
        {
            // The server is just coming back from the last fault.
        }
    }

    private async Task KillBackendAsync()
    {
        try
        {
            await using var connection = new NpgsqlConnection(server.ConnectionString + ";Pooling=false");
            await connection.OpenAsync();
            await using var command = new NpgsqlCommand(OurBackends, connection);
            if (await command.ExecuteScalarAsync() is int backend)
                await KillAsync(backend);
        }
        catch (NpgsqlException)
        {
            // The server is just coming back from the last fault.
        }
    }

    private async Task RestartAsync()
    {
        await server.StopAsync();
        await Task.Delay(TimeSpan.FromMilliseconds(random.Next(1000)), CancellationToken.None);
        await server.RestartAsync();
    }

    private async Task KillPostmasterAsync()
    {
        var lines = await File.ReadAllLinesAsync(Path.Combine(server.DataFolder, "postmaster.pid"));
        await KillAsync(int.Parse(lines[0], CultureInfo.InvariantCulture));
        // Its orphans notice, and end; until then the new one refuses to start.
        for (var tries = 0; ; tries++)
            try
            {
                await server.RestartAsync();
                return;
            }
            catch (InvalidOperationException) when (tries < 50)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(100), CancellationToken.None);
            }
    }

    private static async Task KillAsync(int process)
    {
        using var kill = Process.Start("kill", ["-KILL", process.ToString(CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync();
    }
}
