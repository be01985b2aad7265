using System.Text.Json.Nodes;

namespace JourneyGov.Server.Tests.Scenarios;

/// <summary>Who is told what of ownership, proposals, agreements, reviewers and deputies: through the API of a real server.</summary>
public class NoticeKindSpecs(EmptyServer fixture) : IClassFixture<EmptyServer>
{
    private const string Digest =
        "{ viewer { digest { delivered { ...told } heldBack { ...told } } } } fragment told on NoticeGroup { notices { kind sentence } }";

    private readonly Organisation _organisation = fixture.Organisation;

    [Fact]
    public async Task Offers_are_told_to_who_is_asked_when_they_are_withdrawn_and_when_another_lead_of_theirs_accepts()
    {
        (string other, string key) = await _organisation.RegisterAsync("Second lead");
        await Organisation.DoAsync(_organisation.Administrator, "setMember", "SetMemberInput", new { teamId = _organisation.Support, person = other, role = "LEAD" });
        ApiClient second = _organisation.Server.Client(key);
        DraftedMap map = await _organisation.DraftAsync("Told of offers");
        string indicator = (string)(await Organisation.DoAsync(
            _organisation.SalesLead, "defineIndicator", "DefineIndicatorInput",
            new { name = "Told of NPS", measure = "NPS", unit = "points", direction = "UP", team = _organisation.Sales }, "indicator { id }"))["indicator"]!["id"]!;
        Task<JsonNode> OfferAsync(string mutation, string type, object input) => Organisation.DoAsync(_organisation.SalesLead, mutation, type, input, "offer { id }");
        object part = new { mapId = map.Id, part = map.Touchpoints[0], to = _organisation.Support };
        object whole = new { indicatorId = indicator, to = _organisation.Support };

        string withdrawn = (string)(await OfferAsync("offerOwnership", "OfferOwnershipInput", part))["offer"]!["id"]!;
        await Organisation.DoAsync(_organisation.SalesLead, "withdrawOwnershipOffer", "WithdrawOwnershipOfferInput", new { offer = withdrawn });
        foreach (JsonNode offered in new[] { await OfferAsync("offerOwnership", "OfferOwnershipInput", part), await OfferAsync("offerIndicator", "OfferIndicatorInput", whole) })
            await Organisation.DoAsync(second, "acceptOwnership", "AcceptOwnershipInput", new { offer = (string)offered["offer"]!["id"]! });

        await ToldAsync(_organisation.SupportLead, "Told of", "INDICATOR_GIVEN", "OWNERSHIP_OFFERED", "OWNERSHIP_OFFER_WITHDRAWN", "PART_GIVEN");
        await ToldAsync(second, "Told of", "OWNERSHIP_OFFERED", "OWNERSHIP_OFFER_WITHDRAWN");
        await ToldAsync(_organisation.SalesLead, "Told of", "OWNERSHIP_ACCEPTED");
    }

    [Fact]
    public async Task Proposals_and_terms_that_are_withdrawn_are_told_to_those_who_had_been_asked()
    {
        DraftedMap map = await _organisation.DraftAsync("Asked in vain");
        JsonNode sent = await Organisation.DoAsync(
            _organisation.SupportLead, "proposeChanges", "ProposeChangesInput",
            new { mapId = map.Id, team = _organisation.Support, title = "Asked in vain", edits = new[] { new { rename = new { title = "Not so" } } } }, "proposal { id }");
        await Organisation.DoAsync(
            _organisation.SupportLead, "withdrawProposal", "WithdrawProposalInput", new { proposalId = (string)sent["proposal"]!["id"]! });
        string indicator = (string)(await Organisation.DoAsync(
            _organisation.SalesLead, "defineIndicator", "DefineIndicatorInput",
            new { name = "Agreed NPS", measure = "NPS", unit = "points", direction = "UP", team = _organisation.Sales }, "indicator { id }"))["indicator"]!["id"]!;
        JsonNode terms = await Organisation.DoAsync(
            _organisation.SalesLead, "proposeAgreement", "ProposeAgreementInput",
            new { on = indicator, team = _organisation.Sales, with = _organisation.Support, terms = new { answeredBy = _organisation.Support, value = 40 } }, "agreement { id }");
        await Organisation.DoAsync(
            _organisation.SalesLead, "withdrawAgreement", "WithdrawAgreementInput", new { agreementId = (string)terms["agreement"]!["id"]! });

        await ToldAsync(_organisation.SalesLead, "Asked in vain", "PROPOSAL_SENT", "PROPOSAL_WITHDRAWN");
        await ToldAsync(_organisation.SupportLead, "Sales – Support", "AGREEMENT_PROPOSED", "AGREEMENT_WITHDRAWN");
    }

    [Fact]
    public async Task Whoever_is_named_a_reviewer_or_a_deputy_is_told_and_officers_when_a_deputy_is_replaced()
    {
        (string named, string namedKey) = await _organisation.RegisterAsync("Nadia Named");
        (string away, string awayKey) = await _organisation.RegisterAsync("Alva Away");
        await Organisation.DoAsync(_organisation.Administrator, "setMember", "SetMemberInput", new { teamId = _organisation.Sales, person = named, role = "LEAD" });
        await Organisation.DoAsync(_organisation.Administrator, "setMember", "SetMemberInput", new { teamId = _organisation.Support, person = away, role = "VIEWER" });
        DraftedMap map = await _organisation.DraftAsync("Reviewed by name");
        JsonNode review = (await _organisation.Officer.AskAsync("query($id: ID!) { journeyMap(id: $id) { currentReview { id } } }", new { id = map.Id }))["journeyMap"]!["currentReview"]!;
        await Organisation.DoAsync(
            _organisation.SalesLead, "assignReviewers", "AssignReviewersInput", new { reviewId = (string)review["id"]!, team = _organisation.Sales, persons = new[] { named } });
        string day = TimeProvider.System.GetUtcNow().AddDays(3).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
        await Organisation.DoAsync(_organisation.Administrator, "declareAbsence", "DeclareAbsenceInput", new { personId = away, from = day, until = day, deputy = named });

        await ToldAsync(_organisation.Server.Client(namedKey), "Reviewed by name", "REVIEWER_NAMED");
        await ToldAsync(_organisation.Server.Client(namedKey), "Alva Away", "DEPUTY_NAMED");
        await Organisation.DoAsync(_organisation.Administrator, "removePerson", "RemovePersonInput", new { personId = named });
        await ToldAsync(_organisation.Server.Client(awayKey), "Alva Away", "DEPUTY_REPLACED");
        await ToldAsync(_organisation.Officer, "Alva Away", "DEPUTY_REPLACED");
    }

    // What somebody is told of something, be it today or on the next open day, once the log has been followed. That they own what was drafted, and
    // that its owners changed, is no matter here.
    private static async Task ToldAsync(ApiClient client, string about, params string[] expected)
    {
        string[] kinds = [];
        for (int attempt = 0; attempt < 50 && !kinds.SequenceEqual(expected); attempt++)
        {
            await Task.Delay(100);
            JsonNode digest = (await client.AskAsync(Digest))["viewer"]!["digest"]!;
            kinds =
            [
                .. new[] { "delivered", "heldBack" }.SelectMany(when => digest[when]!.AsArray()).SelectMany(group => group!["notices"]!.AsArray())
                    .Where(it => ((string)it!["sentence"]!).Contains(about, StringComparison.Ordinal)).Select(it => (string)it!["kind"]!)
                    .Except(["MAP_GIVEN", "REVIEW_TRIGGERED"]).Order(StringComparer.Ordinal),
            ];
        }

        Assert.Equal(expected, kinds);
    }
}
