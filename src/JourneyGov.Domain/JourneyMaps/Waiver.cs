using System.Collections.Immutable;

namespace JourneyGov.Domain.JourneyMaps;

/// <summary>
/// An excuse of a map from lines of the publishing checklist until a day. It lets a version pass, and nothing else: the map stands as it stands,
/// and its review takes place.
/// </summary>
/// <param name="Id">The waiver.</param>
/// <param name="Lines">The lines, in the order of the checklist.</param>
/// <param name="Until">The last day on which it excuses, and on which it can be granted.</param>
/// <param name="Requested">Who asked for it, when, why.</param>
/// <param name="Granted">Who granted it, when, why; null: nobody did.</param>
/// <param name="Closed">What ended it before its day; null: nothing did.</param>
public sealed record Waiver(
    WaiverId Id, ImmutableArray<ChecklistItem> Lines, DateOnly Until, Stamp Requested, Stamp? Granted = null, WaiverClosing? Closed = null)
{
    /// <summary>How it stands on a day.</summary>
    public WaiverStatus StatusOn(DateOnly day) => this switch
    {
        { Closed: { } closing } => closing.Status,
        { Granted: null } => day <= Until ? WaiverStatus.Requested : WaiverStatus.Lapsed,
        _ => day <= Until ? WaiverStatus.InForce : WaiverStatus.Ended,
    };

    /// <summary>Whether it excuses on a day, or may yet.</summary>
    public bool StandsOn(DateOnly day) => StatusOn(day) is WaiverStatus.Requested or WaiverStatus.InForce;
}

/// <summary>What ended a waiver before its day.</summary>
/// <param name="Status">How it stands since.</param>
/// <param name="By">Who ended it, when, why.</param>
public sealed record WaiverClosing(WaiverStatus Status, Stamp By);

/// <summary>How a waiver stands.</summary>
public enum WaiverStatus
{
    /// <summary>It waits for a governance officer.</summary>
    Requested,

    /// <summary>It excuses the map.</summary>
    InForce,

    /// <summary>A governance officer did not grant it.</summary>
    Refused,

    /// <summary>Whoever asked for it took it back, or the map was retired.</summary>
    Withdrawn,

    /// <summary>A governance officer ended it before its day.</summary>
    Revoked,

    /// <summary>Its last day has passed.</summary>
    Ended,

    /// <summary>Its last day has passed before anybody decided.</summary>
    Lapsed,
}
