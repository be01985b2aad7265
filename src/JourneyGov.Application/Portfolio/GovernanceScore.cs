using JourneyGov.Domain;

namespace JourneyGov.Application.Portfolio;

/// <summary>How many of some things are as they should be.</summary>
/// <param name="Met">How many are.</param>
/// <param name="Of">How many there are.</param>
public sealed record ScoreShare(int Met, int Of)
{
    /// <summary>Of nothing.</summary>
    public static ScoreShare None { get; } = new(0, 0);

    /// <summary>The share; null: there is nothing to count.</summary>
    public decimal? Share => Of == 0 ? null : (decimal)Met / Of;

    /// <summary>Whether it is at or above the line; null: there is nothing to count.</summary>
    public bool? AtLine => Share is { } share ? share >= GovernanceFigures.Line : null;

    /// <summary>Both together.</summary>
    public static ScoreShare operator +(ScoreShare one, ScoreShare other) => new(one.Met + other.Met, one.Of + other.Of);
}

/// <summary>How well some maps are governed on a day.</summary>
/// <param name="Maps">How many maps in use there are.</param>
/// <param name="Verified">Of these, those that their last review confirmed until that day or later, whose next one is not past its due date, and that nothing makes stale.</param>
/// <param name="OnTime">
/// Of their reviews that came due in the three months that end on the day (as long as a fiscal quarter), those completed on the due date or before;
/// one that is not completed counts as late once its due day is over, and for as long as it is not completed.
/// </param>
/// <param name="WithEvidence">Of their findings, those with evidence not older than the policy of that day asks.</param>
/// <param name="Owned">Of the maps, their stages and touchpoints, those whose team has a lead, whoever is away.</param>
public sealed record GovernanceFigures(int Maps, ScoreShare Verified, ScoreShare OnTime, ScoreShare WithEvidence, ScoreShare Owned)
{
    /// <summary>From here on governance is called good: four in five, so that exceptions have room and neglect has not.</summary>
    public const decimal Line = 0.8m;

    /// <summary>Of no map.</summary>
    public static GovernanceFigures None { get; } = new(0, ScoreShare.None, ScoreShare.None, ScoreShare.None, ScoreShare.None);

    /// <summary>
    /// The score: the plain mean of the four shares, those without anything to count left out; null: all are. Plain, so that everybody can work it
    /// out again, and that no share can be traded for another by its weight.
    /// </summary>
    public decimal? Overall
    {
        get
        {
            decimal[] shares = [.. new[] { Verified, OnTime, WithEvidence, Owned }.Select(share => share.Share).OfType<decimal>()];
            return shares.Length == 0 ? null : shares.Average();
        }
    }

    /// <summary>Whether the score is at or above the line; null: there is none.</summary>
    public bool? AtLine => Overall is { } score ? score >= Line : null;

    /// <summary>Both together.</summary>
    public static GovernanceFigures operator +(GovernanceFigures one, GovernanceFigures other) => new(
        one.Maps + other.Maps, one.Verified + other.Verified, one.OnTime + other.OnTime, one.WithEvidence + other.WithEvidence,
        one.Owned + other.Owned);

    /// <summary>Of some maps together.</summary>
    public static GovernanceFigures Sum(IEnumerable<MapFigures> maps) => maps.Aggregate(None, (sum, map) => sum + map.Figures);
}

/// <summary>What one map adds to the score.</summary>
/// <param name="Map">The map.</param>
/// <param name="Team">The team that is accountable for it.</param>
/// <param name="Department">That team's department; null: none.</param>
/// <param name="Figures">What it adds.</param>
public sealed record MapFigures(JourneyMapId Map, TeamId Team, DepartmentId? Department, GovernanceFigures Figures);

/// <summary>The governance score on a day.</summary>
/// <param name="Day">The day, in the workspace's time zone.</param>
/// <param name="Maps">What each map adds.</param>
public sealed record GovernanceScore(DateOnly Day, IReadOnlyList<MapFigures> Maps)
{
    /// <summary>In all.</summary>
    public GovernanceFigures Total => GovernanceFigures.Sum(Maps);

    /// <summary>By accountable team, in no particular order.</summary>
    public IEnumerable<(TeamId Team, GovernanceFigures Figures)> ByTeam() =>
        Maps.GroupBy(map => map.Team).Select(of => (of.Key, GovernanceFigures.Sum(of)));

    /// <summary>By department of the accountable team, in no particular order.</summary>
    public IEnumerable<(DepartmentId? Department, GovernanceFigures Figures)> ByDepartment() =>
        Maps.GroupBy(map => map.Department).Select(of => (of.Key, GovernanceFigures.Sum(of)));
}
