using JourneyGov.Benchmarks;
using JourneyGov.Benchmarks.Engine;
using JourneyGov.Benchmarks.Log;
using JourneyGov.Benchmarks.Reporting;
using JourneyGov.Benchmarks.Server;

if (args is [ReadyMade.Command, var folder])
{
    await ReadyMade.ServeAsync(folder);
    return 0;
}

string what = args.FirstOrDefault(argument => !argument.StartsWith('-')) ?? "all";
Pace pace = args.Contains("--quick") ? Pace.Quick : Pace.Full;
if (what is not ("engine" or "server" or "log" or "all"))
{
    Console.Error.WriteLine("Usage: JourneyGov.Benchmarks [engine|server|log|all] [--quick] [--save]");
    return 2;
}

try
{
    await MeasureAsync();
    return 0;
}
catch (BenchmarkException problem)
{
    Console.Error.WriteLine(problem.Message);
    return 1;
}

async Task MeasureAsync()
{
    if (what is not "log")
        Node.Prepare();

    var rows = new List<Row>();
    if (what is "engine" or "all")
        rows.AddRange(await new EngineBenchmark(pace).RunAsync());

    if (what is "server" or "all")
        rows.AddRange(await new ServerBenchmark(pace).RunAsync());

    IReadOnlyList<Measured> measured = what is "log" or "all" ? await new LogBenchmark(pace).RunAsync() : [];
    string file = Path.Combine(Node.ProjectFolder, "results", "released.json");
    Released? released = Released.Read(file);
    if (rows.Count > 0)
        Console.WriteLine(Table.Of(rows, released));

    if (measured.Count > 0)
        Console.WriteLine(Table.Of(measured));

    if (args.Contains("--save"))
        Released.Of(typeof(EngineBenchmark).Assembly.GetName().Version!.ToString(3), rows, measured, released).Write(file);
}
