using JourneyGov.Application.Tests.Viewing;

namespace JourneyGov.Application.Tests.Invariants;

/// <summary>
/// Each invariant has an invented history that breaks it and nothing else, and each view one that it disagrees with; else a play without a finding says
/// nothing.
/// </summary>
public sealed class TheInvariantsCanFail(TheInvariantsCanFail.Begun begun) : IClassFixture<TheInvariantsCanFail.Begun>
{
    private static readonly Dictionary<string, Action<InventedHistory>> Breaches = new()
    {
        [WhatMustHold.EveryPartIsOwned] = it => it.Add("team", it.Branch, "team.dissolved", it.Ada, "{}"),
        [WhatMustHold.EditsAreAllowed] = it => it.Rename(it.Quiet, it.Lea),
        [WhatMustHold.AppliedIsApproved] = it => it.Together(
            () => it.Add(
                "change-proposal", it.OpenProposal, "change-proposal.applied", it.Sami,
                $$"""{"fromRevision":{{it.Revision(it.Proposed)}},"toRevision":{{it.Revision(it.Proposed) + 1}}}"""),
            () => it.Rename(it.Proposed, it.Sami)),
        [WhatMustHold.NobodyDecidesTheirOwn] = it => it.Add("agreement", it.Agreement, "agreement.accepted", it.Lea, "{}"),
        [WhatMustHold.WhoSignsLeads] = it => it.SignOff(it.Reviewed, it.Loans, it.Carl),
        [WhatMustHold.OffersAreTheGivers] = it => it.Add(
            "journey-map", it.Offered.Map.Value, "journey-map.part-owner-assigned", it.Olga,
            $$"""{"part":"{{it.Offered.Touchpoint.Value}}","team":"{{it.Branch}}"}""", "They do it"),
        [WhatMustHold.OneLiveReview] = it => it.Schedule(it.Quiet, 3, "2026-09-30"),
        [WhatMustHold.SignOffsFollowEdits] = it => it.Rename(it.Reviewed, it.Sami),
        [WhatMustHold.ConfirmedIsAgreed] = it => it.Confirm(it.Reviewed, "2026-06-30", "2026-06-30"),
        [WhatMustHold.ConfirmedUntilDue] = it => it.Confirm(it.SignedOff, "2026-07-31", "2026-06-30"),
        [WhatMustHold.PostponedOnce] = it => it.Add(
            "review", InventedHistory.ReviewOf(it.Postponed), "review.postponed", it.Olga, InventedHistory.Dates("2026-12-31"), "Again"),
        [WhatMustHold.OneCampaign] = it => it.Add(
            "campaign", Guid.NewGuid(), "campaign.planned", it.Olga,
            $$"""{"reviews":[{"review":"{{InventedHistory.ReviewOf(it.Postponed)}}","map":"{{it.Postponed.Map.Value}}"}]}"""),
        [WhatMustHold.OneOfAKind] = it => it.Add("journey-map", it.Quiet.Map.Value, "journey-map.renamed", it.Lea, """{"title":"Proposed"}"""),
        [WhatMustHold.OverIsOver] = it => it.Add(
            "change-proposal", it.AppliedProposal, "change-proposal.rejected", it.Sami, $$"""{"team":"{{it.Support}}","person":"{{it.Sami}}"}""", "Not now"),
        [WhatMustHold.SomebodyDidIt] = it => it.Comment(it.Quiet, by: null),
        [WhatMustHold.NoGap] = it => it.Comment(it.Quiet, it.Lea, gap: 1),
    };

    private static readonly Dictionary<string, Func<InventedHistory, Happened, bool>> Forgotten = new()
    {
        [Views.SameOwners] = (it, happened) => happened.Name == "journey-map.part-owner-assigned" && happened.Stream == it.Quiet.Map.Value,
        [Views.SameReviews] = (it, happened) => happened.Name == "review.team-signed-off" && happened.Stream == InventedHistory.ReviewOf(it.SignedOff),
        [Views.SameStanding] = (it, happened) => happened.Name == "review.verification-dismissed" && happened.Stream == InventedHistory.ReviewOf(it.Edited, 2),
        [Views.SameCampaigns] = (_, happened) => happened.Name == "campaign.planned",
    };

    public static TheoryData<string> Invariants => [.. WhatMustHold.Always.Select(invariant => invariant.Name)];

    public static TheoryData<string> Told => [.. Forgotten.Keys];

    [Theory]
    [MemberData(nameof(Invariants))]
    public void A_history_that_breaks_one_is_found_to_break_that_one(string invariant)
    {
        var history = begun.History.Copied();
        Assert.Empty(Violation.In(Recount.None, history.Events));

        Breaches[invariant](history);

        var found = Violation.In(Recount.None, history.Events).ToList();
        Assert.NotEmpty(found);
        Assert.All(found, violation => Assert.Equal(invariant, violation.Invariant));
    }

    [Theory]
    [MemberData(nameof(Told))]
    public async Task A_view_that_tells_what_the_events_do_not_is_found_out(string view)
    {
        var (world, history) = (begun.World, begun.History);
        Assert.Empty(await Views.DifferencesAsync(world, history.Known));

        var known = history.Events.Where(it => !Forgotten[view](history, it)).Aggregate(Recount.None, (before, it) => before.After(it));

        var found = await Views.DifferencesAsync(world, known);
        Assert.NotEmpty(found);
        Assert.All(found, difference => Assert.StartsWith($"'{view}'", difference, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_map_that_is_told_to_be_verified_after_its_due_date_is_found_out()
    {
        var history = begun.History.Copied();

        history.Add("review", InventedHistory.ReviewOf(history.Verified, 2), "review.rescheduled", null, InventedHistory.Dates("2026-01-11"));

        Assert.Contains(
            await Views.DifferencesAsync(begun.World, history.Known), difference => difference.StartsWith($"'{Views.VerifiedInTime}'", StringComparison.Ordinal));
    }

    /// <summary>What really happened, once for all of them.</summary>
    public sealed class Begun : IAsyncLifetime
    {
        internal World World { get; private set; } = null!;

        internal InventedHistory History { get; private set; } = null!;

        public async Task InitializeAsync()
        {
            World = await World.FoundedAsync();
            History = await InventedHistory.BegunAsync(World);
        }

        public async Task DisposeAsync() => await World.DisposeAsync();
    }
}
