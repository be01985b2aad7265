namespace JourneyGov.Domain.Improvements;

/// <summary>Where an improvement is in its life.</summary>
public enum ImprovementPhase
{
    /// <summary>Still to be made.</summary>
    Planned,

    /// <summary>Made, and its effect was seen.</summary>
    Done,

    /// <summary>It will not be made.</summary>
    Dropped,
}

/// <summary>What an improvement is expected to change.</summary>
/// <param name="Indicator">The indicator that will show it.</param>
/// <param name="Reading">The reading expected.</param>
/// <param name="ShowsOn">By when.</param>
public sealed record ExpectedEffect(IndicatorId Indicator, decimal Reading, DateOnly ShowsOn);

/// <summary>What an improvement did change.</summary>
/// <param name="Text">In words.</param>
/// <param name="Reading">Of the indicator that was to show it; null where none was, or where it has no reading.</param>
/// <param name="TakenAt">When the indicator had this reading; null where somebody named it.</param>
public sealed record EffectSeen(string Text, decimal? Reading, DateTimeOffset? TakenAt);

/// <summary>An improvement as its events tell; null: not planned yet. Whether it is overdue follows from the day on which it is asked.</summary>
/// <param name="Id">The improvement.</param>
/// <param name="Map">The map that it improves.</param>
/// <param name="Part">The part; null: the whole map.</param>
/// <param name="Title">What is to be done.</param>
/// <param name="Description">In more words.</param>
/// <param name="Team">The team that does it.</param>
/// <param name="Person">Who of it; null: nobody named.</param>
/// <param name="DueOn">Until when.</param>
/// <param name="Expected">What it shall change; null: nothing that is measured.</param>
/// <param name="Review">The review that required it; null: none.</param>
/// <param name="Phase">Where it is in its life.</param>
/// <param name="Seen">What it did change; null until it is done.</param>
/// <param name="Closed">Who said that it is done or dropped, when and why; null while it is planned.</param>
/// <param name="LastChange">Its last event.</param>
public sealed record ImprovementState(
    ImprovementId Id, JourneyMapId Map, PartId? Part, string Title, string? Description, TeamId Team, PersonId? Person, DateOnly DueOn,
    ExpectedEffect? Expected, ReviewId? Review, ImprovementPhase Phase, EffectSeen? Seen, Stamp? Closed, Stamp LastChange)
{
    /// <summary>Whether it should have been made before a day.</summary>
    public bool IsOverdueOn(DateOnly today) => Phase == ImprovementPhase.Planned && DueOn < today;
}
