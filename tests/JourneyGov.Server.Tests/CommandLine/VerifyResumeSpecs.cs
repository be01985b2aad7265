using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace JourneyGov.Server.Tests.CommandLine;

/// <summary>A verification that was interrupted goes on where it was.</summary>
public sealed class VerifyResumeSpecs : IDisposable
{
    private const int Events = 60_000;
    private readonly TemporaryFolder _folder = new();
    private readonly Guid _workspace = Guid.NewGuid();

    private string Checkpoint => Path.Combine(_folder.Path, $"verify-{_workspace:N}.json");

    [Fact]
    public async Task After_a_kill_it_goes_on_from_the_last_event_it_had_verified_and_leaves_nothing_behind()
    {
        await StoredLog.AppendAsync(_folder.Path, _workspace, Events);
        long reached = (await EndOneUnderWayAsync("-KILL")).Reached;

        var resumed = await ServerProcess.RunAsync("verify", "--resume", "--data", _folder.Path);

        Assert.InRange(reached, 1, Events - 1);
        Assert.True(resumed.ExitCode == 0, resumed.ToString());
        Assert.Contains(string.Create(CultureInfo.InvariantCulture, $"{_workspace}: went on after event {reached} "), resumed.Output, StringComparison.Ordinal);
        Assert.Contains($"intact, {Events} events", resumed.Output, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(_folder.Path, "verify-*"));
    }

    [Fact]
    public async Task Stopped_by_Ctrl_C_it_says_how_to_go_on_and_not_that_the_history_was_altered()
    {
        await StoredLog.AppendAsync(_folder.Path, _workspace, Events);

        var stopped = await EndOneUnderWayAsync("-INT");

        Assert.Equal(2, stopped.ExitCode);
        Assert.Contains("--resume", stopped.Error, StringComparison.Ordinal);
        Assert.InRange(stopped.Reached, 1, Events - 1);
    }

    [Theory]
    [InlineData("""{ "workspace": "WORKSPACE", "position": 5, "hash": "0000000000000000000000000000000000000000000000000000000000000000" }""")]
    [InlineData("""{ "workspace": "0198c0de-7b1a-7000-8000-5f0c3f1e2d4b", "position": 5, "hash": "HASH" }""")]
    [InlineData("""{ "workspace": "WORKSPACE", "position": 6, "hash": "HASH" }""")]
    [InlineData("""{ "workspace": "WORKSPACE", "position": -5, "hash": "HASH" }""")]
    [InlineData("""{ "workspace": "WORKSPACE", "position": 5, "hash": "HA" }""")]
    [InlineData("""{ "workspace": "WORKS""")]
    [InlineData("")]
    public async Task Where_what_was_kept_does_not_fit_the_history_it_begins_anew(string kept)
    {
        await StoredLog.AppendAsync(_folder.Path, _workspace, 10);
        string hash = await HashAsync(5);
        await File.WriteAllTextAsync(
            Checkpoint, kept.Replace("WORKSPACE", _workspace.ToString(), StringComparison.Ordinal).Replace("HASH", hash, StringComparison.Ordinal));
        await StoredLog.TamperAsync(_folder.Path, "UPDATE event SET payload = x'00' WHERE position = 3");

        var resumed = await ServerProcess.RunAsync("verify", "--resume", "--data", _folder.Path);

        Assert.True(resumed.ExitCode == 1, resumed.ToString());
        Assert.Contains("went on after event 0 ", resumed.Output, StringComparison.Ordinal);
        Assert.Contains("ALTERED at position 3 ", resumed.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_being_asked_to_go_on_it_begins_anew()
    {
        await StoredLog.AppendAsync(_folder.Path, _workspace, 10);
        await File.WriteAllTextAsync(Checkpoint, $$"""{ "workspace": "{{_workspace}}", "position": 5, "hash": "{{await HashAsync(5)}}" }""");
        await StoredLog.TamperAsync(_folder.Path, "UPDATE event SET payload = x'00' WHERE position = 3");

        Assert.Contains("ALTERED at position 3 ", (await ServerProcess.RunAsync("verify", "--data", _folder.Path)).Output, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();

    // Quick machines may come to the end first; then another one is started.
    private async Task<(int ExitCode, string Error, long Reached)> EndOneUnderWayAsync(string signal)
    {
        for (int attempt = 0; attempt < 50; attempt++)
        {
            using Process verify = await ServerProcess.ProgramAsync("verify", "--data", _folder.Path);
            verify.Start();
            Task<string> error = verify.StandardError.ReadToEndAsync();
            while (!File.Exists(Checkpoint) && !verify.HasExited)
                await Task.Delay(1);
            using Process kill = Process.Start("kill", [signal, verify.Id.ToString(CultureInfo.InvariantCulture)]);
            await verify.WaitForExitAsync();
            if (File.Exists(Checkpoint))
                return (verify.ExitCode, await error, JsonDocument.Parse(await File.ReadAllBytesAsync(Checkpoint)).RootElement.GetProperty("position").GetInt64());
        }

        throw new InvalidOperationException("Every verification came to its end before it could be stopped.");
    }

    private async Task<string> HashAsync(long position)
    {
        await using var store = await JourneyGov.Tests.TestStore.OpenAtAsync(_folder.Path, TimeProvider.System);
        var hashes = await store.OpenLog(TimeProvider.System, []).ReadHashesAsync(_workspace, position - 1, 1, CancellationToken.None);
        return Convert.ToHexStringLower(hashes[0].Span);
    }
}
