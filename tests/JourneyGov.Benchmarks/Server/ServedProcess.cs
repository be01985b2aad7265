using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace JourneyGov.Benchmarks.Server;

/// <summary>A web server in a process of its own, which says on standard output where it listens.</summary>
internal sealed partial class ServedProcess : IAsyncDisposable
{
    private const string Script = """exec 3<&0; (trap '' INT TERM HUP; cat <&3; kill -KILL $$) >/dev/null & exec "$@" 3<&- </dev/null""";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);
    private readonly Process _process;
    private readonly TaskCompletionSource<Uri> _address = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private ServedProcess(Process process)
    {
        _process = process;
        string program = process.StartInfo.FileName;
        process.EnableRaisingEvents = true;
        process.OutputDataReceived += (_, line) => Hear(line.Data);
        process.Exited += (_, _) => _address.TrySetException(new BenchmarkException($"{program} ended before it listened."));
    }

    /// <summary>Where it listens.</summary>
    public Uri Address => _address.Task.Result;

    /// <summary>The process.</summary>
    public int Id => _process.Id;

    /// <summary>The most memory that it held so far, in MiB.</summary>
    public double PeakMebibytes => KibibytesOf("VmHWM") / 1024.0;

    /// <summary>The processor time that it took so far.</summary>
    public TimeSpan ProcessorTime
    {
        get
        {
            _process.Refresh();
            return _process.TotalProcessorTime;
        }
    }

    /// <summary>The real program over a data folder. Its clock looks at the reviews once, at the start, and not while we measure.</summary>
    /// <param name="dataFolder">The folder.</param>
    /// <param name="store">Where the store is; null: in the folder.</param>
    public static Task<ServedProcess> JourneyGovAsync(string dataFolder, string? store = null) => StartAsync(Dotnet(
        "journeygov.dll", ["serve", "--data", dataFolder, .. store is null ? [] : (string[])["--store", store], "--urls", "http://127.0.0.1:0"],
        ("JOURNEYGOV_ClockSeconds", "3600"), ("LC_ALL", "C.UTF-8")));

    /// <summary>The same web server with nothing but ready-made answers: this program, started again.</summary>
    public static Task<ServedProcess> ReadyMadeAsync(string answers) => StartAsync(Dotnet("JourneyGov.Benchmarks.dll", [ReadyMade.Command, answers]));

    /// <summary>Mercurius over the same answers.</summary>
    public static Task<ServedProcess> MercuriusAsync(string schema, string data) => StartAsync(Node.Program("server.js", schema, data));

    /// <summary>Waits until what it does by itself is done, so that only requests keep it busy.</summary>
    public async Task BecomeQuietAsync()
    {
        using var patience = new CancellationTokenSource(Patience);
        TimeSpan spent;
        do
        {
            spent = ProcessorTime;
            await Task.Delay(1000, patience.Token);
        }
        while (ProcessorTime - spent > TimeSpan.FromMilliseconds(50));
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        _process.StandardInput.Close();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private static async Task<ServedProcess> StartAsync(Process process)
    {
        var served = new ServedProcess(process);
        Leash(process.StartInfo);
        process.Start();
        process.BeginOutputReadLine();
        await served._address.Task.WaitAsync(Patience);
        return served;
    }

    // A shell becomes the program and leaves another behind, which ends it when our end of its input closes: so it never outlives this process.
    private static void Leash(ProcessStartInfo start)
    {
        string[] all = ["-c", Script, "sh", start.FileName, .. start.ArgumentList];
        start.FileName = "sh";
        start.ArgumentList.Clear();
        foreach (string argument in all)
            start.ArgumentList.Add(argument);

        start.RedirectStandardInput = true;
    }

    private static Process Dotnet(string program, string[] arguments, params (string Name, string Value)[] variables)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, program), .. arguments])
        {
            RedirectStandardOutput = true,
            UseShellExecute = false,
            WorkingDirectory = Path.GetTempPath(),
        };
        foreach ((string name, string value) in variables)
            start.Environment[name] = value;

        return new Process { StartInfo = start };
    }

    private void Hear(string? line)
    {
        if (line is not null && Listening().Match(line) is { Success: true } match)
            _address.TrySetResult(new Uri(match.Value));
    }

    private long KibibytesOf(string name)
    {
        string line = File.ReadLines($"/proc/{_process.Id}/status").First(line => line.StartsWith(name + ":", StringComparison.Ordinal));
        return long.Parse(line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture);
    }

    [GeneratedRegex(@"http://127\.0\.0\.1:\d+")]
    private static partial Regex Listening();
}
