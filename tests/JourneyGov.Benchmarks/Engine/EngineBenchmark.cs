using System.Diagnostics;
using System.Text;
using JourneyGov.Benchmarks.Reporting;
using JourneyGov.GraphQL.Binding;

namespace JourneyGov.Benchmarks.Engine;

/// <summary>The engines alone, in turns, in one run: no web server, no store.</summary>
/// <param name="pace">How long to measure.</param>
internal sealed class EngineBenchmark(Pace pace)
{
    private static readonly string[] Sides = ["mercurius", "graphql-js"];

    /// <summary>Measures everything.</summary>
    public async Task<IReadOnlyList<Row>> RunAsync()
    {
        EngineData data = EngineData.Make();
        BoundSchema schema = EngineSchema.Bind(data);
        using EngineNode node = await EngineNode.StartAsync(data);
        var rows = new List<Row>();
        foreach (EngineCase it in EngineCase.All)
        {
            var ours = new EnginePhases(schema, it);
            await node.PrepareAsync(it);
            await CheckAsync(it, ours, node);
            rows.AddRange(await MeasureAsync(it, ours, node));
        }

        return rows;
    }

    // Whoever does less work than the others wins any race: all must answer alike before anything is measured.
    private static async Task CheckAsync(EngineCase it, EnginePhases ours, EngineNode node)
    {
        foreach ((string phase, Func<Task> run) in new[] { ("execute", ours.ExecuteAsync), ("request", (Func<Task>)ours.RequestAsync), ("unseen", ours.UnseenAsync) })
        {
            await run();
            string answer = Comparable(it, Encoding.UTF8.GetString(ours.Answer));
            foreach (string side in Sides)
            {
                string theirs = Comparable(it, await node.AnswerAsync(it, side, phase));
                if (answer != theirs)
                    throw new InvalidOperationException($"{it.Name}, {phase}: {side} answers otherwise.\n{FirstDifference(answer, theirs)}");
            }
        }
    }

    // The specification leaves the order of a schema's parts open, and graphql-js words some descriptions otherwise.
    private static string Comparable(EngineCase it, string answer) => it.Name == "introspection" ? IntrospectionAnswer.Sorted(answer) : answer;

    private static string FirstDifference(string ours, string theirs)
    {
        int at = ours.Zip(theirs).TakeWhile(pair => pair.First == pair.Second).Count();
        int from = Math.Max(0, at - 80);
        return $"ours:   …{Part(ours, from)}…\ntheirs: …{Part(theirs, from)}…";
    }

    private static string Part(string text, int from) => text[Math.Min(from, text.Length)..Math.Min(from + 240, text.Length)];

    private async Task<IReadOnlyList<Row>> MeasureAsync(EngineCase it, EnginePhases ours, EngineNode node) =>
    [
        await MeasureAsync(it, "parse", "parse", Now(ours.Parse), node),
        await MeasureAsync(it, "validate", "validate", Now(ours.Validate), node),
        await MeasureAsync(it, "unseen", "parse, validate, plan, execute", ours.UnseenAsync, node),
        await MeasureAsync(it, "execute", "execute", ours.ExecuteAsync, node),
        await MeasureAsync(it, "request", "request bytes to answer bytes", ours.RequestAsync, node),
    ];

    private static Func<Task> Now(Action run) => () =>
    {
        run();
        return Task.CompletedTask;
    };

    private async Task<Row> MeasureAsync(EngineCase it, string phase, string title, Func<Task> run, EngineNode node)
    {
        Console.Error.WriteLine($"engine: {it.Title}: {title} …");
        await MeasureAsync(run, pace.WarmUp);
        foreach (string side in Sides)
            await node.MeasureAsync(it, side, phase, pace.WarmUp);

        var ours = new List<(double Microseconds, double Bytes)>();
        Dictionary<string, List<double>> theirs = Sides.ToDictionary(side => side, _ => new List<double>());
        for (int round = 0; round < pace.Rounds; round++)
        {
            ours.Add(await MeasureAsync(run, pace.EngineRound));
            foreach (string side in Sides)
                theirs[side].Add(await node.MeasureAsync(it, side, phase, pace.EngineRound));
        }

        return new Row(
            $"engine/{it.Name}/{phase}", $"engine, {it.Title}: {title}", Unit.Microseconds, Pace.Median(ours.Select(round => round.Microseconds)),
            new Dictionary<string, double> { [Other.Mercurius] = Pace.Median(theirs["mercurius"]), [Other.GraphQLJs] = Pace.Median(theirs["graphql-js"]) },
            Pace.Median(ours.Select(round => round.Bytes)));
    }

    // Processor time of the whole process, what collects garbage and compiles included: other programs on the machine do not count.
    private static async Task<(double Microseconds, double Bytes)> MeasureAsync(Func<Task> run, TimeSpan time)
    {
        long operations = 0;
        long bytes = GC.GetTotalAllocatedBytes(precise: true);
        TimeSpan spent = Environment.CpuUsage.TotalTime;
        var watch = Stopwatch.StartNew();
        do
        {
            await run();
            operations++;
        }
        while (watch.Elapsed < time);
        double elapsed = (Environment.CpuUsage.TotalTime - spent).TotalMicroseconds;
        return (elapsed / operations, (GC.GetTotalAllocatedBytes(precise: true) - bytes) / (double)operations);
    }
}
