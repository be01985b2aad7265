using System.Diagnostics;

namespace JourneyGov.Application.Tests.Invariants;

/// <summary>One play: its steps, each by the number that its chance comes from, and how it ended.</summary>
internal sealed record Run(
    int Seed, IReadOnlyList<int> Steps, string? Broken, IReadOnlyList<string> Words, IReadOnlySet<string> Seen, (int Sent, int Refused) Counted)
{
    private const int ToldWords = 30;
    private static readonly TimeSpan TimeToShorten = TimeSpan.FromSeconds(60);

    /// <summary>Plays so many steps, or until something breaks.</summary>
    public static Task<Run> PlayedAsync(int seed, int steps)
    {
        var random = new Random(seed);
        return PlayedAsync(seed, [.. Enumerable.Range(0, steps).Select(_ => random.Next())]);
    }

    /// <summary>What broke, after as few steps as were found to lead there.</summary>
    public async Task<string> ReportAsync()
    {
        var shortest = await ShortenedAsync();
        return $"""
            JOURNEYGOV_INVARIANT_SEED={Seed}: {shortest.Broken}
            after {shortest.Steps.Count} of {Steps.Count} steps, of which the last are:
            {string.Join("\n", shortest.Words.TakeLast(ToldWords))}
            """;
    }

    private string Kind => Broken?.Split('\'') is [_, var name, ..] ? name : Broken ?? "";

    private static async Task<Run> PlayedAsync(int seed, IReadOnlyList<int> steps)
    {
        await using var company = await PlayedCompany.FoundedAsync();
        var done = 0;
        string? broken = null;
        try
        {
            foreach (var step in steps)
            {
                done++;
                await new Moves(company, new(step)).StepAsync();
                await Views.AgreeAsync(company);
            }
        }
        catch (BrokenInvariantException problem)
        {
            broken = problem.InnerException is null ? problem.Message : problem.ToString();
        }

        return new(seed, [.. steps.Take(done)], broken, [.. company.Words], company.History.Select(it => it.Name).ToHashSet(), company.Counted);
    }

    // Leaves out what the same invariant breaks without, in ever smaller pieces.
    private async Task<Run> ShortenedAsync()
    {
        var (best, clock) = (this, Stopwatch.StartNew());
        for (var piece = Steps.Count / 2; piece > 0; piece /= 2)
        {
            for (var from = best.Steps.Count - piece; from >= 0 && clock.Elapsed < TimeToShorten; from -= piece)
            {
                var tried = await PlayedAsync(Seed, [.. best.Steps.Take(from), .. best.Steps.Skip(from + piece)]);
                if (tried.Kind == best.Kind)
                    best = tried;
                from = Math.Min(from, best.Steps.Count);
            }
        }

        return best;
    }
}
