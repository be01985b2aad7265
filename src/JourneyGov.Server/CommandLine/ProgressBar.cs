using Spectre.Console;

namespace JourneyGov.Server.CommandLine;

/// <summary>Shows how far a long command is, on a terminal; elsewhere it stays silent, so that output can be piped.</summary>
internal static class ProgressBar
{
    /// <summary>Runs something that counts up to a total.</summary>
    /// <param name="title">What is under way.</param>
    /// <param name="total">What it counts up to.</param>
    /// <param name="run">Told where to report the count.</param>
    public static async Task<T> RunAsync<T>(string title, long total, Func<IProgress<long>, Task<T>> run)
    {
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });
        if (Console.IsErrorRedirected)
            return await run(new Counted(_ => { }));

        return await console.Progress()
            .AutoClear(true)
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn())
            .StartAsync(context =>
            {
                ProgressTask task = context.AddTask(Markup.Escape(title), maxValue: Math.Max(total, 1));
                return run(new Counted(count => task.Value = count));
            });
    }

    // System.Progress<T> posts to the thread pool, so that reports overtake each other.
    private sealed class Counted(Action<long> report) : IProgress<long>
    {
        public void Report(long value) => report(value);
    }
}
