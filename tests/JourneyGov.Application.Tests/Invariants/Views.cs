using JourneyGov.Application.Campaigns;
using JourneyGov.Application.Portfolio;
using JourneyGov.Application.Reviews;
using JourneyGov.Application.Tests.Viewing;
using JourneyGov.Domain;
using JourneyGov.Domain.JourneyMaps;
using JourneyGov.Domain.Reviews;

namespace JourneyGov.Application.Tests.Invariants;

/// <summary>What the product tells of the same things must be what the recount comes to.</summary>
internal static class Views
{
    public const string SameOwners = "Whose a part is told to be is whose it is";
    public const string SameReviews = "The review that is told of is the live one, with the sign-offs that hold";
    public const string SameStanding = "A map is told to stand where it stands";
    public const string VerifiedInTime = "No map counts as verified past its due date";
    public const string SameCampaigns = "The campaign that is told of a review is the one it is in";

    /// <summary>Fails where a view tells otherwise.</summary>
    public static async Task AgreeAsync(PlayedCompany company)
    {
        if (await DifferencesAsync(company.World, company.Known) is [var difference, ..])
            throw new BrokenInvariantException(difference);
    }

    /// <summary>Everything in which the views differ from a recount.</summary>
    public static async Task<IReadOnlyList<string>> DifferencesAsync(World world, Recount known) =>
    [
        .. await OwnersAsync(world, known), .. await ReviewsAsync(world, known), .. await StandingsAsync(world, known), .. await CampaignsAsync(world, known),
    ];

    private static async Task<IEnumerable<string>> OwnersAsync(World world, Recount known)
    {
        var rows = await world.Maps.ByIdsAsync(world.Bank.Workspace, [.. known.LiveMaps.Select(map => new JourneyMapId(map.Id))], default);
        return known.LiveMaps.SelectMany(map =>
        {
            var live = (JourneyMapState.Live)rows[new(map.Id)].State;
            var told = JourneyMapParts.Of(live.Content).Select(part => (part.Id.Value, part.Owner.Value)).Append((map.Id, live.Content.AccountableTeam.Value));
            return Compared(SameOwners, map, Lines(told), Lines(map.Everything.Select(part => (part, map.OwnerOf(part)!.Value))))
                .Concat(Compared(
                    SameOwners, map, Lines(live.OpenOffers().Select(offer => (offer.Id.Value, offer.To.Value))),
                    Lines(map.Offers.Select(offer => (offer.Key, offer.Value.To)))));
        });
    }

    private static async Task<IEnumerable<string>> ReviewsAsync(World world, Recount known)
    {
        var rows = await world.Reviews.OfMapsAsync(world.Bank.Workspace, [.. known.LiveMaps.Select(map => new JourneyMapId(map.Id))], default);
        return known.LiveMaps.SelectMany(map =>
        {
            var (row, live) = (rows[new(map.Id)], known.LiveReviewsOf(map.Id).Single());
            var told = row.Live is { State: var state } ? $"{ReviewView.PlanOf(state).Id.Value} {ReviewView.PlanOf(state).Dates.DueOn:O} " + Lines(
                ReviewView.SignOffsOf(state).Select(it => ($"{it.Team.Value}", $"{it.Person.Value} {it.Revision}"))) : "none";
            return Compared(
                SameReviews, map, told, $"{live.Id} {live.DueOn:O} " + Lines(live.SignOffs.Select(it => ($"{it.Team}", $"{it.Person} {it.MapRevision}"))));
        });
    }

    private static async Task<IEnumerable<string>> StandingsAsync(World world, Recount known)
    {
        RecountedMap[] maps = [.. known.LiveMaps];
        var today = known.DayAt(world.Clock.Now);
        var told = await world.Reviews.StandingsAsync(world.Bank.Workspace, [.. maps.Select(map => new JourneyMapId(map.Id))], today, default);
        var score = (await new ScoreReader(world.Store, world.Reader).ReadAsync(world.Bank.Workspace, [new(today, null)], new(), default))[0];
        var counted = score.Maps.Where(map => map.Figures.Verified.Met == 1).Select(map => map.Map.Value).ToHashSet();
        return maps.Zip(told).SelectMany(IEnumerable<string> (it) =>
        {
            var (map, live) = (it.First, known.LiveReviewsOf(it.First.Id).Single());
            var isVerified = it.Second!.Standing == Standing.Verified || counted.Contains(map.Id);
            var until = known.LastReviewOf(map.Id)?.VerifiedUntil;
            var said = $"map #{Happened.Tail(map.Id)}, due on {live.DueOn:O}, confirmed until {until:O}, is {it.Second.Standing}";
            return
            [
                .. Compared(SameStanding, map, it.Second!.Standing.ToString().ToUpperInvariant(), known.StandingOf(map, today)),
                .. isVerified && (today > live.DueOn || !(until >= today)) ? [$"'{VerifiedInTime}' is broken: on {today:O} {said}"] : Array.Empty<string>(),
            ];
        });
    }

    private static async Task<IEnumerable<string>> CampaignsAsync(World world, Recount known)
    {
        var view = new CampaignView(world.Store);
        var live = known.Campaigns.Values.Where(campaign => campaign.IsLive)
            .SelectMany(campaign => campaign.Reviews.Select(review => (review, campaign.Id))).ToList();
        var told = await view.HoldersAsync(world.Bank.Workspace, [.. known.Reviews.Keys.Select(review => new ReviewId(review))], default);
        return Compared(SameCampaigns, null, Lines(told.Select(it => (it.Key.Value, it.Value.Id.Value))), Lines(live));
    }

    private static IEnumerable<string> Compared(string name, RecountedMap? map, string told, string counted) =>
        told == counted ? [] : [$"'{name}' is broken:{(map is null ? "" : $" of map #{Happened.Tail(map.Id)}")} it is told\n{told}\nand is\n{counted}"];

    private static string Lines<TKey, TValue>(IEnumerable<(TKey, TValue)> pairs) =>
        string.Join("; ", pairs.Select(pair => $"{pair.Item1} {pair.Item2}").Order(StringComparer.Ordinal));
}
