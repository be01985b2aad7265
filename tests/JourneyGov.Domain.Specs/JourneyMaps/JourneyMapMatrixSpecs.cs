using JourneyGov.Domain.JourneyMaps;
using static JourneyGov.Domain.Specs.JourneyMaps.LoanMap;

namespace JourneyGov.Domain.Specs.JourneyMaps;

public class JourneyMapMatrixSpecs
{
    private static readonly WaiverId Waiver = new(Unknown.Value);

    [Fact]
    public void Every_command_is_answered_in_every_phase() => Snapshot.Match(this, Matrix.Of(
        JourneyMap.Decider,
        Facts(Lead, Told.Length + 1) with { RestoreFrom = MapSpecification.GivenTheLoanMap(new JourneyMapRenamed("A house")).Content },
        [
            ("NotDrafted", []), ("Live", Told),
            ("Waived", [.. Told, new WaiverRequested(Waiver, [ChecklistItem.NoOverdueReview], new(2026, 6, 30)), new WaiverGranted(Waiver)]),
            ("OnOffer", [.. Told, new OwnershipOffered(new(Unknown.Value), Meeting, Branches, Lending, new(2026, 6, 8), new(2026, 6, 15))]), ("Retired", [.. Told, new JourneyMapRetired()]),
        ],
        [
            new DraftJourneyMap(Id, "A loan", JourneyMapKind.CurrentState, JourneySubject.Customer, Persona, Lending, null, null, null, null, []),
            Edits(new Rename("A house")), new ApplyProposal(10, [new Rename("A house")]), new RestoreJourneyMap(3, null, null), new PublishVersion("Spring", null, null),
            new LeaveComment(New, null, null, "So true"), new SetMapReviewPolicy(new(null, 0, null, null)), new RetireJourneyMap(),
            new OfferOwnership(new(Unknown.Value), Discovery, Branches, null), new AcceptOwnership(new(Unknown.Value)),
            new DeclineOwnership(new(Unknown.Value)), new WithdrawOwnershipOffer(new(Unknown.Value)), new KeepOffersInTime(), new CloseOffersTo(Branches),
            new RequestWaiver(Waiver, [ChecklistItem.NoOverdueReview], new(2026, 6, 30)), new GrantWaiver(Waiver), new RefuseWaiver(Waiver),
            new WithdrawWaiver(Waiver), new RevokeWaiver(Waiver),
        ]));
}
