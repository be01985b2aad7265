using JourneyGov.Domain.JourneyMaps;
using static JourneyGov.Domain.Specs.JourneyMaps.LoanMap;

namespace JourneyGov.Domain.Specs.JourneyMaps;

/// <summary>Edits made of numbers, so that what fails can be shrunk: four numbers an edit, over few parts, so that they meet.</summary>
internal static class RandomEdits
{
    private static readonly Func<Draw, JourneyMapEdit>[] Kinds =
    [
        it => new AddStage(it.Stage(0), null, it.Name, null, null, null),
        it => new AddStage(it.Stage(0), it.Number % 4, it.Name, StagePhase.After, null, null),
        it => new AddTouchpoint(it.Touchpoint(0), it.Stage(1), null, it.Name, null, null, null, null, []),
        it => new AddTouchpoint(it.Touchpoint(0), it.Stage(1), it.Number % 3, it.Name, Channel.Web, null, null, null, ["Client"]),
        it => new AddFinding(it.Finding(0), it.Touchpoint(1), FindingKind.Pain, it.Name, null, 1 + (it.Number % 6)),
        it => new AddFinding(it.Finding(0), it.Stage(1), FindingKind.Gain, it.Name, null, null),
        it => new AttachEvidence(it.Evidence(0), it.Finding(1), EvidenceKind.Survey, it.Name, new(2026, 1, 1), null, null, 1),
        it => new DescribeHandoff(it.Handoff, it.Touchpoint(0), it.Touchpoint(1), (Continuity)(it.Number % 3), null),
        it => new MoveStage(it.Stage(0), it.Number % 4),
        it => new MoveTouchpoint(it.Touchpoint(0), it.Stage(1), it.Number % 3),
        it => new MoveTouchpoint(it.Touchpoint(0), it.Stage(1), null),
        it => new RemoveStage(it.Stage(0)),
        it => new RemoveTouchpoint(it.Touchpoint(0)),
        it => new RemoveFinding(it.Finding(0)),
        it => new WithdrawEvidence(it.Evidence(0)),
        it => new RemoveHandoff(it.Handoff),
        it => new RenameStage(it.Stage(0), it.Name),
        it => new RenameTouchpoint(it.Touchpoint(0), it.Number % 5 == 0 ? "" : it.Name),
        it => new ScoreEmotion(it.Touchpoint(0), it.Number % 7, null, null),
        it => new RatePain(it.Finding(0), PainEffort.Physical, 1 + (it.Number % 6)),
        it => new AssignOwner(it.Number % 2 == 0 ? it.Stage(0) : it.Touchpoint(0), it.Number % 3 == 0 ? null : it.Number % 3 == 1 ? Lending : Branches),
        it => it.Number % 3 < 2 ? new TieIndicator(it.Touchpoint(0), Nps) : new UntieIndicator(it.Touchpoint(0), Nps),
        it => new Rename(it.Name),
    ];

    // So that most of what is drawn later finds something.
    private static readonly JourneyMapEdit[] First =
    [
        new AddStage(Part(40), null, "Name 0", null, null, null), new AddTouchpoint(Part(50), Part(40), null, "Name 0", null, null, null, null, []),
        new AddTouchpoint(Part(51), Discovery, 0, "Name 1", null, null, null, null, []),
        new AddFinding(Part(60), Part(51), FindingKind.Pain, "Name 0", null, 3),
        new AttachEvidence(Part(70), Part(60), EvidenceKind.Survey, "Name 0", new(2026, 1, 1), null, null, null),
        new DescribeHandoff(Part(80), Part(50), Part(51), Continuity.Broken, null),
    ];

    public static JourneyMapEdit[] From(int[] numbers) =>
    [
        .. First,
        .. numbers.Select(number => number & int.MaxValue).Chunk(4).Where(four => four.Length == 4)
            .Select(four => Kinds[four[0] % Kinds.Length](new(four[3], [four[1], four[2]]))),
    ];

    private sealed record Draw(int Number, int[] Parts)
    {
        private static readonly PartId[] Stages = [Discovery, Deciding, .. Some(40)];
        private static readonly PartId[] Touchpoints = [Search, Simulation, Meeting, .. Some(50)];
        private static readonly PartId[] Findings = [Wait, .. Some(60)];
        private static readonly PartId[] AllEvidence = [Interviews, .. Some(70)];
        private static readonly PartId[] Handoffs = [ToMeeting, .. Some(80)];
        private static readonly PartId[] All = [.. Stages, .. Touchpoints, .. Findings, .. AllEvidence, .. Handoffs, Unknown];

        public string Name => $"Name {Number % 4}";

        public PartId Handoff => Handoffs[Number % Handoffs.Length];

        public PartId Stage(int index) => One(Stages, index);

        public PartId Touchpoint(int index) => One(Touchpoints, index);

        public PartId Finding(int index) => One(Findings, index);

        public PartId Evidence(int index) => One(AllEvidence, index);

        private PartId One(PartId[] kind, int index) =>
            Number % 11 == 0 ? All[Parts[index] % All.Length] : kind[Parts[index] % kind.Length];

        private static IEnumerable<PartId> Some(int first) => Enumerable.Range(first, 3).Select(Part);
    }
}
