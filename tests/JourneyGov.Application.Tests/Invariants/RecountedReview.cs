using System.Collections.Immutable;
using System.Text.Json;

namespace JourneyGov.Application.Tests.Invariants;

/// <summary>A team's agreement: to a map in a review, or to a proposal.</summary>
internal sealed record RecountedConsent(Guid Team, Guid Person, long MapRevision);

/// <summary>A review as its raw events tell.</summary>
internal sealed record RecountedReview(
    Guid Id, Guid Map, long Number, string Phase, DateOnly OpensOn, DateOnly DueOn, DateOnly OverdueAfter, ImmutableList<RecountedConsent> SignOffs,
    bool WasEdited, ImmutableList<(string Cause, Guid? By)> Triggers, string? Outcome, DateOnly? VerifiedUntil, long ReviewedRevision)
{
    /// <summary>Before the first event.</summary>
    public static RecountedReview None { get; } = new(
        Guid.Empty, Guid.Empty, 0, "", default, default, default, [], WasEdited: false, [], Outcome: null, VerifiedUntil: null, 0);

    /// <summary>Whether it is not over.</summary>
    public bool IsLive => Phase != "COMPLETED";

    /// <summary>Whether its window is open.</summary>
    public bool IsUnderWay => Phase is not ("COMPLETED" or "SCHEDULED");

    /// <summary>The review after one more event.</summary>
    public RecountedReview After(Happened it) => it.Name switch
    {
        "review.scheduled" => Dated(it.Payload) with { Id = it.Id("review"), Map = it.Id("map"), Number = it.Number("number"), Phase = "SCHEDULED" },
        "review.rescheduled" => Dated(it.Payload),
        "review.postponed" => Dated(it.Payload) with { Phase = IsUnderWay ? "OPEN" : Phase },
        "review.triggered" => Dated(it.Payload) with { Triggers = Triggers.Add(TriggerIn(it.Payload.GetProperty("trigger"))) },
        "review.flag-withdrawn" => this with { Triggers = Triggers.RemoveAll(trigger => trigger == ("FLAGGED", it.Id("person"))) },
        "review.verification-dismissed" => this with { WasEdited = true },
        "review.opened" => this with { Phase = "OPEN" },
        "review.team-signed-off" => this with
        {
            SignOffs = SignOffs.RemoveAll(signOff => (signOff.Team, signOff.Person) == (it.Id("team"), it.Id("person")))
                .Add(new(it.Id("team"), it.Id("person"), it.Number("mapRevision"))),
        },
        "review.sign-off-dismissed" => this with
        {
            SignOffs = SignOffs.RemoveAll(signOff => signOff.Team == it.Id("team") && signOff.MapRevision < it.Number("mapRevision")),
        },
        "review.became-overdue" or "review.escalated" => this with { Phase = "OVERDUE" },
        "review.completed" => this with
        {
            Phase = "COMPLETED",
            Outcome = it.Text("outcome"),
            VerifiedUntil = it.DayOrNull("verifiedUntil"),
            ReviewedRevision = it.Number("mapRevision"),
        },
        _ => this,
    };

    private RecountedReview Dated(JsonElement payload)
    {
        var dates = payload.GetProperty("dates");
        return this with
        {
            OpensOn = Happened.DayIn(dates, "opensOn"),
            DueOn = Happened.DayIn(dates, "dueOn"),
            OverdueAfter = Happened.DayIn(dates, "overdueAfter"),
        };
    }

    private static (string Cause, Guid? By) TriggerIn(JsonElement trigger) => (Happened.TextIn(trigger, "cause")!, Happened.IdIn(trigger, "by"));
}

/// <summary>A campaign as its raw events tell.</summary>
internal sealed record RecountedCampaign(Guid Id, string Phase, ImmutableHashSet<Guid> Reviews)
{
    /// <summary>Before the first event.</summary>
    public static RecountedCampaign None { get; } = new(Guid.Empty, "", []);

    /// <summary>Whether it is not over.</summary>
    public bool IsLive => Phase is "PLANNED" or "OPEN";

    /// <summary>The campaign after one more event.</summary>
    public RecountedCampaign After(Happened it) => it.Name switch
    {
        "campaign.planned" => new(it.Stream, "PLANNED", ReviewsIn(it)),
        "campaign.reviews-added" => this with { Reviews = Reviews.Union(ReviewsIn(it)) },
        "campaign.reviews-removed" => this with { Reviews = Reviews.Except(it.List("reviews").Select(review => review.GetGuid())) },
        "campaign.opened" => this with { Phase = "OPEN" },
        "campaign.closed" or "campaign.cancelled" => this with { Phase = "OVER" },
        _ => this,
    };

    private static ImmutableHashSet<Guid> ReviewsIn(Happened it) => [.. it.List("reviews").Select(review => review.GetProperty("review").GetGuid())];
}
