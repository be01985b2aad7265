namespace JourneyGov.Domain.Reviews.Agendas;

/// <summary>What an item of a review's agenda is about, in the order in which items are gone through.</summary>
public enum AgendaKind
{
    /// <summary>A change that the last review required.</summary>
    LastReview,

    /// <summary>What asked for the review beside the calendar.</summary>
    Trigger,

    /// <summary>A part that changed since the last review.</summary>
    Changed,

    /// <summary>A finding without fresh evidence, or a moment of truth without any.</summary>
    Evidence,

    /// <summary>An indicator that moved, missed its target, is out of its bounds or is not read.</summary>
    Indicator,

    /// <summary>A touchpoint whose emotion contradicts the satisfaction that is measured there.</summary>
    EmotionGap,

    /// <summary>A severe pain that nothing answers.</summary>
    Pain,

    /// <summary>A handoff that does not go smoothly.</summary>
    Handoff,

    /// <summary>What two teams agreed on a handoff of the map, or to look at with its reviews.</summary>
    Agreement,

    /// <summary>An improvement that is due, overdue or done.</summary>
    Improvement,

    /// <summary>Changes of the map that are proposed and not decided.</summary>
    Proposal,

    /// <summary>What a guest said.</summary>
    Comment,

    /// <summary>The persona, where its research is old.</summary>
    Persona,

    /// <summary>A linked map that is not healthy.</summary>
    Related,

    /// <summary>A team that owns parts and has no lead, or a part that is offered to another team.</summary>
    Ownership,

    /// <summary>A question of the template.</summary>
    Question,
}

/// <summary>Why something is on the agenda.</summary>
public enum AgendaCause
{
    /// <summary>The last review required it, and it is still to be done.</summary>
    RequiredChangeOpen,

    /// <summary>The last review required it, and it is done.</summary>
    RequiredChangeDone,

    /// <summary>The last review required it, and it was dropped.</summary>
    RequiredChangeDropped,

    /// <summary>An indicator left its bounds and asked for the review.</summary>
    IndicatorLeftBounds,

    /// <summary>A change was announced that may make the map untrue.</summary>
    ChangeAnnounced,

    /// <summary>The map or a part of it got another owner.</summary>
    OwnerChanged,

    /// <summary>A map that this one is linked with was retired.</summary>
    LinkedMapRetired,

    /// <summary>Somebody flagged the map.</summary>
    Flagged,

    /// <summary>The map was never reviewed, so all of it is new.</summary>
    NeverReviewed,

    /// <summary>The part came since the last review.</summary>
    Added,

    /// <summary>The part went since the last review.</summary>
    Removed,

    /// <summary>The part stands elsewhere than at the last review.</summary>
    Moved,

    /// <summary>The part says something else than at the last review.</summary>
    Changed,

    /// <summary>Nobody said why the part changed, at least once.</summary>
    NoReason,

    /// <summary>The finding is an assumption: nothing backs it.</summary>
    NoEvidence,

    /// <summary>All that backs the finding is older than the policy allows.</summary>
    OldEvidence,

    /// <summary>Nothing that was found at the moment of truth is backed by anything.</summary>
    MomentWithoutEvidence,

    /// <summary>The last reading is out of the bounds.</summary>
    OutOfBounds,

    /// <summary>The last reading is worse than the target.</summary>
    OffTarget,

    /// <summary>The indicator was never read.</summary>
    NoReading,

    /// <summary>The last reading is not fresh any more.</summary>
    OldReading,

    /// <summary>The reading differs by a tenth or more from that at the last review.</summary>
    ReadingMoved,

    /// <summary>The map says that customers feel bad where what is measured is on target.</summary>
    FeelsWorseThanMeasured,

    /// <summary>The map says that customers feel good where what is measured misses its target.</summary>
    FeelsBetterThanMeasured,

    /// <summary>The pain is severe, without opportunity, open improvement or accepted risk.</summary>
    SeverePain,

    /// <summary>The customer repeats themselves.</summary>
    HandoffRepeated,

    /// <summary>The customer does not get on, or only by their own effort.</summary>
    HandoffBroken,

    /// <summary>What the agreement rests on is gone.</summary>
    AgreementBroken,

    /// <summary>The last reading is worse than what was agreed.</summary>
    AgreementMissed,

    /// <summary>One of the two teams has not answered what the other proposed.</summary>
    AgreementProposed,

    /// <summary>It holds, and the review looks whether it is still what both need.</summary>
    AgreementStands,

    /// <summary>The improvement should have been made before today.</summary>
    ImprovementOverdue,

    /// <summary>The improvement is due until the review is.</summary>
    ImprovementDue,

    /// <summary>The improvement was done since the last review: did it have the effect expected?</summary>
    ImprovementDone,

    /// <summary>Changes are proposed, and the teams have not decided.</summary>
    ChangesProposed,

    /// <summary>A guest said something since the last review.</summary>
    GuestComment,

    /// <summary>The persona names no research.</summary>
    PersonaNotResearched,

    /// <summary>The persona's research is older than evidence may be.</summary>
    PersonaResearchOld,

    /// <summary>The persona is retired.</summary>
    PersonaRetired,

    /// <summary>The map that tells a stage in detail is stale.</summary>
    SubJourneyStale,

    /// <summary>The map that tells a stage in detail is retired.</summary>
    SubJourneyRetired,

    /// <summary>The map whose stage this map tells in detail is stale.</summary>
    ParentStale,

    /// <summary>The current map that this future map answers is stale.</summary>
    CurrentMapStale,

    /// <summary>The current map that this future map answers is retired.</summary>
    CurrentMapRetired,

    /// <summary>No lead of the team is active.</summary>
    OwnerWithoutLead,

    /// <summary>The part is offered to another team, which has not answered.</summary>
    OfferOpen,

    /// <summary>The template asks.</summary>
    Asked,

    /// <summary>What was answered is no cause any more; the answer stays.</summary>
    Gone,
}

/// <summary>The figures of agenda items.</summary>
public enum AgendaFigureName
{
    /// <summary>How many changes there were.</summary>
    Changes,

    /// <summary>How many of them nobody gave a reason for.</summary>
    ChangesWithoutReason,

    /// <summary>How old the newest evidence or research is, in days.</summary>
    AgeDays,

    /// <summary>The day on which the newest evidence was collected, or the research done.</summary>
    CollectedOn,

    /// <summary>The last reading.</summary>
    Reading,

    /// <summary>The day on which it was taken.</summary>
    TakenOn,

    /// <summary>The last reading at the last review.</summary>
    PreviousReading,

    /// <summary>The target, or the value that was agreed.</summary>
    Target,

    /// <summary>The lower bound.</summary>
    LowerBound,

    /// <summary>The upper bound.</summary>
    UpperBound,

    /// <summary>The emotion's score, 1 to 5.</summary>
    Emotion,

    /// <summary>The pain's severity, 1 to 5.</summary>
    Severity,

    /// <summary>The day something is due, or the last one on which it holds.</summary>
    DueOn,

    /// <summary>The reading that an improvement was to bring.</summary>
    ExpectedReading,

    /// <summary>The reading that it brought.</summary>
    SeenReading,
}

/// <summary>What reviewers say to an item of the agenda.</summary>
public enum AgendaVerdict
{
    /// <summary>It is right as it is.</summary>
    Keep,

    /// <summary>It must be changed.</summary>
    Change,

    /// <summary>It is not needed any more.</summary>
    Drop,

    /// <summary>It is not right, and stays so knowingly.</summary>
    AcceptRisk,
}
