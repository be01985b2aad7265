namespace JourneyGov.Benchmarks.Engine;

#pragma warning disable CS1591 // The types are the schema's, word for word.

internal enum JourneyMapKind { CurrentState, DayInTheLife, FutureState }

internal enum StagePhase { Before, During, After }

internal enum Channel { Web, App, Store, Phone, FieldVisit }

internal enum FindingKind { Pain, Gain, Opportunity }

internal sealed record JourneyMap(string Id, string Title, JourneyMapKind Kind, Team AccountableTeam, IReadOnlyList<Stage> Stages);

internal sealed record Team(string Id, string Name);

internal sealed record Stage(string Id, string Name, StagePhase? Phase, Team Owner, IReadOnlyList<Touchpoint> Touchpoints);

internal sealed record Touchpoint(
    string Id, string Name, Channel? Channel, Emotion? Emotion, bool IsMomentOfTruth, Team Owner, IReadOnlyList<Finding> Findings);

internal sealed record Emotion(int Score);

internal sealed record Finding(string Id, FindingKind Kind, string Text, int? Severity);

internal sealed record Item(
    string Id, string Name, string? Note, int Count, int? Rank, double Price, double? Weight, bool IsActive, Channel Channel, FindingKind? Kind);

/// <summary>The objects that every engine answers from.</summary>
/// <param name="JourneyMap">5 stages with 6 touchpoints each and 3 findings on each of these.</param>
/// <param name="Items">10,000 objects of ten fields.</param>
internal sealed record EngineData(JourneyMap JourneyMap, IReadOnlyList<Item> Items)
{
    private const int Stages = 5;
    private const int Touchpoints = 6;
    private const int Findings = 3;
    private const int MostItems = 10_000;

    private static readonly Team[] Teams = [.. new[] { "Crédit immobilier", "Engagements", "Agences" }.Select((name, number) => new Team($"team-{number}", name))];

    /// <summary>Makes them; the same each time.</summary>
    public static EngineData Make() => new(
        new JourneyMap(
            "map-0", "First home loan: from the first question to the keys", JourneyMapKind.CurrentState, Teams[0],
            [.. Enumerable.Range(0, Stages).Select(StageOf)]),
        [.. Enumerable.Range(0, MostItems).Select(ItemOf)]);

    private static Stage StageOf(int stage) => new(
        $"stage-{stage}", $"Stage {stage}: the customer weighs offers", (StagePhase)(stage % 3), Teams[stage % Teams.Length],
        [.. Enumerable.Range(stage * Touchpoints, Touchpoints).Select(TouchpointOf)]);

    private static Touchpoint TouchpointOf(int number) => new(
        $"touchpoint-{number}", $"Touchpoint {number}: asks an adviser", number % 7 == 0 ? null : (Channel)(number % 5),
        number % 5 == 0 ? null : new Emotion(1 + number % 5), number % 6 == 0, Teams[number % Teams.Length],
        [.. Enumerable.Range(number * Findings, Findings).Select(FindingOf)]);

    private static Finding FindingOf(int number) => new(
        $"finding-{number}", (FindingKind)(number % 3), $"Finding {number}: waits for an answer that nobody gives", number % 3 == 0 ? 1 + number % 5 : null);

    private static Item ItemOf(int number) => new(
        $"item-{number}", $"Item number {number}", number % 3 == 0 ? null : $"A note on {number}, with “quotes”", number, number % 4 == 0 ? null : number % 100,
        number * 1.25, number % 5 == 0 ? null : number / 8.0, number % 2 == 0, (Channel)(number % 5), number % 6 == 0 ? null : (FindingKind)(number % 3));
}
