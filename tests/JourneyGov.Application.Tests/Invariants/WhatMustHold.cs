namespace JourneyGov.Application.Tests.Invariants;

/// <summary>The invariants of governance, each judged by the recount of the raw events alone.</summary>
internal static partial class WhatMustHold
{
    public const string EveryPartIsOwned = "Every part has a team that exists";
    public const string EditsAreAllowed = "Whoever edits without asking may edit what they touch";
    public const string AppliedIsApproved = "What is applied was approved by every owner it touches";
    public const string NobodyDecidesTheirOwn = "Nobody decides what they asked for";
    public const string WhoSignsLeads = "Whoever consents for a team leads it";
    public const string OffersAreTheGivers = "An offer is open only while its part is its giver's";
    public const string OneLiveReview = "A map has one live review";
    public const string SignOffsFollowEdits = "No sign-off survives a material edit";
    public const string ConfirmedIsAgreed = "What is confirmed has the sign-offs that it needs";
    public const string ConfirmedUntilDue = "A confirmation lasts until the next due date";
    public const string PostponedOnce = "A review is postponed once";
    public const string OneCampaign = "A review is in one campaign at most";
    public const string OneOfAKind = "Titles and agreements are of one thing at a time";
    public const string OverIsOver = "What is over stays as it ended";
    public const string SomebodyDidIt = "Nothing happens without who";
    public const string NoGap = "Revisions have no gap";

    // What time does, with nobody asking for it.
    private static readonly HashSet<string> Clocks =
    [
        "review.rescheduled", "review.opened", "review.became-overdue", "review.escalated", "journey-map.ownership-offer-escalated",
        "journey-map.ownership-offer-expired", "change-proposal.expired", "agreement.expired", "campaign.opened",
    ];

    // What somebody says for a team.
    private static readonly HashSet<string> Consents =
    [
        "review.team-signed-off", "change-proposal.approved", "change-proposal.rejected", "change-proposal.changes-requested",
    ];

    /// <summary>All of them.</summary>
    public static IReadOnlyList<Invariant> Always { get; } =
    [
        new(EveryPartIsOwned, commit => commit.After.LiveMaps.SelectMany(map => map.Everything
            .Where(part => map.OwnerOf(part) is not { } owner || commit.After.Teams.GetValueOrDefault(owner) is null or { IsDissolved: true })
            .Select(part => $"{Called(map, part)} is {Team(map.OwnerOf(part))}'s"))),
        new(EditsAreAllowed, Unallowed),
        new(AppliedIsApproved, Unapproved),
        new(NobodyDecidesTheirOwn, OwnDecisions),
        new(WhoSignsLeads, commit => commit.Turns.Where(turn => Consents.Contains(turn.It.Name))
            .Where(turn => !turn.Before.Leads(turn.It.By, turn.It.Id("team"), turn.Day) || turn.It.By != turn.It.Id("person"))
            .Select(turn => $"{Person(turn.It.By)} spoke for {Team(turn.It.Id("team"))}")),
        new(OffersAreTheGivers, commit => commit.After.Maps.Values.SelectMany(map => map.Offers.Values
            .Where(offer => map.IsRetired || map.OwnerOf(offer.Part) != offer.From || commit.After.Teams[offer.To].IsDissolved)
            .Select(offer => $"{Called(map, offer.Part)} is {Team(map.OwnerOf(offer.Part))}'s, offered by {Team(offer.From)} to {Team(offer.To)}"))),
        new(OneLiveReview, LiveReviews),
        new(SignOffsFollowEdits, SurvivingSignOffs),
        new(ConfirmedIsAgreed, UnagreedConfirmations),
        new(ConfirmedUntilDue, commit => commit.Of("review.completed").Select(turn => commit.After.Reviews[turn.It.Stream])
            .Where(review => (review.Outcome == "CONFIRMED") != (review.VerifiedUntil is not null)
                || (review.VerifiedUntil is { } until && (until < commit.Day || commit.After.LiveReviewsOf(review.Map).Any(next => next.DueOn != until))))
            .Select(review => $"{review.Outcome} until {review.VerifiedUntil:O}, next due {commit.After.LiveReviewsOf(review.Map).FirstOrDefault()?.DueOn:O}")),
        new(PostponedOnce, commit => commit.Of("review.postponed")
            .Where(turn => turn.Before.Postponed.Contains(turn.It.Stream)
                || turn.After.Reviews[turn.It.Stream].DueOn <= turn.Before.Reviews[turn.It.Stream].DueOn)
            .Select(turn => $"review #{Happened.Tail(turn.It.Stream)} moved again, or forward")),
        new(OneCampaign, commit => commit.After.Campaigns.Values.Where(campaign => campaign.IsLive).SelectMany(campaign => campaign.Reviews)
            .GroupBy(review => review).Where(review => review.Count() > 1).Select(review => $"review #{Happened.Tail(review.Key)} is in {review.Count()}")),
        new(OneOfAKind, commit =>
        [
            .. Twice(commit.After.LiveMaps.Select(map => map.Title.Trim().ToUpperInvariant())),
            .. Twice(commit.After.Agreements.Values.Where(it => it.IsLive)
                .Select(it => $"{string.Join('/', new[] { it.Team, it.With }.Order())} on {it.Matter}")),
        ]),
        new(OverIsOver, AfterTheEnd),
        new(SomebodyDidIt, Anonymous),
        new(NoGap, commit => commit.Turns.Where(turn => turn.It.Revision != turn.Before.Revisions.GetValueOrDefault((turn.It.Category, turn.It.Stream)) + 1)
            .Select(turn => $"{turn.It} comes after r{turn.Before.Revisions.GetValueOrDefault((turn.It.Category, turn.It.Stream))}")),
    ];

    private static IEnumerable<string> LiveReviews(Commit commit)
    {
        foreach (var map in commit.After.Maps.Values.Where(map => map.Id != Guid.Empty))
        {
            var live = commit.After.LiveReviewsOf(map.Id).ToList();
            if (live.Count > 1 || (live.Count == 0 && !map.IsRetired) || (map.IsRetired && live.Exists(review => review.IsUnderWay)))
            {
                var phases = string.Join(", ", live.Select(review => review.Phase));
                yield return $"map #{Happened.Tail(map.Id)}{(map.IsRetired ? ", retired," : "")} has {live.Count}: {phases}";
            }

            var numbers = commit.After.Reviews.Values.Where(review => review.Map == map.Id).Select(review => review.Number).Order().ToList();
            if (!numbers.SequenceEqual(Enumerable.Range(1, numbers.Count).Select(number => (long)number)))
                yield return $"the reviews of map #{Happened.Tail(map.Id)} are numbered {string.Join(", ", numbers)}";
        }
    }

    private static IEnumerable<string> SurvivingSignOffs(Commit commit)
    {
        IEnumerable<(RecountedMap Map, RecountedConsent SignOff, string Where)> held =
        [
            .. commit.After.Reviews.Values.Where(review => review.IsUnderWay && !commit.After.Maps[review.Map].IsRetired)
                .SelectMany(review => review.SignOffs.Select(it => (commit.After.Maps[review.Map], it, "the review"))),
            .. commit.Of("journey-map.version-published").SelectMany(turn => turn.It.List("approvals").Select(it => (
                turn.After.Maps[turn.It.Stream],
                new RecountedConsent(it.GetProperty("team").GetGuid(), it.GetProperty("person").GetGuid(), it.GetProperty("revision").GetInt64()),
                "the version"))),
        ];
        return held.Where(it => it.Map.TeamTouchedAt.GetValueOrDefault(it.SignOff.Team) > it.SignOff.MapRevision).Select(it =>
            $"{it.Where} of map #{Happened.Tail(it.Map.Id)} has {Team(it.SignOff.Team)}'s for r{it.SignOff.MapRevision}, "
            + $"whose parts r{it.Map.TeamTouchedAt[it.SignOff.Team]} touched");
    }

    private static IEnumerable<string> UnagreedConfirmations(Commit commit)
    {
        foreach (var turn in commit.Of("review.completed").Where(turn => turn.It.Text("outcome") == "CONFIRMED"))
        {
            var review = turn.Before.Reviews[turn.It.Stream];
            var owners = turn.Before.Maps[review.Map].Owners;
            var agreed = owners.Count(team => review.SignOffs.Exists(signOff => signOff.Team == team));
            var needed = turn.Before.MinimumSignOffs ?? owners.Count;
            if (agreed < Math.Min(needed, owners.Count))
                yield return $"{agreed} of {owners.Count} owners of map #{Happened.Tail(review.Map)} had signed off, {needed} are needed";
        }
    }

    private static IEnumerable<string> AfterTheEnd(Commit commit) => commit.Turns.Where(turn => turn.It.Category switch
    {
        "change-proposal" => turn.Before.Proposals.TryGetValue(turn.It.Stream, out var it) && !it.IsOpen,
        "review" => turn.Before.Reviews.TryGetValue(turn.It.Stream, out var it) && !it.IsLive,
        "campaign" => turn.Before.Campaigns.TryGetValue(turn.It.Stream, out var it) && !it.IsLive,
        "agreement" => turn.Before.Agreements.TryGetValue(turn.It.Stream, out var it) && !it.IsLive,
        "journey-map" => turn.Before.Maps.TryGetValue(turn.It.Stream, out var it)
            && (it.IsRetired || (IsAnswer(turn.It) && !it.Offers.ContainsKey(turn.It.Id("offer")))),
        _ => false,
    }).Select(turn => $"{turn.It} after its end");

    private static bool IsAnswer(Happened it) => it.Name is "journey-map.ownership-accepted" or "journey-map.ownership-declined"
        or "journey-map.ownership-offer-withdrawn" or "journey-map.ownership-offer-expired";

    // Founding a workspace is the command line's, which nobody's key opens.
    private static IEnumerable<string> Anonymous(Commit commit)
    {
        var first = commit.Turns[0].It;
        foreach (var turn in commit.Turns)
        {
            var it = turn.It;
            if (it.By is not { } by)
            {
                if (!Clocks.Contains(first.Name) && first.Name != "workspace.created")
                    yield return $"{it} has nobody";
            }
            else if (commit.Before.Persons.GetValueOrDefault(by) is null or { HasLeft: true })
            {
                yield return $"{it} is by somebody who is not there";
            }
            else if (it.Key is { } key && !commit.Before.Persons[by].Keys.Contains(key))
            {
                yield return $"{it} is by a key that is not theirs";
            }
        }
    }

    private static IEnumerable<string> Twice(IEnumerable<string> names) =>
        names.GroupBy(name => name, StringComparer.Ordinal).Where(name => name.Count() > 1).Select(name => $"{name.Count()} are {name.Key}");

    private static string Called(RecountedMap map, Guid part) => part == map.Id
        ? $"map #{Happened.Tail(part)}"
        : $"{map.Parts.GetValueOrDefault(part)?.Kind ?? "part"} #{Happened.Tail(part)}";

    private static string Team(Guid? team) => team is { } id ? $"team #{Happened.Tail(id)}" : "nobody";

    private static string Person(Guid? person) => person is { } id ? $"person #{Happened.Tail(id)}" : "nobody";
}
