using System.Collections.Immutable;
using JourneyGov.Domain;
using JourneyGov.Domain.JourneyMaps;

namespace JourneyGov.Benchmarks.Server;

/// <summary>What the benchmark's maps say, as edits.</summary>
internal static class BenchmarkMaps
{
    private const int Stages = 5;
    private const int Touchpoints = 6;
    private const int Findings = 3;

    /// <summary>A stage with one touchpoint.</summary>
    public static ImmutableArray<JourneyMapEdit> Small() => OneStage([new PartId(Guid.NewGuid())]);

    /// <summary>A stage with these touchpoints.</summary>
    public static ImmutableArray<JourneyMapEdit> OneStage(IReadOnlyList<PartId> touchpoints)
    {
        var stage = new PartId(Guid.NewGuid());
        return
        [
            new AddStage(stage, null, "Discovery", StagePhase.Before, null, null),
            .. touchpoints.Select((it, number) => new AddTouchpoint(it, stage, null, $"Touchpoint {number}", Channel.Web, null, null, null, [])),
        ];
    }

    /// <summary>Other names for touchpoints.</summary>
    public static ImmutableArray<JourneyMapEdit> Renamed(IReadOnlyList<PartId> touchpoints, int round) =>
        [.. touchpoints.Select((it, number) => new RenameTouchpoint(it, $"Touchpoint {number}, as round {round} has it"))];

    /// <summary>5 stages with 6 touchpoints each and 3 findings on each of these; some parts belong to other teams.</summary>
    public static ImmutableArray<JourneyMapEdit> Whole(TeamId otherTeam, TeamId thirdTeam) =>
        [.. Enumerable.Range(0, Stages).SelectMany(number => Stage(number, otherTeam, thirdTeam))];

    private static IEnumerable<JourneyMapEdit> Stage(int number, TeamId otherTeam, TeamId thirdTeam)
    {
        var stage = new PartId(Guid.NewGuid());
        yield return new AddStage(stage, null, $"Stage {number}: the customer weighs offers", (StagePhase)(number % 3), "To know", null);
        if (number % 2 == 1)
            yield return new AssignOwner(stage, otherTeam);

        for (int touchpoint = number * Touchpoints; touchpoint < (number + 1) * Touchpoints; touchpoint++)
        {
            foreach (JourneyMapEdit edit in Touchpoint(stage, touchpoint, thirdTeam))
                yield return edit;
        }
    }

    private static IEnumerable<JourneyMapEdit> Touchpoint(PartId stage, int number, TeamId thirdTeam)
    {
        var touchpoint = new PartId(Guid.NewGuid());
        string name = $"Touchpoint {number}: asks an adviser";
        yield return new AddTouchpoint(touchpoint, stage, null, name, (Channel)(number % 5), Counterpart.Us, "Asks", "Will it do?", ["Customer"]);
        yield return new ScoreEmotion(touchpoint, 1 + number % 5, "Unsure", null);
        if (number % 6 == 0)
            yield return new MarkMomentOfTruth(touchpoint, "The loan");
        if (number % 5 == 0)
            yield return new AssignOwner(touchpoint, thirdTeam);

        for (int finding = number * Findings; finding < (number + 1) * Findings; finding++)
            yield return Finding(touchpoint, finding);
    }

    private static AddFinding Finding(PartId touchpoint, int number) => new(
        new PartId(Guid.NewGuid()), touchpoint, (FindingKind)(number % 3), $"Finding {number}: waits for an answer that nobody gives",
        number % 3 == 0 ? PainEffort.Cognitive : null, number % 3 == 0 ? 1 + number % 5 : null);
}
