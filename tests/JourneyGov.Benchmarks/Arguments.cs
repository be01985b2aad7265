using JourneyGov.Benchmarks.Log;

namespace JourneyGov.Benchmarks;

/// <summary>What the command line asks for.</summary>
/// <param name="Suite"><c>engine</c>, <c>server</c>, <c>log</c> or <c>all</c>.</param>
/// <param name="Pace">How long to measure.</param>
/// <param name="Log">What of the log suite to measure.</param>
/// <param name="IsSaved">Whether to keep the figures as those of the release.</param>
internal sealed record Arguments(string Suite, Pace Pace, LogChoice Log, bool IsSaved)
{
    private const string Usage = "Usage: JourneyGov.Benchmarks [engine|server|log|all] [--only SECTIONS] [--on STORES] [--quick] [--save]";
    private static readonly string[] Suites = ["engine", "server", "log", "all"];

    /// <summary>Reads the command line.</summary>
    /// <exception cref="BenchmarkException">It is not understood.</exception>
    public static Arguments Parse(string[] args)
    {
        var (suite, only, on, isQuick, isSaved) = ("all", (string?)null, (string?)null, false, false);
        var rest = new Queue<string>(args);
        while (rest.TryDequeue(out string? argument))
        {
            switch (argument)
            {
                case "--quick": isQuick = true; break;
                case "--save": isSaved = true; break;
                case "--only" when rest.Count > 0: only = rest.Dequeue(); break;
                case "--on" when rest.Count > 0: on = rest.Dequeue(); break;
                case var _ when Suites.Contains(argument): suite = argument; break;
                default: throw new BenchmarkException($"'{argument}' is not understood. {Usage}");
            }
        }

        return new Arguments(suite, isQuick ? Pace.Quick : Pace.Full, LogChoice.Parse(only, on, isQuick), isSaved);
    }
}
