using JourneyGov.Domain.JourneyMaps;
using static JourneyGov.Domain.Specs.JourneyMaps.LoanMap;

namespace JourneyGov.Domain.Specs.JourneyMaps;

/// <summary>Edits made of numbers, so that what fails can be shrunk: three numbers an edit, over few parts, so that they meet.</summary>
internal static class RandomEdits
{
    private static readonly PartId[] Parts =
        [Discovery, Deciding, Search, Simulation, Meeting, Wait, Interviews, ToMeeting, .. Enumerable.Range(40, 12).Select(Part), Unknown];

    private static readonly Func<PartId, PartId, int, JourneyMapEdit>[] Kinds =
    [
        (a, _, n) => new AddStage(a, n % 4, $"Stage {n}", null, null, null),
        (a, _, n) => new AddStage(a, null, $"Stage {n}", StagePhase.After, null, null),
        (a, b, n) => new AddTouchpoint(a, b, null, $"Touchpoint {n}", null, null, null, null, []),
        (a, b, n) => new AddTouchpoint(a, b, n % 3, $"Touchpoint {n}", Channel.Web, null, null, null, ["Client"]),
        (a, b, n) => new AddFinding(a, b, FindingKind.Pain, $"Pain {n}", null, n % 7),
        (a, b, n) => new AttachEvidence(a, b, EvidenceKind.Survey, $"Survey {n}", new(2026, 1, 1), null, null, n),
        (a, b, n) => new DescribeHandoff(Part(60 + (n % 6)), a, b, (Continuity)(n % 3), null),
        (a, _, n) => new MoveStage(a, n % 4),
        (a, b, n) => new MoveTouchpoint(a, b, n % 4),
        (a, b, _) => new MoveTouchpoint(a, b, null),
        (a, _, _) => new RemoveStage(a),
        (a, _, _) => new RemoveTouchpoint(a),
        (a, _, _) => new RemoveFinding(a),
        (a, _, _) => new WithdrawEvidence(a),
        (_, _, n) => new RemoveHandoff(n % 2 == 0 ? ToMeeting : Part(60 + (n % 6))),
        (a, _, n) => new RenameStage(a, $"Stage {n}"),
        (a, _, n) => new RenameTouchpoint(a, n % 5 == 0 ? "" : $"Touchpoint {n}"),
        (a, _, n) => new ScoreEmotion(a, n % 7, null, null),
        (a, _, n) => new RatePain(a, PainEffort.Physical, n % 6),
        (a, _, n) => new AssignOwner(a, n % 3 == 0 ? null : n % 3 == 1 ? Lending : Branches),
        (a, _, n) => n % 2 == 0 ? new TieIndicator(a, Nps) : new UntieIndicator(a, Nps),
        (_, _, n) => new Rename($"Title {n % 3}"),
    ];

    public static JourneyMapEdit[] From(int[] numbers) =>
        [.. numbers.Select(number => number & int.MaxValue).Chunk(3).Where(three => three.Length == 3).Select(Edit)];

    // The kind is spread by a prime, for the numbers drawn are small.
    private static JourneyMapEdit Edit(int[] three) => Kinds[three[0] % Kinds.Length](
        Parts[three[1] % Parts.Length], Parts[three[2] % Parts.Length], (three[0] + (7 * three[1]) + (11 * three[2])) % 1000);
}
