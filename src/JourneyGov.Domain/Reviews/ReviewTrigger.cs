using System.Collections.Immutable;

namespace JourneyGov.Domain.Reviews;

/// <summary>What asks for a review beside the calendar.</summary>
public enum TriggerCause
{
    /// <summary>The last reading of an indicator that is tied to the map left its alert bounds.</summary>
    IndicatorOutOfBounds,

    /// <summary>A release, a regulation or the like was announced for the map.</summary>
    ChangeAnnounced,

    /// <summary>The map or a part of it was given to another team.</summary>
    OwnerChanged,

    /// <summary>A map that this one is linked with was retired: a sub-journey, one that it is a sub-journey of, or the current map that it answers.</summary>
    LinkedMapRetired,

    /// <summary>Somebody flagged the map.</summary>
    Flagged,
}

/// <summary>What kind of change is announced.</summary>
public enum AnnouncedKind
{
    /// <summary>A release of a product or system.</summary>
    Release,

    /// <summary>A law, a rule, a policy.</summary>
    Regulation,

    /// <summary>Something that went wrong.</summary>
    Incident,

    /// <summary>Anything else.</summary>
    Other,
}

/// <summary>A change that comes from outside the maps and may make them untrue.</summary>
/// <param name="Kind">What kind.</param>
/// <param name="Title">What it is called.</param>
/// <param name="Description">What it changes.</param>
/// <param name="EffectiveOn">From which day.</param>
public sealed record Announcement(AnnouncedKind Kind, string Title, string? Description, DateOnly EffectiveOn);

/// <summary>One reason why a review takes place beside the calendar. It holds until that review is completed.</summary>
/// <param name="Cause">What happened.</param>
/// <param name="On">On which day, in the workspace's time zone.</param>
/// <param name="By">Who did it; null: nobody, time or another system did.</param>
/// <param name="Reason">Why, as they said.</param>
/// <param name="Part">The part that changed hands; the map's own id for the map.</param>
/// <param name="Indicator">The indicator that left its bounds.</param>
/// <param name="Map">The linked map that was retired.</param>
/// <param name="Announcement">The change that was announced.</param>
public sealed record ReviewTrigger(
    TriggerCause Cause, DateOnly On, PersonId? By, string? Reason, PartId? Part = null, IndicatorId? Indicator = null, JourneyMapId? Map = null,
    Announcement? Announcement = null)
{
    /// <summary>Whether another one says nothing new beside this: the same happened to the same thing.</summary>
    /// <param name="other">The other one.</param>
    public bool Covers(ReviewTrigger other) => other.Cause switch
    {
        TriggerCause.OwnerChanged => Cause == TriggerCause.OwnerChanged,
        TriggerCause.Flagged => Cause == TriggerCause.Flagged && By == other.By,
        _ => (Cause, Indicator, Map, Announcement) == (other.Cause, other.Indicator, other.Map, other.Announcement),
    };
}

/// <summary>What speaks against relying on a map until its review under way, or the next, is completed.</summary>
/// <param name="Edit">The first material edit since the review before confirmed the map; null: there was none.</param>
/// <param name="Triggers">What happened beside the calendar, in order.</param>
public sealed record ReviewDoubts(VerificationDismissed? Edit, ImmutableArray<ReviewTrigger> Triggers)
{
    /// <summary>Nothing does.</summary>
    public static ReviewDoubts None { get; } = new(null, []);
}
