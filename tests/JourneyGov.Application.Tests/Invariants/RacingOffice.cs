using System.Collections.Immutable;
using JourneyGov.Application.Reviews;
using JourneyGov.Application.Tests.Viewing;
using JourneyGov.Application.Transacting;
using JourneyGov.Domain;
using JourneyGov.Domain.Agreements;
using JourneyGov.Domain.JourneyMaps;
using JourneyGov.Domain.Ownership;
using JourneyGov.Domain.Proposals;
using JourneyGov.Domain.Reviews;

namespace JourneyGov.Application.Tests.Invariants;

/// <summary>The bank with a third team and a second lead of the support team, and what is raced for in it.</summary>
internal sealed class RacingOffice(World world)
{
    private readonly Dictionary<TeamId, Caller> _leaders = [];
    private int _samples;

    public World World => world;

    public Office Bank => world.Bank;

    public TeamId Branch { get; private set; }

    public Caller Bea { get; private set; } = Caller.Clock;

    public static async Task<RacingOffice> OpenedAsync(World world)
    {
        var it = new RacingOffice(world);
        it.Branch = await it.TeamAsync();
        it.Bea = await it.RegisteredAsync(it.Bank.Support);
        return it;
    }

    public Asking As<TCommand>(Caller caller, Guid subject, TCommand command, string? reason = null)
        where TCommand : notnull
    {
        var ask = new Ask<TCommand>(new(Bank.Workspace, caller, Guid.NewGuid(), reason, "raced", null, world.Clock.Now), subject, command);
        return node => node.Send(ask);
    }

    public Task<Sample> SampleAsync() => Bank.SampleAsync($"Journey {++_samples}");

    /// <summary>A new team with a lead.</summary>
    public async Task<TeamId> TeamAsync()
    {
        var team = new TeamId(Bank.NewId());
        await Bank.SendAsync(Bank.Administrator, team.Value, new FormTeam(team, $"Team {team.Value:N}", null));
        await RegisteredAsync(team);
        return team;
    }

    public Caller LeaderOf(TeamId team) => _leaders[team];

    /// <summary>Somebody new who leads the third team beside its lead.</summary>
    public async Task<PersonId> SomebodyAsync() => (await RegisteredAsync(Branch)).Person!.Value;

    /// <summary>A proposal that only the support team is asked about.</summary>
    public async Task<(Guid Proposal, Sample Sample)> ProposedAsync()
    {
        var (sample, id) = (await SampleAsync(), new ProposalId(Bank.NewId()));
        await Bank.SendAsync(
            Bank.Contributor, id.Value, new ProposeChanges(id, sample.Map, Bank.Loans, "Phone", null, null, [new RenameTouchpoint(sample.Call, "Phone")]));
        return (id.Value, sample);
    }

    public async Task<(Asking One, Asking Other)> OnProposalAsync(
        Func<Guid, TeamId, Asking> one, Func<Guid, TeamId, Asking> other)
    {
        var (id, _) = await ProposedAsync();
        return (one(id, Bank.Support), other(id, Bank.Support));
    }

    public async Task<(Asking One, Asking Other)> OnProposedPartAsync(Func<PartId, JourneyMapEdit> edit)
    {
        var (proposal, sample) = await ProposedAsync();
        return (As(Bank.SupportLead, proposal, new ApproveProposal(Bank.Support)), As(Bea, sample.Map.Value, new EditJourneyMap(null, [edit(sample.Call)])));
    }

    public async Task<(Asking One, Asking Other)> OnProposalOfTwoAsync(
        Func<Guid, Asking> one, Func<Guid, Asking> other)
    {
        var (sample, id) = (await SampleAsync(), new ProposalId(Bank.NewId()));
        ImmutableArray<JourneyMapEdit> edits = [new RenameTouchpoint(sample.Call, "Phone"), new RenameTouchpoint(sample.Touchpoint, "Form")];
        await Bank.SendAsync(LeaderOf(Branch), id.Value, new ProposeChanges(id, sample.Map, Branch, "Names", null, null, edits));
        return (one(id.Value), other(id.Value));
    }

    public Task<(Asking One, Asking Other)> OnOfferAsync(
        Func<Guid, OfferId, Asking> one, Func<Guid, OfferId, Asking> other) =>
        OnOfferedPartAsync((sample, id) => one(sample.Map.Value, id), (sample, id) => other(sample.Map.Value, id));

    public async Task<(Asking One, Asking Other)> OnOfferedPartAsync(
        Func<Sample, OfferId, Asking> one, Func<Sample, OfferId, Asking> other)
    {
        var (sample, id) = (await SampleAsync(), new OfferId(Bank.NewId()));
        await Bank.SendAsync(Bank.Lead, sample.Map.Value, new OfferOwnership(id, sample.Touchpoint, Bank.Support, null));
        return (one(sample, id), other(sample, id));
    }

    /// <summary>A map with its review, of which the window is not open yet.</summary>
    public async Task<(JourneyMapId Map, DateOnly Due)> DueMapAsync()
    {
        var map = (await SampleAsync()).Map;
        return (map, ReviewView.PlanOf((await world.Reviews.OfMapsAsync(Bank.Workspace, [map], default))[map].Live!.State).Dates.DueOn);
    }

    public async Task<(Asking One, Asking Other)> OnDueReviewAsync(
        Func<Guid, DateOnly, Asking> one, Func<Guid, DateOnly, Asking> other)
    {
        var (map, due) = await DueMapAsync();
        var review = NamedId.OfReview(map, 1).Value;
        return (one(review, due), other(review, due));
    }

    /// <summary>A review that somebody flagged open.</summary>
    public async Task<(Sample Sample, Guid Review, long Revision)> OpenReviewAsync()
    {
        var sample = await SampleAsync();
        await Bank.SendAsync(Bank.Contributor, sample.Map.Value, new FlagJourneyMap(), "Nobody works like that");
        return (sample, NamedId.OfReview(sample.Map, 1).Value, (await world.Maps.ByIdsAsync(Bank.Workspace, [sample.Map], default))[sample.Map].Revision);
    }

    public async Task<(Asking One, Asking Other)> OnReviewAsync(
        Func<Guid, long, Asking> one, Func<Guid, long, Asking> other)
    {
        var (_, review, revision) = await OpenReviewAsync();
        return (one(review, revision), other(review, revision));
    }

    /// <summary>The same, with all sign-offs.</summary>
    public async Task<(Sample Sample, Guid Review, long Revision)> SignedOffAsync()
    {
        var (sample, review, revision) = await OpenReviewAsync();
        await Bank.SendAsync(Bank.Lead, review, new SignOffReview(Bank.Loans, revision));
        await Bank.SendAsync(Bank.SupportLead, review, new SignOffReview(Bank.Support, revision));
        return (sample, review, revision);
    }

    /// <summary>An agreement that the loans team proposed to the support team.</summary>
    public async Task<Guid> AgreementAsync()
    {
        var (sample, handoff, id) = (await SampleAsync(), Bank.NewPart(), new AgreementId(Bank.NewId()));
        await Bank.EditAsync(sample.Map, new DescribeHandoff(handoff, sample.Touchpoint, sample.Call, Continuity.Repeated, null));
        await Bank.SendAsync(Bank.Lead, id.Value, new ProposeAgreement(
            id, new(sample.Map, handoff, null), Bank.Loans, Bank.Support, null, new(Bank.Support, "Nobody asks twice", null, null, null, null)));
        return id.Value;
    }

    public async Task<(Asking One, Asking Other)> OnAgreementAsync(Func<Guid, Asking> one, Func<Guid, Asking> other)
    {
        var id = await AgreementAsync();
        return (one(id), other(id));
    }

    private async Task<Caller> RegisteredAsync(TeamId team)
    {
        var person = new PersonId(Bank.NewId());
        await Bank.SendAsync(Bank.Administrator, person.Value, new RegisterPerson(person, $"Person {person.Value:N}", null, null));
        await Bank.SendAsync(Bank.Administrator, team.Value, new SetMember(person, TeamRole.Lead));
        return _leaders[team] = new(person, new Dictionary<TeamId, TeamRole> { [team] = TeamRole.Lead }, new HashSet<WorkspaceRole>(), null);
    }
}
