using System.Text.Json;
using JourneyGov.Application.Tests.Viewing;
using JourneyGov.Application.Transacting;
using JourneyGov.Domain;
using JourneyGov.Domain.Campaigns;
using JourneyGov.Domain.JourneyMaps;
using JourneyGov.Domain.Reviews;

namespace JourneyGov.Application.Tests.Invariants;

/// <summary>A short history that really happened, and that goes on as it never could.</summary>
internal sealed class InventedHistory
{
    private readonly RacingOffice _office;
    private Guid? _command;

    private InventedHistory(RacingOffice office) => _office = office;

    public List<Happened> Events { get; private set; } = [];

    public Recount Known => Events.Aggregate(Recount.None, (before, it) => before.After(it));

    public Guid Ada => _office.Bank.Administrator.Person!.Value.Value;

    public Guid Olga => _office.Bank.Officer.Person!.Value.Value;

    public Guid Lea => _office.Bank.Lead.Person!.Value.Value;

    public Guid Carl => _office.Bank.Contributor.Person!.Value.Value;

    public Guid Sami => _office.Bank.SupportLead.Person!.Value.Value;

    public Guid Loans => _office.Bank.Loans.Value;

    public Guid Support => _office.Bank.Support.Value;

    public Guid Branch => _office.Branch.Value;

    /// <summary>A map of which nothing is under way; the third team owns a part.</summary>
    public Sample Quiet { get; private set; } = null!;

    /// <summary>A map with an open proposal, and the same with one that was applied.</summary>
    public Sample Proposed { get; private set; } = null!;

    public Guid OpenProposal { get; private set; }

    public Guid AppliedProposal { get; private set; }

    /// <summary>A map with a touchpoint on offer.</summary>
    public Sample Offered { get; private set; } = null!;

    /// <summary>A map under review, signed off by one of its two owners.</summary>
    public Sample Reviewed { get; private set; } = null!;

    /// <summary>The same, signed off by both.</summary>
    public Sample SignedOff { get; private set; } = null!;

    /// <summary>A map that was confirmed.</summary>
    public Sample Verified { get; private set; } = null!;

    /// <summary>A map that was confirmed, and edited since.</summary>
    public Sample Edited { get; private set; } = null!;

    /// <summary>A map whose review was postponed, and is in a campaign.</summary>
    public Sample Postponed { get; private set; } = null!;

    /// <summary>An agreement that waits for an answer.</summary>
    public Guid Agreement { get; private set; }

    /// <summary>Begins it with what really happens.</summary>
    public static async Task<InventedHistory> BegunAsync(World world)
    {
        var it = new InventedHistory(await RacingOffice.OpenedAsync(world));
        await it.HappenAsync();
        var recorded = await world.Log.ReadAllAsync(world.Bank.Workspace, 0, int.MaxValue, default);
        it.Events = [.. recorded.Select(Happened.Of)];
        return it;
    }

    /// <summary>The same once more, to go on otherwise.</summary>
    public InventedHistory Copied()
    {
        var copy = (InventedHistory)MemberwiseClone();
        copy.Events = [.. Events];
        return copy;
    }

    public static Guid ReviewOf(Sample sample, int number = 1) => NamedId.OfReview(sample.Map, number).Value;

    public long Revision(Sample sample) => Known.Maps[sample.Map.Value].Revision;

    /// <summary>Goes on with an event.</summary>
    public void Add(string category, Guid stream, string name, Guid? by, string payload, string? reason = null, int gap = 0)
    {
        using var json = JsonDocument.Parse(payload);
        var last = Known.Revisions.GetValueOrDefault((category, stream));
        Events.Add(new(category, stream, last + 1 + gap, name, json.RootElement.Clone(), by, Key: null, reason, _command ?? Guid.NewGuid(), Events[^1].At));
    }

    /// <summary>Goes on with several events of one command.</summary>
    public void Together(params Action[] events)
    {
        _command = Guid.NewGuid();
        foreach (var add in events)
            add();
        _command = null;
    }

    /// <summary>Somebody renames the support team's touchpoint.</summary>
    public void Rename(Sample sample, Guid by) =>
        Add("journey-map", sample.Map.Value, "journey-map.touchpoint-renamed", by, $$"""{"touchpoint":"{{sample.Call.Value}}","name":"Other"}""");

    /// <summary>Somebody comments.</summary>
    public void Comment(Sample sample, Guid? by, int gap = 0) =>
        Add(
            "journey-map", sample.Map.Value, "journey-map.comment-left", by,
            $$"""{"comment":"{{Guid.NewGuid()}}","part":"{{sample.Map.Value}}","text":"Why?"}""", gap: gap);

    /// <summary>Somebody signs off for a team.</summary>
    public void SignOff(Sample sample, Guid team, Guid by) => Add(
        "review", ReviewOf(sample), "review.team-signed-off", by, $$"""{"team":"{{team}}","person":"{{by}}","mapRevision":{{Revision(sample)}}}""");

    /// <summary>Another review is put on the calendar.</summary>
    public void Schedule(Sample sample, int number, string dueOn) => Add(
        "review", ReviewOf(sample, number), "review.scheduled", Olga,
        $$"""{"review":"{{ReviewOf(sample, number)}}","map":"{{sample.Map.Value}}","number":{{number}},{{Dates(dueOn)[1..]}}""");

    /// <summary>The officer confirms, and the next review is put on the calendar.</summary>
    public void Confirm(Sample sample, string until, string nextDueOn) => Together(
        () => Add(
            "review", ReviewOf(sample), "review.completed", Olga,
            $$"""{"outcome":"CONFIRMED","mapRevision":{{Revision(sample)}},"verifiedUntil":"{{until}}"}"""),
        () => Schedule(sample, 2, nextDueOn));

    /// <summary>The days of a review that is due on a day.</summary>
    public static string Dates(string dueOn) => $$$"""{"dates":{"opensOn":"{{{dueOn}}}","dueOn":"{{{dueOn}}}","overdueAfter":"{{{dueOn}}}"}}""";

    private async Task HappenAsync()
    {
        var bank = _office.Bank;
        Quiet = await _office.SampleAsync();
        await bank.SendAsync(bank.Officer, Quiet.Map.Value, new EditJourneyMap(null, [new AssignOwner(Quiet.Stage, _office.Branch)]), "They do it");
        var change = new RequiredChange(null, "Shorten it", bank.Loans, new(2026, 3, 1));
        await bank.SendAsync(bank.Officer, ReviewOf(Quiet), new CompleteReview(ReviewOutcome.ChangesRequired, null, [change]));
        (AppliedProposal, _) = await _office.ProposedAsync();
        await bank.SendAsync(bank.SupportLead, AppliedProposal, new Domain.Proposals.ApproveProposal(bank.Support));
        (OpenProposal, Proposed) = await _office.ProposedAsync();
        await bank.EditAsync(Proposed.Map, new Rename("Proposed"));
        Offered = await _office.SampleAsync();
        await bank.SendAsync(bank.Lead, Offered.Map.Value, new OfferOwnership(new(bank.NewId()), Offered.Touchpoint, bank.Support, null));
        (Reviewed, var review, var revision) = await _office.OpenReviewAsync();
        await bank.SendAsync(bank.SupportLead, review, new SignOffReview(bank.Support, revision));
        (SignedOff, _, _) = await _office.SignedOffAsync();
        Verified = await ConfirmedAsync();
        Edited = await ConfirmedAsync();
        await bank.EditAsync(Edited.Map, new RenameStage(Edited.Stage, "Choose"));
        Postponed = await _office.SampleAsync();
        await bank.SendAsync(bank.Officer, ReviewOf(Postponed), new PostponeReview(new(2026, 4, 7)), "The team is away");
        var campaign = new CampaignId(bank.NewId());
        await bank.SendAsync(bank.Officer, campaign.Value, new PlanCampaign(campaign, "Spring", "FY2026 Q1", [Postponed.Map], null, [], null));
        Agreement = await _office.AgreementAsync();
    }

    private async Task<Sample> ConfirmedAsync()
    {
        var (sample, review, _) = await _office.SignedOffAsync();
        await _office.Bank.SendAsync(_office.Bank.Officer, review, new CompleteReview(ReviewOutcome.Confirmed, null, []));
        return sample;
    }
}
