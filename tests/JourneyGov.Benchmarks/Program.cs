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

try
{
    await MeasureAsync(Arguments.Parse(args));
    return 0;
}
catch (BenchmarkException problem)
{
    Console.Error.WriteLine(problem.Message);
    return 1;
}

async Task MeasureAsync(Arguments asked)
{
    if (asked.Suite is not "log")
        Node.Prepare();

    var rows = new List<Row>();
    if (asked.Suite is "engine" or "all")
        rows.AddRange(await new EngineBenchmark(asked.Pace).RunAsync());

    if (asked.Suite is "server" or "all")
        rows.AddRange(await new ServerBenchmark(asked.Pace).RunAsync());

    IReadOnlyList<Measured> measured = asked.Suite is "log" or "all" ? await new LogBenchmark(asked.Pace, asked.Log).RunAsync() : [];
    string file = Path.Combine(Node.ProjectFolder, "results", "released.json");
    Released? released = Released.Read(file);
    if (rows.Count > 0)
        Console.WriteLine(Table.Of(rows, released));

    if (measured.Count > 0)
        Console.WriteLine(Table.Of(measured));

    if (asked.IsSaved)
        Released.Of(typeof(EngineBenchmark).Assembly.GetName().Version!.ToString(3), rows, measured, released).Write(file);
}
