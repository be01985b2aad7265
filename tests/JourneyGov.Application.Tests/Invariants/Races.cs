using JourneyGov.Application.Transacting;
using JourneyGov.Domain;
using JourneyGov.Domain.Agreements;
using JourneyGov.Domain.Campaigns;
using JourneyGov.Domain.JourneyMaps;
using JourneyGov.Domain.Ownership;
using JourneyGov.Domain.Proposals;
using JourneyGov.Domain.Reviews;
using MediatR;

namespace JourneyGov.Application.Tests.Invariants;

/// <summary>A command that waits to be sent to a node.</summary>
internal delegate Task<CommandOutcome> Asking(IMediator node);

/// <summary>Two commands that decide the same.</summary>
/// <param name="StartAsync">Makes what is decided, anew each time; answers the two commands.</param>
/// <param name="OneWhenSecond">What the one is told where the other was first: the refusals' codes, "nothing new", or "yes".</param>
/// <param name="OtherWhenSecond">What the other is told where the one was first.</param>
internal sealed record Race(
    Func<RacingOffice, Task<(Asking One, Asking Other)>> StartAsync,
    string OneWhenSecond, string OtherWhenSecond);

/// <summary>
/// The pairs, as a table. A no names what is decided already. What says the same as what is decided is a yes that stores nothing; what does not decide
/// the same after all is a yes.
/// </summary>
internal static class Races
{
    private const string Yes = "yes", Nothing = "nothing new";

    public static IReadOnlyDictionary<string, Race> All { get; } = new Dictionary<string, Race>(StringComparer.Ordinal)
    {
        ["approve or reject a proposal"] = new(it => it.OnProposalAsync(
            (id, team) => it.As(it.Bank.SupportLead, id, new ApproveProposal(team)), (id, team) => it.As(it.Bea, id, new RejectProposal(team), "Not now")),
            "ProposalClosed Rejected", "ProposalClosed Applied"),
        ["approve or withdraw a proposal"] = new(it => it.OnProposalAsync(
            (id, team) => it.As(it.Bank.SupportLead, id, new ApproveProposal(team)), (id, _) => it.As(it.Bank.Contributor, id, new WithdrawProposal())),
            "ProposalClosed Withdrawn", "ProposalClosed Applied"),
        ["give the last approval, two leads"] = new(it => it.OnProposalAsync(
            (id, team) => it.As(it.Bank.SupportLead, id, new ApproveProposal(team)), (id, team) => it.As(it.Bea, id, new ApproveProposal(team))),
            "ProposalClosed Applied", "ProposalClosed Applied"),
        ["give the last approval, one lead twice"] = new(it => it.OnProposalAsync(
            (id, team) => it.As(it.Bea, id, new ApproveProposal(team)), (id, team) => it.As(it.Bea, id, new ApproveProposal(team))), Nothing, Nothing),
        ["approve for two teams, each the last"] = new(it => it.OnProposalOfTwoAsync(
            id => it.As(it.Bank.SupportLead, id, new ApproveProposal(it.Bank.Support)),
            id => it.As(it.Bank.Lead, id, new ApproveProposal(it.Bank.Loans))), Yes, Yes),
        ["approve what is edited meanwhile"] = new(it => it.OnProposedPartAsync(call => new RenameTouchpoint(call, "Ring")), "StaleRevision", Yes),
        ["approve what is removed meanwhile"] = new(it => it.OnProposedPartAsync(call => new RemoveTouchpoint(call)), "ApprovalNotAsked StaleRevision", Yes),
        ["accept or withdraw an offer"] = new(it => it.OnOfferAsync(
            (map, id) => it.As(it.Bea, map, new AcceptOwnership(id)), (map, id) => it.As(it.Bank.Lead, map, new WithdrawOwnershipOffer(id))),
            "OfferNotOpen", "OfferNotOpen"),
        ["accept or decline an offer"] = new(it => it.OnOfferAsync(
            (map, id) => it.As(it.Bea, map, new AcceptOwnership(id)), (map, id) => it.As(it.Bank.SupportLead, map, new DeclineOwnership(id), "No time")),
            "OfferNotOpen", "OfferNotOpen"),
        ["accept an offer, two leads"] = new(it => it.OnOfferAsync(
            (map, id) => it.As(it.Bea, map, new AcceptOwnership(id)), (map, id) => it.As(it.Bank.SupportLead, map, new AcceptOwnership(id))),
            "OfferNotOpen", "OfferNotOpen"),
        ["accept what is reassigned meanwhile"] = new(it => it.OnOfferedPartAsync(
            (sample, id) => it.As(it.Bea, sample.Map.Value, new AcceptOwnership(id)),
            (sample, _) => it.As(it.Bank.Officer, sample.Map.Value, new EditJourneyMap(null, [new AssignOwner(sample.Touchpoint, it.Branch)]), "They do it")),
            "OfferNotOpen", Yes),
        ["offer one part to two teams"] = new(async it =>
        {
            var sample = await it.SampleAsync();
            Asking Offer(TeamId to) => it.As(it.Bank.Lead, sample.Map.Value, new OfferOwnership(new(it.Bank.NewId()), sample.Touchpoint, to, null));
            return (Offer(it.Bank.Support), Offer(it.Branch));
        }, "OfferOpen", "OfferOpen"),
        ["accept for a team that is dissolved"] = new(async it =>
        {
            var (sample, team, offer) = (await it.SampleAsync(), await it.TeamAsync(), new OfferId(it.Bank.NewId()));
            await it.Bank.SendAsync(it.Bank.Lead, sample.Map.Value, new OfferOwnership(offer, sample.Touchpoint, team, null));
            return (it.As(it.LeaderOf(team), sample.Map.Value, new AcceptOwnership(offer)), it.As(it.Bank.Administrator, team.Value, new DissolveTeam()));
        }, "OfferNotOpen", "TeamStillOwns"),
        ["give to a team that is dissolved"] = new(async it =>
        {
            var (sample, team) = (await it.SampleAsync(), await it.TeamAsync());
            return (it.As(it.Bank.Officer, sample.Map.Value, new EditJourneyMap(null, [new AssignOwner(sample.Touchpoint, team)]), "They do it"),
                it.As(it.Bank.Administrator, team.Value, new DissolveTeam()));
        }, "UnknownTeam", "TeamStillOwns"),
        ["draft for a team that is dissolved"] = new(async it =>
        {
            var (map, team) = (new JourneyMapId(it.Bank.NewId()), await it.TeamAsync());
            return (it.As(it.LeaderOf(team), map.Value, new DraftJourneyMap(
                map, $"Journey {map.Value:N}", JourneyMapKind.CurrentState, JourneySubject.Customer, it.Bank.Persona, team, null, null, null, null, [])),
                it.As(it.Bank.Administrator, team.Value, new DissolveTeam()));
        }, "UnknownTeam", "TeamStillOwns"),
        ["sign off for one team, two leads"] = new(it => it.OnReviewAsync(
            (id, revision) => it.As(it.Bank.SupportLead, id, new SignOffReview(it.Bank.Support, revision)),
            (id, revision) => it.As(it.Bea, id, new SignOffReview(it.Bank.Support, revision))), Yes, Yes),
        ["sign off for one team, one lead twice"] = new(it => it.OnReviewAsync(
            (id, revision) => it.As(it.Bea, id, new SignOffReview(it.Bank.Support, revision)),
            (id, revision) => it.As(it.Bea, id, new SignOffReview(it.Bank.Support, revision))), Nothing, Nothing),
        ["sign off what is edited meanwhile"] = new(async it =>
        {
            var (sample, review, revision) = await it.OpenReviewAsync();
            return (it.As(it.Bea, review, new SignOffReview(it.Bank.Support, revision)),
                it.As(it.Bank.SupportLead, sample.Map.Value, new EditJourneyMap(null, [new ScoreEmotion(sample.Call, 2, null, null)])));
        }, "StaleRevision", Yes),
        ["confirm what is edited meanwhile"] = new(async it =>
        {
            var (sample, review, _) = await it.SignedOffAsync();
            return (it.As(it.Bank.Officer, review, new CompleteReview(ReviewOutcome.Confirmed, null, [])),
                it.As(it.Bank.Lead, sample.Map.Value, new EditJourneyMap(null, [new ScoreEmotion(sample.Touchpoint, 2, null, null)])));
        }, "SignOffsMissing", Yes),
        ["confirm or require changes"] = new(async it =>
        {
            var (_, review, _) = await it.SignedOffAsync();
            var change = new RequiredChange(null, "Shorten it", it.Bank.Loans, it.World.Clock.Today.AddDays(30));
            return (it.As(it.Bank.Officer, review, new CompleteReview(ReviewOutcome.Confirmed, null, [])),
                it.As(it.Bank.Lead, review, new CompleteReview(ReviewOutcome.ChangesRequired, null, [change])));
        }, "ReviewCompleted", "ReviewCompleted"),
        ["confirm twice"] = new(async it =>
        {
            var (_, review, _) = await it.SignedOffAsync();
            var confirm = new CompleteReview(ReviewOutcome.Confirmed, null, []);
            return (it.As(it.Bank.Officer, review, confirm), it.As(it.Bank.Lead, review, confirm));
        }, Nothing, Nothing),
        ["postpone to two days"] = new(it => it.OnDueReviewAsync(
            (id, due) => it.As(it.Bank.Officer, id, new PostponeReview(due.AddDays(7)), "The team is away"),
            (id, due) => it.As(it.Bank.Lead, id, new PostponeReview(due.AddDays(14)), "So is the other")), "AlreadyPostponed", "AlreadyPostponed"),
        ["postpone to one day, twice"] = new(it => it.OnDueReviewAsync(
            (id, due) => it.As(it.Bank.Officer, id, new PostponeReview(due.AddDays(7)), "The team is away"),
            (id, due) => it.As(it.Bank.Lead, id, new PostponeReview(due.AddDays(7)), "So is the other")), Nothing, Nothing),
        ["agree or decline"] = new(it => it.OnAgreementAsync(
            id => it.As(it.Bank.SupportLead, id, new AcceptAgreement(null)), id => it.As(it.Bea, id, new DeclineAgreement())),
            "AgreementClosed", "NoTermsProposed"),
        ["agree or take back"] = new(it => it.OnAgreementAsync(
            id => it.As(it.Bank.SupportLead, id, new AcceptAgreement(null)), id => it.As(it.Bank.Lead, id, new WithdrawAgreement())),
            "AgreementClosed", "NoTermsProposed"),
        ["plan one review in two campaigns"] = new(async it =>
        {
            var (map, due) = await it.DueMapAsync();
            Asking Plan(string name)
            {
                var id = new CampaignId(it.Bank.NewId());
                return it.As(it.Bank.Officer, id.Value, new PlanCampaign(id, name, $"{due:O}", [map], null, [], null));
            }

            return (Plan("Spring"), Plan("Quarter"));
        }, "ReviewInOtherCampaign", "ReviewInOtherCampaign"),
        ["edit one part on one revision"] = new(async it =>
        {
            var sample = await it.SampleAsync();
            var seen = (await it.World.Maps.ByIdsAsync(it.Bank.Workspace, [sample.Map], default))[sample.Map].Revision;
            return (it.As(it.Bank.SupportLead, sample.Map.Value, new EditJourneyMap(seen, [new RenameTouchpoint(sample.Call, "Phone")])),
                it.As(it.Bea, sample.Map.Value, new EditJourneyMap(seen, [new RenameTouchpoint(sample.Call, "Ring")])));
        }, "StaleRevision", "StaleRevision"),
        // Whose work is handed over already has none left: said once more, it changes nothing, whomever it names.
        ["hand over to two persons"] = new(async it =>
        {
            var somebody = await it.SomebodyAsync();
            Asking To(Caller successor) => it.As(it.Bank.Administrator, somebody.Value, new HandOver(successor.Person!.Value));
            return (To(it.Bea), To(it.Bank.Contributor));
        }, Nothing, Nothing),
    };
}
