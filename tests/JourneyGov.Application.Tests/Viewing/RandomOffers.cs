using JourneyGov.Application.Transacting;
using JourneyGov.Domain;
using JourneyGov.Domain.Indicators;
using JourneyGov.Domain.JourneyMaps;

namespace JourneyGov.Application.Tests.Viewing;

/// <summary>Offers of a map's parts between the two teams of the bank, and what becomes of them, as chance has it.</summary>
internal static class RandomOffers
{
    /// <summary>Makes an offer, or answers or withdraws the oldest one.</summary>
    public static Task<CommandOutcome> SendAsync(Office bank, JourneyMapState.Live map, Random random)
    {
        if (map.OpenOffers() is not [var offer, ..] || random.Next(3) == 0)
            return OfferAsync(bank, map, random);
        return random.Next(6) switch
        {
            0 => bank.AskAsync(LeadOf(bank, offer.To), map.Id.Value, new DeclineOwnership(offer.Id), "at random"),
            1 => bank.AskAsync(LeadOf(bank, offer.From), map.Id.Value, new WithdrawOwnershipOffer(offer.Id)),
            _ => bank.AskAsync(LeadOf(bank, offer.To), map.Id.Value, new AcceptOwnership(offer.Id)),
        };
    }

    /// <summary>Offers an indicator, or answers or withdraws the offer of it.</summary>
    public static Task<CommandOutcome> SendAsync(Office bank, IndicatorState indicator, Random random)
    {
        var (id, to) = (indicator.Id.Value, indicator.Team == bank.Loans ? bank.Support : bank.Loans);
        return (indicator.Offer, random.Next(6)) switch
        {
            (null, _) => bank.AskAsync(LeadOf(bank, indicator.Team), id, new OfferIndicator(new(bank.NewId()), to, null)),
            ({ } offer, 0) => bank.AskAsync(LeadOf(bank, offer.To), id, new DeclineIndicator(offer.Id), "at random"),
            ({ } offer, 1) => bank.AskAsync(LeadOf(bank, offer.From), id, new WithdrawIndicatorOffer(offer.Id)),
            ({ } offer, 2 or 3) => bank.AskAsync(LeadOf(bank, offer.To), id, new AcceptIndicator(offer.Id)),
            _ => bank.AskAsync(bank.Officer, id, new OfferIndicator(new(bank.NewId()), to, null), "at random"),
        };
    }

    private static Task<CommandOutcome> OfferAsync(Office bank, JourneyMapState.Live map, Random random)
    {
        PlacedPart[] parts = [.. JourneyMapParts.Of(map.Content).Where(part => part.Kind is PartKind.Stage or PartKind.Touchpoint)];
        var part = parts.Length > 0 && random.Next(4) > 0 ? parts[random.Next(parts.Length)] : null;
        var owner = part?.Owner ?? map.Content.AccountableTeam;
        var to = owner == bank.Loans ? bank.Support : bank.Loans;
        return bank.AskAsync(LeadOf(bank, owner), map.Id.Value, new OfferOwnership(new(bank.NewId()), part?.Id, to, null), "at random");
    }

    /// <summary>The lead of one of the two teams.</summary>
    public static Caller LeadOf(Office bank, TeamId team) => team == bank.Loans ? bank.Lead : bank.SupportLead;
}
