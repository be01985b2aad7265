using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;

namespace JourneyGov.EventLog.Conformance;

/// <summary>Processes that die in the middle of writing lose nothing that they acknowledged.</summary>
public sealed class SqliteKilled
{
    private const int Acknowledged = 60;

    [Fact]
    public async Task Two_processes_killed_while_writing_lose_nothing_they_acknowledged()
    {
        await using var store = new SqliteUnderTest();
        var workspace = Guid.NewGuid();
        var asked = new List<Guid>();
        var done = new Dictionary<Guid, long>();

        for (var round = 0; round < 3; round++)
        {
            var said = await Task.WhenAll(WriteUntilKilledAsync(store.Path, workspace), WriteUntilKilledAsync(store.Path, workspace));
            foreach (var words in said.SelectMany(lines => lines).Select(line => line.Split(' ')))
                if (words is ["asked", var command])
                    asked.Add(Guid.Parse(command));
                else if (words is ["done", var answered, var position])
                    done.Add(Guid.Parse(answered), long.Parse(position, CultureInfo.InvariantCulture));

            await store.ReopenAsync();
            await CheckAsync(store.Log, workspace, asked, done);
        }

        await SendAgainAsync(store.Log, workspace, asked);
    }

    private static async Task CheckAsync(IEventLog log, Guid workspace, List<Guid> asked, Dictionary<Guid, long> done)
    {
        var all = await log.ReadAllAsync(workspace, 0, 1_000_000, CancellationToken.None);
        Assert.True(done.Count >= 2 * Acknowledged);
        Assert.Subset(all.Select(e => (e.Id, e.Position)).ToHashSet(), done.Select(pair => (pair.Key, pair.Value)).ToHashSet());
        Assert.Subset(asked.ToHashSet(), all.Select(e => e.Id).ToHashSet());
        foreach (var command in asked)
            Assert.Equal(all.Any(e => e.Id == command), await log.FindCommandAsync(workspace, command, CancellationToken.None) is not null);
        Assert.Null((await LogVerification.RunAsync(log, workspace, null, CancellationToken.None)).Fault);
    }

    private static async Task SendAgainAsync(IEventLog log, Guid workspace, List<Guid> asked)
    {
        var before = (await log.ReadAllAsync(workspace, 0, 1_000_000, CancellationToken.None)).Select(e => e.Id).ToHashSet();
        foreach (var id in asked)
        {
            var command = new RememberedCommand(id, SHA256.HashData(id.ToByteArray()), Given.Bytes("done"));
            var request = Given.Append(workspace, new("journey-map", id), 0, Given.Event() with { Id = id }) with { Command = command };
            var result = await log.AppendAsync(request, CancellationToken.None);
            Assert.Equal(before.Contains(id), result is AppendResult.AlreadyDone);
            Assert.Equal(!before.Contains(id), result is AppendResult.Appended);
        }

        var after = await log.ReadAllAsync(workspace, 0, 1_000_000, CancellationToken.None);
        Assert.Equal(asked.Order(), after.Select(e => e.Id).Order());
    }

    private static async Task<List<string>> WriteUntilKilledAsync(string path, Guid workspace)
    {
        var program = Path.Combine(AppContext.BaseDirectory, "JourneyGov.EventLog.Conformance.Writer.dll");
        using var writer = Process.Start(new ProcessStartInfo("dotnet", [program, "write", path, $"{workspace}"]) { RedirectStandardOutput = true })!;
        var lines = new List<string>();
        while (lines.Count(line => line.StartsWith("done", StringComparison.Ordinal)) < Acknowledged && await writer.StandardOutput.ReadLineAsync() is { } line)
            lines.Add(line);

        // SIGKILL: nothing of the process runs any more; what it had said is still in the pipe.
        writer.Kill();
        var rest = await writer.StandardOutput.ReadToEndAsync();
        await writer.WaitForExitAsync();
        lines.AddRange(rest[..(rest.LastIndexOf('\n') + 1)].Split('\n', StringSplitOptions.RemoveEmptyEntries));
        return lines;
    }
}
