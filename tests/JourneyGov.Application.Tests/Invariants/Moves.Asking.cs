using JourneyGov.Domain;
using JourneyGov.Domain.Agreements;
using JourneyGov.Domain.JourneyMaps;
using JourneyGov.Domain.Proposals;

namespace JourneyGov.Application.Tests.Invariants;

/// <summary>Proposals, offers and agreements: what one asks and another decides.</summary>
internal sealed partial class Moves
{
    private IEnumerable<RecountedProposal> OpenProposals => Known.Proposals.Values.Where(it => it.IsOpen || Rarely).OrderBy(it => it.Id);

    private Task ProposeAsync()
    {
        var (map, proposal) = (AnyMap, new ProposalId(company.Bank.NewId()));
        return company.AskAsync(
            EditorOf(AnyTeam), proposal.Value, new ProposeChanges(proposal, new(map.Id), null, $"Change {random.Next(50)}", null, null, [.. AnyEdits(map)]));
    }

    private async Task DecideProposalAsync()
    {
        if (Any(OpenProposals) is not { } proposal)
            return;
        // The last approval only comes where somebody goes through with it.
        var goesThrough = random.Next(3) == 0;
        var asked = (goesThrough ? proposal.Asked : proposal.Asked.Take(1)).Concat(Rarely ? [AnyTeam] : []).Distinct().ToList();
        foreach (var team in asked)
        {
            var lead = LeadOf(team);
            await (goesThrough || random.Next(3) > 0 ? company.AskAsync(lead, proposal.Id, new ApproveProposal(new(team)))
                : random.Next(2) == 0 ? company.AskAsync(lead, proposal.Id, new RequestProposalChanges(new(team), "Say why"))
                : company.AskAsync(lead, proposal.Id, new RejectProposal(new(team)), Perhaps("Not now")));
        }
    }

    private Task RewriteProposalAsync()
    {
        if (Any(OpenProposals) is not { } proposal)
            return Task.CompletedTask;
        var (map, author) = (Known.Maps[proposal.Map], Rarely ? Anybody : proposal.Author);
        return random.Next(4) switch
        {
            0 => company.AskAsync(author, proposal.Id, new WithdrawProposal()),
            1 => company.AskAsync(author, proposal.Id, new RebaseProposal(map.Revision, [.. AnyEdits(map)])),
            _ => company.AskAsync(author, proposal.Id, new EditProposal($"Change {random.Next(50)}", null, null, [.. AnyEdits(map)])),
        };
    }

    private IEnumerable<JourneyMapEdit> AnyEdits(RecountedMap map)
    {
        for (var left = random.Next(1, 3); left > 0; left--)
        {
            yield return random.Next(5) == 0 && AnyId(map.Of("STAGE").Concat(map.Of("TOUCHPOINT"))) is { } given
                ? new AssignOwner(new(given), new(AnyTeam)) : AnyEdit(map, AnyId(map.Everything)!.Value);
        }
    }

    private Task OfferAsync()
    {
        var map = AnyMap;
        var part = AnyId(map.Of("STAGE").Concat(map.Of("TOUCHPOINT")).Append(map.Id))!.Value;
        return company.AskAsync(
            Rarely ? Officer : LeadOf(map.OwnerOf(part)), map.Id,
            new OfferOwnership(new(company.Bank.NewId()), part == map.Id ? null : new(part), new(AnyTeam), null), Perhaps("You do it already"));
    }

    private Task AnswerOfferAsync()
    {
        var offers = Known.LiveMaps.SelectMany(map => map.Offers.Select(offer => (Map: map.Id, Id: new OfferId(offer.Key), Of: offer.Value)))
            .OrderBy(it => it.Id.Value).ToList();
        if (offers.Count == 0)
            return Task.CompletedTask;
        var (map, id, offer) = offers[random.Next(offers.Count)];
        return random.Next(7) switch
        {
            0 or 1 => company.AskAsync(LeadOf(offer.To), map, new DeclineOwnership(id), Perhaps("No time")),
            2 => company.AskAsync(LeadOf(offer.From), map, new WithdrawOwnershipOffer(id)),
            _ => company.AskAsync(offer.IsEscalated ? Officer : LeadOf(offer.To), map, new AcceptOwnership(id), Perhaps("Gladly")),
        };
    }

    private Task AgreeAsync()
    {
        if (Any(Known.Agreements.Values.Where(it => it.IsLive || Rarely).OrderBy(it => it.Id)) is not { } agreement || random.Next(5) == 0)
            return ProposeAgreementAsync();
        var other = agreement.TermsOf == agreement.Team ? agreement.With : agreement.Team;
        return random.Next(11) switch
        {
            0 => company.AskAsync(LeadOf(agreement.Team), agreement.Id, new EndAgreement(), Perhaps("It did not work")),
            1 or 2 => company.AskAsync(LeadOf(agreement.With), agreement.Id, new AmendAgreement(Terms(agreement.Team, random.Next(9)))),
            3 => company.AskAsync(LeadOf(agreement.TermsOf), agreement.Id, new WithdrawAgreement()),
            4 => company.AskAsync(LeadOf(other), agreement.Id, new DeclineAgreement()),
            _ => company.AskAsync(LeadOf(other), agreement.Id, new AcceptAgreement(null)),
        };
    }

    private Task ProposeAgreementAsync()
    {
        var (map, id) = (AnyMap, new AgreementId(company.Bank.NewId()));
        if (AnyId(map.Of("HANDOFF")) is not { } handoff || map.OwnerOf(handoff) is not { } from
            || map.OwnerOf(map.Parts[handoff].OtherEnd!.Value) is not { } to)
            return Task.CompletedTask;
        var (team, with) = random.Next(2) == 0 ? (from, to) : (to, from);
        return company.AskAsync(
            LeadOf(team), id.Value, new ProposeAgreement(id, new(new(map.Id), new(handoff), null), new(team), new(with), null, Terms(team, 0)));
    }

    private AgreementTerms Terms(Guid team, int number) =>
        new(new(team), $"Target {number}", null, null, null, random.Next(3) == 0 ? company.Today.AddDays(random.Next(1, 60)) : null);
}
