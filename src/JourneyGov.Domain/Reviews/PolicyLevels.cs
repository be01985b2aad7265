namespace JourneyGov.Domain.Reviews;

/// <summary>A figure of a policy that a department or a map can ask otherwise.</summary>
public enum PolicyFigure
{
    /// <summary>How often.</summary>
    Cadence,

    /// <summary>How many days after the due date a review becomes overdue.</summary>
    GraceDays,

    /// <summary>How old evidence may be.</summary>
    EvidenceAgeDays,

    /// <summary>The share of findings with such evidence.</summary>
    MinimumEvidenceShare,
}

/// <summary>Who asks what holds for a map.</summary>
public enum PolicyLevel
{
    /// <summary>The workspace.</summary>
    Workspace,

    /// <summary>The department of the map's accountable team.</summary>
    Department,

    /// <summary>The map itself.</summary>
    Map,
}

/// <summary>What a department or one map asks in place of what holds without it; null: as that.</summary>
/// <param name="Cadence">How often.</param>
/// <param name="GraceDays">How many days after the due date a review becomes overdue, 0–60.</param>
/// <param name="EvidenceAgeDays">How old evidence may be to count, in days, 1–3650.</param>
/// <param name="MinimumEvidenceShare">The share of findings that must have such evidence, 0–1.</param>
public sealed record PolicyOverride(Cadence? Cadence, int? GraceDays, int? EvidenceAgeDays, decimal? MinimumEvidenceShare)
{
    private static readonly PolicyOverride Nothing = new(null, null, null, null);

    /// <summary>The same; null where nothing is asked.</summary>
    public PolicyOverride? OrNone() => this == Nothing ? null : this;

    /// <summary>The figures in which reviews would be laxer than a policy asks.</summary>
    /// <param name="policy">What holds without this.</param>
    public IEnumerable<PolicyFigure> LaxerThan(ReviewPolicy policy)
    {
        if (Cadence > policy.Cadence)
            yield return PolicyFigure.Cadence;
        if (GraceDays > policy.GraceDays)
            yield return PolicyFigure.GraceDays;
        if (EvidenceAgeDays > policy.EvidenceAgeDays)
            yield return PolicyFigure.EvidenceAgeDays;
        if (MinimumEvidenceShare < policy.MinimumEvidenceShare)
            yield return PolicyFigure.MinimumEvidenceShare;
    }
}

/// <summary>Which level each of the figures that several can ask comes from.</summary>
/// <param name="Cadence">How often.</param>
/// <param name="GraceDays">How many days after the due date a review becomes overdue.</param>
/// <param name="EvidenceAgeDays">How old evidence may be.</param>
/// <param name="MinimumEvidenceShare">The share of findings with such evidence.</param>
public sealed record PolicyOrigins(PolicyLevel Cadence, PolicyLevel GraceDays, PolicyLevel EvidenceAgeDays, PolicyLevel MinimumEvidenceShare);

/// <summary>
/// What is asked of the reviews of a map, level by level. The one place that says what holds: what the map asks, else what the department of its
/// accountable team does, else what the workspace does.
/// </summary>
/// <param name="Workspace">What the workspace asks.</param>
/// <param name="Department">What the department of the accountable team asks in its place; null: nothing, or the team is in none.</param>
/// <param name="Map">What the map asks in place of both; null: nothing.</param>
public sealed record PolicyLevels(ReviewPolicy Workspace, PolicyOverride? Department = null, PolicyOverride? Map = null)
{
    /// <summary>What holds for the map.</summary>
    public ReviewPolicy InForce => Over(WithoutMap, Map);

    /// <summary>What would hold if the map asked nothing itself.</summary>
    public ReviewPolicy WithoutMap => Over(Workspace, Department);

    /// <summary>Who asks what holds.</summary>
    public PolicyOrigins Origins => new(
        LevelOf(it => it.Cadence is not null), LevelOf(it => it.GraceDays is not null), LevelOf(it => it.EvidenceAgeDays is not null),
        LevelOf(it => it.MinimumEvidenceShare is not null));

    private PolicyLevel LevelOf(Predicate<PolicyOverride> asks) =>
        Map is not null && asks(Map) ? PolicyLevel.Map
        : Department is not null && asks(Department) ? PolicyLevel.Department
        : PolicyLevel.Workspace;

    private static ReviewPolicy Over(ReviewPolicy policy, PolicyOverride? asked) => asked is null ? policy : policy with
    {
        Cadence = asked.Cadence ?? policy.Cadence,
        GraceDays = asked.GraceDays ?? policy.GraceDays,
        EvidenceAgeDays = asked.EvidenceAgeDays ?? policy.EvidenceAgeDays,
        MinimumEvidenceShare = asked.MinimumEvidenceShare ?? policy.MinimumEvidenceShare,
    };
}
