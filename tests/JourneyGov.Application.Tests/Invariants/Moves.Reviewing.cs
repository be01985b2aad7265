using JourneyGov.Application.Reviews;
using JourneyGov.Domain;
using JourneyGov.Domain.Campaigns;
using JourneyGov.Domain.JourneyMaps;
using JourneyGov.Domain.Reviews;
using JourneyGov.Domain.Reviews.Agendas;
using JourneyGov.Domain.Workspaces;

namespace JourneyGov.Application.Tests.Invariants;

/// <summary>Reviews, campaigns and the policy of both.</summary>
internal sealed partial class Moves
{
    private RecountedReview? AnyReview(bool underWay = true) =>
        Any(Known.Reviews.Values.Where(it => Rarely || (it.IsLive && (it.IsUnderWay || !underWay))).OrderBy(it => it.Id));

    private Task PostponeAsync() => AnyReview(underWay: false) is not { } review ? Task.CompletedTask
        : company.AskAsync(Officer, review.Id, new PostponeReview(review.DueOn.AddDays(random.Next(-3, 35))), Perhaps("The team is away"));

    private Task BeginAsync() => AnyReview() is not { } review ? Task.CompletedTask
        : company.AskAsync(LeadOf(Known.Maps[review.Map].Accountable), review.Id, new BeginReview());

    private async Task AnswerAgendaAsync()
    {
        if (AnyReview() is not { } review)
            return;
        var state = (await company.World.Reviews.ByIdsAsync(company.Bank.Workspace, [new(review.Id)], default))[new(review.Id)].State;
        var agenda = (await new AgendaReader(company.World.Reader, company.World.Facts).OfAsync(
            company.Bank.Workspace, [new(state)], Agenda.EveryKind, company.World.Clock.Now, default))[0];
        if (Any(agenda.Items) is { } item)
            await company.AskAsync(EditorOf(item.Team.Value), review.Id, new AnswerAgendaItem(item.Id, AgendaVerdict.Keep, "As it is"));
    }

    private Task SignOffAsync()
    {
        if (AnyReview() is not { } review)
            return Task.CompletedTask;
        var map = Known.Maps[review.Map];
        var team = AnyId(map.Owners.Order()) is { } owner && !Rarely ? owner : AnyTeam;
        return company.AskAsync(LeadOf(team), review.Id, new SignOffReview(new(team), Revision(map)));
    }

    // All owners in turn, and then whoever decides.
    private async Task ReviewAsync()
    {
        if (AnyReview() is not { } review)
            return;
        foreach (var team in Known.Maps[review.Map].Owners.Order())
            if (random.Next(20) > 0)
                await company.AskAsync(LeadOf(team), review.Id, new SignOffReview(new(team), Revision(Known.Maps[review.Map])));
        await company.AskAsync(
            random.Next(3) == 0 ? LeadOf(Known.Maps[review.Map].Accountable) : Officer, review.Id, new CompleteReview(ReviewOutcome.Confirmed, null, []));
    }

    private Task CompleteAsync()
    {
        if (AnyReview() is not { } review)
            return Task.CompletedTask;
        var outcome = random.Next(6) == 0 ? ReviewOutcome.Retire : random.Next(2) == 0 ? ReviewOutcome.ChangesRequired : ReviewOutcome.Confirmed;
        RequiredChange[] changes = outcome == ReviewOutcome.ChangesRequired ? [new(null, "Shorten it", new(AnyTeam), company.Today.AddDays(20))] : [];
        return outcome == ReviewOutcome.Retire && Known.LiveMaps.Count() <= 2 ? Task.CompletedTask
            : company.AskAsync(LeadOf(Known.Maps[review.Map].Accountable), review.Id, new CompleteReview(outcome, null, [.. changes]), "Looked at");
    }

    private Task CampaignAsync()
    {
        var map = new JourneyMapId(AnyMap.Id);
        if (Any(Known.Campaigns.Values.Where(it => it.IsLive).OrderBy(it => it.Id)) is not { } campaign || random.Next(3) == 0)
        {
            var (id, due) = (new CampaignId(company.Bank.NewId()), Known.LiveReviewsOf(map.Value).FirstOrDefault()?.DueOn ?? company.Today);
            return company.AskAsync(Officer, id.Value, new PlanCampaign(id, $"Campaign {random.Next(9)}", $"{due:O}", [map, new(AnyMap.Id)], null, [], null));
        }

        return random.Next(6) switch
        {
            0 => company.AskAsync(Officer, campaign.Id, new OpenCampaign()),
            1 => company.AskAsync(Officer, campaign.Id, new AddToCampaign([map], []), "It belongs there"),
            2 => company.AskAsync(Officer, campaign.Id, new RemoveFromCampaign([map]), "It does not belong there"),
            3 => company.AskAsync(Officer, campaign.Id, new CancelCampaign(), "No time"),
            4 => company.AskAsync(Officer, campaign.Id, new ChaseCampaign(null)),
            _ => company.AskAsync(Officer, campaign.Id, new CloseCampaign(null)),
        };
    }

    private Task ChangePolicyAsync()
    {
        if (random.Next(3) == 0)
        {
            var map = AnyMap;
            var policy = random.Next(3) == 0 ? null : new PolicyOverride((Cadence)random.Next(4), random.Next(10), null, null);
            return company.AskAsync(Officer, map.Id, new SetMapReviewPolicy(policy));
        }

        if (random.Next(4) == 0)
        {
            return company.AskAsync(Officer, company.Bank.Workspace, new ChangeBusinessCalendar(BusinessCalendar.Default with
            {
                FiscalYearStartMonth = random.Next(1, 13),
                TimeZone = Any(["Etc/UTC", "Europe/Paris", "Pacific/Auckland"])!,
            }));
        }

        return company.AskAsync(Officer, company.Bank.Workspace, new ChangeReviewPolicy(ReviewPolicy.Default with
        {
            Cadence = (Cadence)random.Next(3),
            GraceDays = random.Next(10),
            MinimumSignOffs = random.Next(3) == 0 ? random.Next(1, 4) : null,
            AnswerAgenda = random.Next(4) == 0 ? AnswerAgenda.Required : AnswerAgenda.None,
        }));
    }
}
