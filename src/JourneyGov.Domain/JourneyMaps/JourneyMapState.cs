using System.Collections.Immutable;
using JourneyGov.Domain.Ownership;
using JourneyGov.Domain.Reviews;

namespace JourneyGov.Domain.JourneyMaps;

/// <summary>A journey map as its events tell it: not drafted yet, live, or retired.</summary>
public abstract record JourneyMapState
{
    private JourneyMapState()
    {
    }

    /// <summary>Before the first event.</summary>
    public sealed record NotDrafted : JourneyMapState;

    /// <summary>In use.</summary>
    /// <param name="Id">The map.</param>
    /// <param name="Content">What it says now.</param>
    /// <param name="Removed">The parts that were removed of late, with the stamp of their removal.</param>
    /// <param name="Versions">Published, oldest first.</param>
    /// <param name="Comments">Left on it, oldest first.</param>
    /// <param name="ReviewPolicy">Its own, stricter policy, or null.</param>
    /// <param name="DraftedBy">Its first event.</param>
    /// <param name="Offers">Open offers of its parts to other teams, oldest first, at most one for each part; null: none.</param>
    /// <param name="Cosmetic">The parts whose last change may have been a cosmetic one; null: none was made yet.</param>
    /// <param name="Waivers">Everything that was asked to excuse it from lines of the checklist, oldest first; null: nothing was.</param>
    public sealed record Live(
        JourneyMapId Id,
        JourneyMapContent Content,
        ImmutableDictionary<PartId, Stamp> Removed,
        ImmutableList<PublishedVersion> Versions,
        ImmutableList<Comment> Comments,
        PolicyOverride? ReviewPolicy,
        Stamp DraftedBy,
        ImmutableList<OwnershipOffer>? Offers = null,
        ImmutableDictionary<PartId, CosmeticChange>? Cosmetic = null,
        ImmutableList<Waiver>? Waivers = null) : JourneyMapState
    {
        /// <summary>The open offers.</summary>
        public ImmutableList<OwnershipOffer> OpenOffers() => Offers ?? [];

        /// <summary>The open offer of a part, the map's own id for the map; null: there is none.</summary>
        public OwnershipOffer? OfferOf(PartId part) => Offers?.Find(offer => offer.Part == part);

        /// <summary>All waivers that were ever asked for.</summary>
        public ImmutableList<Waiver> AllWaivers() => Waivers ?? [];

        /// <summary>A waiver; null: the map has none of this id.</summary>
        public Waiver? Waiver(WaiverId id) => Waivers?.Find(waiver => waiver.Id == id);

        /// <summary>The waiver of a line that is in force on a day, or may yet be; null: there is none.</summary>
        public Waiver? WaiverStandingFor(ChecklistItem line, DateOnly day) =>
            Waivers?.FindLast(waiver => waiver.Lines.Contains(line) && waiver.StandsOn(day));

        /// <summary>The waiver that excuses the map from a line on a day; null: none does.</summary>
        public Waiver? WaiverInForceFor(ChecklistItem line, DateOnly day) =>
            WaiverStandingFor(line, day) is { } waiver && waiver.StatusOn(day) == WaiverStatus.InForce ? waiver : null;

        internal Live With(Waiver waiver) => this with { Waivers = AllWaivers().Add(waiver) };

        internal Live WithWaiver(WaiverId id, Func<Waiver, Waiver> change) => this with
        {
            Waivers = AllWaivers().ConvertAll(waiver => waiver.Id == id ? change(waiver) : waiver),
        };

        internal Live With(OwnershipOffer offer) => this with { Offers = OpenOffers().Add(offer) };

        internal Live WithOfferEscalated(OfferId id, Stamp stamp) => this with
        {
            Offers = OpenOffers().ConvertAll(offer => offer.Id == id ? offer with { Escalated = stamp } : offer),
        };

        internal Live WithoutOffer(OfferId id) => this with
        {
            Offers = OpenOffers().RemoveAll(offer => offer.Id == id) is { IsEmpty: false } others ? others : null,
        };
    }

    /// <summary>Not used any more; readable for ever.</summary>
    /// <param name="Last">As it was when it was retired.</param>
    /// <param name="RetiredBy">Who, when, why.</param>
    public sealed record Retired(Live Last, Stamp RetiredBy) : JourneyMapState;
}

/// <summary>The last cosmetic change of a part.</summary>
/// <param name="Revision">Its revision.</param>
/// <param name="LastMaterial">The last change before it that was none.</param>
public sealed record CosmeticChange(long Revision, Stamp LastMaterial);

/// <summary>A named, numbered revision with release notes and the approvals it got.</summary>
/// <param name="Number">From 1, per map.</param>
/// <param name="Name">As people call it.</param>
/// <param name="ReleaseNotes">What is new.</param>
/// <param name="Revision">The revision whose content it publishes.</param>
/// <param name="Approvals">The sign-offs that held for it.</param>
/// <param name="Checklist">The publishing checklist as it stood.</param>
/// <param name="Published">Who, when, why.</param>
public sealed record PublishedVersion(
    int Number, string Name, string? ReleaseNotes, long Revision, ImmutableArray<Approval> Approvals, ImmutableArray<ChecklistLine> Checklist, Stamp Published);

/// <summary>A team's agreement with one revision.</summary>
/// <param name="Team">The team.</param>
/// <param name="Person">Who agreed for it.</param>
/// <param name="Revision">To which revision of the map.</param>
/// <param name="At">When, UTC.</param>
public sealed record Approval(TeamId Team, PersonId Person, long Revision, DateTimeOffset At);

/// <summary>What somebody said about the map or a part of it.</summary>
public sealed record Comment(PartId Id, PartId Part, long OnRevision, string Text, Stamp Left);
