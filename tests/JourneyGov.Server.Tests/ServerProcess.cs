using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using JourneyGov.Tests;

namespace JourneyGov.Server.Tests;

/// <summary>The real program in a process of its own, over a data folder, on a port that was free: what a user starts, and what can be killed.</summary>
public sealed partial class ServerProcess : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);
    private readonly Process _process;
    private readonly StringBuilder _output = new();
    private readonly TaskCompletionSource<Uri> _address = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private ServerProcess(Process process, string dataFolder)
    {
        _process = process;
        DataFolder = dataFolder;
        process.OutputDataReceived += (_, line) => Hear(line.Data);
        process.ErrorDataReceived += (_, line) => Hear(line.Data);
        process.Exited += (_, _) => _address.TrySetException(new InvalidOperationException($"The server ended before it listened:\n{Output}"));
    }

    /// <summary>Where it listens.</summary>
    public Uri Address => _address.Task.Result;

    /// <summary>Its data folder.</summary>
    public string DataFolder { get; }

    /// <summary>All that it printed so far.</summary>
    public string Output
    {
        get
        {
            lock (_output)
                return _output.ToString();
        }
    }

    /// <summary>Starts a server and waits until it listens.</summary>
    public static async Task<ServerProcess> StartAsync(string dataFolder, params string[] arguments)
    {
        Process process = await ProgramAsync(["serve", "--data", dataFolder, "--urls", "http://127.0.0.1:0", .. arguments]);
        var server = new ServerProcess(process, dataFolder);
        process.EnableRaisingEvents = true;
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        await server._address.Task.WaitAsync(Patience);
        return server;
    }

    /// <summary>Runs another command of the program to its end.</summary>
    public static async Task<(int ExitCode, string Output, string Error)> RunAsync(params string[] arguments)
    {
        using Process process = await ProgramAsync(arguments);
        process.Start();
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        Task<string> error = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync().WaitAsync(Patience);
        return (process.ExitCode, await output, await error);
    }

    /// <summary>Ends it as <c>kill -9</c> does: nothing is finished, nothing is flushed.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    /// <summary>Ends it as Ctrl-C does.</summary>
    public async Task<int> InterruptAsync()
    {
        using Process kill = Process.Start("kill", ["-INT", _process.Id.ToString(CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync();
        await _process.WaitForExitAsync().WaitAsync(Patience);
        return _process.ExitCode;
    }

    /// <summary>The id that the operating system knows it by.</summary>
    public int ProcessId => _process.Id;

    /// <summary>Whether it still runs.</summary>
    public bool IsRunning => !_process.HasExited;

    /// <summary>How much memory it holds now, in bytes.</summary>
    public long Memory
    {
        get
        {
            _process.Refresh();
            return _process.WorkingSet64;
        }
    }

    /// <summary>A client with a key; without one for null.</summary>
    public ApiClient Client(string? key) => new(Address, key);

    /// <summary>A client for a person, or the first person with a role, of the demo's keys.</summary>
    public ApiClient ClientOf(Func<GivenKey, bool> which) => Client(Keys().First(which).Key);

    /// <summary>The demo's keys.</summary>
    public IReadOnlyList<GivenKey> Keys() =>
        JsonSerializer.Deserialize<GivenKey[]>(File.ReadAllBytes(Path.Combine(DataFolder, "demo-keys.json")), JsonSerializerOptions.Web)!;

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        if (IsRunning)
            await KillAsync();

        _process.Dispose();
    }

    /// <summary>Another command of the program, not started yet; on the store that goes with the data folder, where one is named.</summary>
    public static async Task<Process> ProgramAsync(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "journeygov.dll"));
        foreach (string argument in arguments)
            start.ArgumentList.Add(argument);

        if (arguments.SkipWhile(argument => argument != "--data").ElementAtOrDefault(1) is { } folder && await TestStore.AddressOfAsync(folder) is { } store)
            start.Environment["JOURNEYGOV_STORE"] = store;
        start.Environment["LC_ALL"] = "en_US.UTF-8";
        start.WorkingDirectory = Path.GetTempPath();
        return new Process { StartInfo = start };
    }

    private void Hear(string? line)
    {
        if (line is null)
            return;

        lock (_output)
            _output.AppendLine(line);

        Match match = Listening().Match(line);
        if (match.Success)
            _address.TrySetResult(new Uri(match.Groups[1].Value));
    }

    [GeneratedRegex(@"(http://127\.0\.0\.1:\d+)/graphql")]
    private static partial Regex Listening();

    /// <summary>One of the keys that the demo gives out.</summary>
    public sealed record GivenKey(string Person, string? Team, string Role, string Key);
}
