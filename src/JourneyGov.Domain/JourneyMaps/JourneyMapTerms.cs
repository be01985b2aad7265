namespace JourneyGov.Domain.JourneyMaps;

/// <summary>What a map tells.</summary>
public enum JourneyMapKind
{
    /// <summary>The journey as it is today.</summary>
    CurrentState,

    /// <summary>Their day, with or without us.</summary>
    DayInTheLife,

    /// <summary>The journey as it shall be; names the current map it answers.</summary>
    FutureState,
}

/// <summary>Whose journey.</summary>
public enum JourneySubject
{
    /// <summary>Who buys or uses.</summary>
    Customer,

    /// <summary>Who works here.</summary>
    Employee,

    /// <summary>Who may come to work here.</summary>
    Candidate,

    /// <summary>Who sells or delivers with us.</summary>
    Partner,

    /// <summary>Who supplies us.</summary>
    Supplier,
}

/// <summary>When a stage happens, seen from the purchase or use.</summary>
public enum StagePhase
{
    /// <summary>Before.</summary>
    Before,

    /// <summary>During.</summary>
    During,

    /// <summary>After.</summary>
    After,
}

/// <summary>Where a contact happens.</summary>
public enum Channel
{
    /// <summary>Digital: a web site.</summary>
    Web,

    /// <summary>Digital: an app.</summary>
    App,

    /// <summary>Digital: e-mail.</summary>
    Email,

    /// <summary>Digital: chat.</summary>
    Chat,

    /// <summary>Digital: a social network.</summary>
    Social,

    /// <summary>Digital: an advertisement.</summary>
    Advertising,

    /// <summary>Digital: a search engine.</summary>
    Search,

    /// <summary>Digital: self-service, at a terminal or in an account.</summary>
    SelfService,

    /// <summary>Physical: a store or branch.</summary>
    Store,

    /// <summary>Physical: the phone.</summary>
    Phone,

    /// <summary>Physical: letters and parcels.</summary>
    Mail,

    /// <summary>Physical: an event.</summary>
    Event,

    /// <summary>Physical: a visit at the customer's.</summary>
    FieldVisit,

    /// <summary>Physical: the product itself.</summary>
    Product,
}

/// <summary>Who is met at a touchpoint.</summary>
public enum Counterpart
{
    /// <summary>Ourselves.</summary>
    Us,

    /// <summary>A partner.</summary>
    Partner,

    /// <summary>A distributor.</summary>
    Distributor,

    /// <summary>A competitor.</summary>
    Competitor,

    /// <summary>A comparison site.</summary>
    ComparisonSite,
}

/// <summary>What a finding is.</summary>
public enum FindingKind
{
    /// <summary>What hurts (irritant).</summary>
    Pain,

    /// <summary>What delights (enchanteur).</summary>
    Gain,

    /// <summary>What could be done.</summary>
    Opportunity,

    /// <summary>What we do better than competitors (différentiel concurrentiel).</summary>
    Differentiator,

    /// <summary>What was learned.</summary>
    Insight,
}

/// <summary>What a pain costs the customer.</summary>
public enum PainEffort
{
    /// <summary>Thinking.</summary>
    Cognitive,

    /// <summary>Moving, waiting, carrying.</summary>
    Physical,

    /// <summary>Money.</summary>
    Financial,

    /// <summary>Nerves.</summary>
    Emotional,
}

/// <summary>Where evidence comes from.</summary>
public enum EvidenceKind
{
    /// <summary>A conversation with customers.</summary>
    Interview,

    /// <summary>A questionnaire.</summary>
    Survey,

    /// <summary>What customers said unasked.</summary>
    VoiceOfTheCustomer,

    /// <summary>Behaviour measured.</summary>
    Analytics,

    /// <summary>Customer records.</summary>
    Crm,

    /// <summary>A complaint.</summary>
    Complaint,
}

/// <summary>How a customer gets from one touchpoint to the next.</summary>
public enum Continuity
{
    /// <summary>Without noticing.</summary>
    Seamless,

    /// <summary>Repeating themselves.</summary>
    Repeated,

    /// <summary>Not at all, or only by their own effort.</summary>
    Broken,
}

/// <summary>A line of the publishing checklist.</summary>
public enum ChecklistItem
{
    /// <summary>The map has a persona that is not retired.</summary>
    PersonaPresent,

    /// <summary>There is a stage, and each stage has a touchpoint.</summary>
    StagesWithTouchpoints,

    /// <summary>Every part is owned by a team that exists.</summary>
    EveryPartOwned,

    /// <summary>No proposed change of the map waits for a decision.</summary>
    NoOpenProposal,

    /// <summary>Every moment of truth is tied to an indicator.</summary>
    MomentsOfTruthMeasured,

    /// <summary>The share of findings with evidence young enough is at or above the policy's.</summary>
    FindingsWithFreshEvidence,

    /// <summary>Every indicator tied to the map was read within the policy's days.</summary>
    IndicatorsFresh,

    /// <summary>No review of the map is overdue.</summary>
    NoOverdueReview,
}

/// <summary>A line of the publishing checklist, met or not.</summary>
/// <param name="Item">Which line.</param>
/// <param name="Met">Whether it holds.</param>
/// <param name="Blocks">Whether the policy makes it block; else it warns.</param>
/// <param name="Parts">The parts that fail it.</param>
/// <param name="Actual">The figure found, for lines that have one (a share, 0–1).</param>
/// <param name="Required">The figure required, for lines that have one.</param>
/// <param name="Waiver">The waiver in force that excuses the map from it; null: it is met, or nothing excuses.</param>
public sealed record ChecklistLine(
    ChecklistItem Item, bool Met, bool Blocks, System.Collections.Immutable.ImmutableArray<PartId> Parts, decimal? Actual, decimal? Required,
    WaiverId? Waiver = null)
{
    /// <summary>Whether it stands against publishing.</summary>
    public bool Prevents() => Blocks && !Met && Waiver is null;
}
