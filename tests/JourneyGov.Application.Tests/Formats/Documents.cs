using JourneyGov.Application.Formats.Json;
using JourneyGov.Domain.JourneyMaps;

namespace JourneyGov.Application.Tests.Formats;

/// <summary>Documents to import.</summary>
internal static class Documents
{
    private const string Letters = "abc é😀\"\\<>&:#,;|\t\n1";

    /// <summary>One that uses most of the format.</summary>
    public static string Rich() =>
        """
        {
          "format": "journeygov/journey-map", "version": 1, "title": "First weeks", "kind": "CURRENT_STATE", "subject": "EMPLOYEE",
          "objective": "Know where newcomers get lost", "persona": { "name": "Newcomer", "summary": "Just arrived.", "needs": ["orientation"] },
          "accountableTeam": "Loans", "indicators": ["Loan NPS"],
          "stages": [
            {
              "id": "11111111-1111-4111-8111-111111111111", "name": "Arrival", "phase": "DURING", "goal": "To start", "owner": "Support",
              "dropOff": { "share": 0.25, "reason": "No badge" }, "findings": [{ "kind": "INSIGHT", "text": "Mondays are busy" }],
              "touchpoints": [
                {
                  "id": "desk", "name": "Front desk", "channel": "STORE", "metWith": "US", "actors": ["Newcomer", "Host"],
                  "emotion": { "score": 2, "feeling": "lost", "because": "nobody knows" }, "momentOfTruth": "Feeling expected",
                  "findings": [
                    {
                      "id": "wait", "kind": "PAIN", "text": "An hour's wait", "effort": "EMOTIONAL", "severity": 4,
                      "evidence": [{ "kind": "INTERVIEW", "source": "Ten talks", "collectedOn": "2025-11-03", "quote": "I stood there.\nAlone." }]
                    }
                  ]
                },
                { "id": "tour", "name": "Tour" }
              ]
            }
          ],
          "handoffs": [{ "from": "desk", "to": "tour", "continuity": "REPEATED", "note": "Says the name again" }]
        }
        """;

    /// <summary>Any one, the same for the same seed.</summary>
    public static JourneyMapDocument Any(int seed)
    {
        var random = new Random(seed);
        var stages = Some(random, 4, () => Stage(random)) ?? [];
        var touchpoints = stages.SelectMany(stage => stage.Touchpoints ?? []).Select(it => it.Id!).ToList();
        return new()
        {
            Format = JourneyMapDocument.FormatName,
            Version = 1,
            Title = Text(random),
            Kind = Pick<JourneyMapKind>(random),
            Subject = Pick<JourneySubject>(random),
            Objective = Maybe(random),
            StartsAt = Maybe(random),
            EndsAt = Maybe(random),
            Persona = new() { Name = "P" },
            AccountableTeam = "T0",
            Indicators = Names(random, "I"),
            Stages = stages,
            Handoffs = touchpoints.Count < 2 ? null :
            [
                new()
                {
                    Id = Id(random), From = touchpoints[0], To = touchpoints[^1], Continuity = Pick<Continuity>(random), Note = Maybe(random),
                },
            ],
        };
    }

    private static StageDocument Stage(Random random) => new()
    {
        Id = Id(random),
        Name = Text(random),
        Phase = MaybePick<StagePhase>(random),
        Goal = Maybe(random),
        Progression = Maybe(random),
        Owner = random.Next(2) == 0 ? null : $"T{random.Next(3)}",
        SubJourney = random.Next(3) == 0 ? "M" : null,
        DropOff = random.Next(2) == 0 ? null : new() { Share = random.Next(2) == 0 ? null : random.Next(101) / 100m, Reason = Text(random) },
        Indicators = Names(random, "I"),
        Findings = Some(random, 3, () => Finding(random)),
        Touchpoints = Some(random, 4, () => Touchpoint(random)),
    };

    private static TouchpointDocument Touchpoint(Random random) => new()
    {
        Id = Id(random),
        Name = Text(random),
        Channel = MaybePick<Channel>(random),
        MetWith = MaybePick<Counterpart>(random),
        Action = Maybe(random),
        Thought = Maybe(random),
        Actors = Some(random, 3, () => Text(random)),
        MomentOfTruth = Maybe(random),
        Emotion = random.Next(2) == 0 ? null : new() { Score = random.Next(1, 6), Feeling = Maybe(random), Because = Maybe(random) },
        Owner = random.Next(2) == 0 ? null : $"T{random.Next(3)}",
        Indicators = Names(random, "I"),
        Findings = Some(random, 3, () => Finding(random)),
    };

    private static FindingDocument Finding(Random random)
    {
        var kind = Pick<FindingKind>(random);
        return new()
        {
            Id = Id(random),
            Kind = kind,
            Text = Text(random),
            Effort = kind == FindingKind.Pain ? MaybePick<PainEffort>(random) : null,
            Severity = kind == FindingKind.Pain && random.Next(2) == 0 ? random.Next(1, 6) : null,
            Evidence = Some(random, 2, () => new EvidenceDocument
            {
                Id = Id(random),
                Kind = Pick<EvidenceKind>(random),
                Source = Text(random),
                CollectedOn = new DateOnly(2020, 1, 1).AddDays(random.Next(2000)),
                Quote = Maybe(random),
                Link = random.Next(2) == 0 ? null : "https://example.org/study",
                SampleSize = random.Next(2) == 0 ? null : random.Next(1, 999),
            }),
        };
    }

    private static string Id(Random random) => new Guid([.. Enumerable.Range(0, 16).Select(_ => (byte)random.Next(256))]).ToString("D");

    private static string Text(Random random) =>
        "x" + string.Concat(Enumerable.Range(0, random.Next(12)).Select(_ => Letters.EnumerateRunes().ElementAt(random.Next(18)))) + "x";

    private static string? Maybe(Random random) => random.Next(2) == 0 ? null : Text(random);

    private static T Pick<T>(Random random)
        where T : struct, Enum => Enum.GetValues<T>()[random.Next(Enum.GetValues<T>().Length)];

    private static T? MaybePick<T>(Random random)
        where T : struct, Enum => random.Next(2) == 0 ? null : Pick<T>(random);

    private static string[]? Names(Random random, string prefix) => random.Next(2) == 0 ? null : [$"{prefix}1", $"{prefix}0"];

    private static List<T>? Some<T>(Random random, int most, Func<T> make) =>
        random.Next(most + 1) is > 0 and var count ? [.. Enumerable.Range(0, count).Select(_ => make())] : null;
}
