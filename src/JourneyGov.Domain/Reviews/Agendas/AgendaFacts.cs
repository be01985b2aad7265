using System.Collections.Immutable;
using JourneyGov.Domain.Agreements;
using JourneyGov.Domain.Improvements;
using JourneyGov.Domain.Indicators;
using JourneyGov.Domain.JourneyMaps;
using JourneyGov.Domain.Ownership;
using JourneyGov.Domain.Personas;
using JourneyGov.Domain.Proposals;

namespace JourneyGov.Domain.Reviews.Agendas;

/// <summary>What an agenda is worked out from.</summary>
/// <param name="Today">The day, in the workspace's time zone.</param>
/// <param name="DueOn">The day the review is due.</param>
/// <param name="Policy">The policy that holds for the map.</param>
/// <param name="Calendar">The workspace's calendar.</param>
/// <param name="Map">The map.</param>
/// <param name="Earlier">What the reviews before this one left.</param>
/// <param name="Before">What the map said at the last review; null: there was none.</param>
/// <param name="Changes">How often each part was changed since.</param>
/// <param name="Indicators">Tied to the map and its parts, those that are not retired.</param>
/// <param name="Improvements">Of the map.</param>
/// <param name="Persona">The map's.</param>
/// <param name="Guests">Who are, or were, guests of the map.</param>
/// <param name="Related">The maps linked with it.</param>
/// <param name="Teams">That own parts of it.</param>
/// <param name="Template">The questions that the review asks.</param>
/// <param name="Triggers">What asked for the review beside the calendar.</param>
/// <param name="Proposals">Changes of the map that were proposed.</param>
/// <param name="Agreements">Not over, and on handoffs of the map or to be looked at with its reviews.</param>
public sealed record AgendaFacts(
    DateOnly Today, DateOnly DueOn, ReviewPolicy Policy, BusinessCalendar Calendar, JourneyMapState.Live Map, EarlierReviews Earlier,
    JourneyMapContent? Before, IReadOnlyDictionary<PartId, ChangeCount> Changes, ImmutableArray<IndicatorRead> Indicators,
    ImmutableArray<ImprovementState> Improvements, PersonaState? Persona, IReadOnlySet<PersonId> Guests, ImmutableArray<RelatedMap> Related,
    ImmutableArray<TeamState> Teams, AgendaTemplate Template, ImmutableArray<AgendaTrigger> Triggers, ImmutableArray<ProposalState> Proposals,
    ImmutableArray<AgreementRead> Agreements)
{
    /// <summary>The map as a part of itself.</summary>
    public PartId Whole => new(Map.Id.Value);

    /// <summary>What the map says.</summary>
    public JourneyMapContent Content => Map.Content;

    /// <summary>The first day on which evidence counts.</summary>
    public DateOnly OldestEvidence => Today.AddDays(-Policy.EvidenceAgeDays);
}

/// <summary>How often a part was changed.</summary>
/// <param name="Count">In all.</param>
/// <param name="WithoutReason">Without a reason.</param>
public sealed record ChangeCount(int Count, int WithoutReason);

/// <summary>An indicator, and what it said.</summary>
/// <param name="Indicator">The indicator.</param>
/// <param name="Last">Its last reading, and the day it was taken on; null: none yet.</param>
/// <param name="AtLastReview">Its last reading at the last review; null: none then, or there was no review.</param>
public sealed record IndicatorRead(IndicatorState Indicator, (decimal Value, DateOnly TakenOn)? Last, decimal? AtLastReview);

/// <summary>What two teams agreed or talk about.</summary>
/// <param name="Agreement">The agreement, which is not over.</param>
/// <param name="Ground">What it rests on.</param>
/// <param name="Name">What its handoff or indicator is called.</param>
/// <param name="Indicator">Its indicator, and what it said; null: it is on a handoff, or the indicator is not there.</param>
public sealed record AgreementRead(AgreementState Agreement, AgreementGround Ground, string Name, IndicatorRead? Indicator);

/// <summary>Something that asked for a review beside the calendar.</summary>
/// <param name="Trigger">What happened.</param>
/// <param name="Thing">What stands for it: an indicator, a map, a person, an announcement.</param>
/// <param name="Name">What the indicator or the linked map is called; null: it is about neither.</param>
public sealed record AgendaTrigger(ReviewTrigger Trigger, Guid Thing, string? Name);

/// <summary>How a map is linked with the one that is reviewed.</summary>
public enum MapRelation
{
    /// <summary>It tells a stage of the map in detail.</summary>
    SubJourney,

    /// <summary>The map tells a stage of it in detail.</summary>
    Parent,

    /// <summary>The map says how it shall be.</summary>
    CurrentMap,
}

/// <summary>A linked map.</summary>
/// <param name="Id">The map.</param>
/// <param name="Title">Its title.</param>
/// <param name="Team">The team accountable for it.</param>
/// <param name="Relation">How it is linked.</param>
/// <param name="Part">The part of the reviewed map that links it; the map itself where none does.</param>
/// <param name="IsStale">Whether its review is overdue.</param>
/// <param name="IsRetired">Whether it is not used any more.</param>
public sealed record RelatedMap(JourneyMapId Id, string Title, TeamId Team, MapRelation Relation, PartId Part, bool IsStale, bool IsRetired);

/// <summary>A change that the last review required, and the improvement that came of it.</summary>
/// <param name="Id">Of the improvement.</param>
/// <param name="Change">What was required.</param>
/// <param name="Improvement">The improvement; null: the review took place before there were any.</param>
public sealed record RequiredEarlier(ImprovementId Id, RequiredChange Change, ImprovementState? Improvement);

/// <summary>What the reviews of a map before one of them left.</summary>
/// <param name="Last">The last one; null: there was none.</param>
/// <param name="Required">What it required.</param>
/// <param name="AcceptedPains">The pains whose risk was accepted and not answered otherwise since, with the severity accepted.</param>
public sealed record EarlierReviews(
    ReviewState.Completed? Last, ImmutableArray<RequiredEarlier> Required, IReadOnlyDictionary<PartId, int> AcceptedPains)
{
    /// <summary>Of a map that was never reviewed.</summary>
    public static EarlierReviews None { get; } = new(null, [], ImmutableDictionary<PartId, int>.Empty);

    /// <summary>The pains whose risk reviews accepted: the last answer to each counts.</summary>
    /// <param name="reviews">The reviews, oldest first.</param>
    public static IReadOnlyDictionary<PartId, int> PainsAccepted(IEnumerable<ReviewState.Completed> reviews)
    {
        var accepted = new Dictionary<PartId, int>();
        foreach (var answer in reviews.SelectMany(review => review.Last.Answers).Where(answer => answer.Item.Kind == AgendaKind.Pain))
        {
            var pain = new PartId(answer.Item.Thing);
            accepted.Remove(pain);
            if (answer is { Verdict: AgendaVerdict.AcceptRisk, Severity: { } severity })
                accepted[pain] = severity;
        }

        return accepted;
    }
}
