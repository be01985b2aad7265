using System.Collections.Immutable;
using JourneyGov.Application.Transacting;
using JourneyGov.Application.Workspaces;
using JourneyGov.Domain;
using JourneyGov.Domain.Agreements;
using JourneyGov.Domain.Indicators;
using JourneyGov.Domain.JourneyMaps;
using JourneyGov.Domain.Ownership;
using JourneyGov.Domain.Reviews;
using JourneyGov.Domain.Workspaces;
using MediatR;

namespace JourneyGov.Application.Agreements;

/// <summary>Everything that can be asked of an agreement.</summary>
/// <param name="transactor">Runs each command.</param>
/// <param name="facts">What the views know.</param>
internal sealed class AgreementHandlers(Transactor transactor, IFactsReader facts) :
    IRequestHandler<Ask<ProposeAgreement>, CommandOutcome>,
    IRequestHandler<Ask<AmendAgreement>, CommandOutcome>,
    IRequestHandler<Ask<AcceptAgreement>, CommandOutcome>,
    IRequestHandler<Ask<DeclineAgreement>, CommandOutcome>,
    IRequestHandler<Ask<WithdrawAgreement>, CommandOutcome>,
    IRequestHandler<Ask<EndAgreement>, CommandOutcome>,
    IRequestHandler<Ask<ExpireAgreement>, CommandOutcome>
{
    /// <inheritdoc />
    public Task<CommandOutcome> Handle(Ask<ProposeAgreement> request, CancellationToken cancellationToken) => RunAsync(request, request.Command, cancellationToken);

    /// <inheritdoc />
    public Task<CommandOutcome> Handle(Ask<AmendAgreement> request, CancellationToken cancellationToken) => RunAsync(request, request.Command, cancellationToken);

    /// <inheritdoc />
    public Task<CommandOutcome> Handle(Ask<AcceptAgreement> request, CancellationToken cancellationToken) => RunAsync(request, request.Command, cancellationToken);

    /// <inheritdoc />
    public Task<CommandOutcome> Handle(Ask<DeclineAgreement> request, CancellationToken cancellationToken) => RunAsync(request, request.Command, cancellationToken);

    /// <inheritdoc />
    public Task<CommandOutcome> Handle(Ask<WithdrawAgreement> request, CancellationToken cancellationToken) => RunAsync(request, request.Command, cancellationToken);

    /// <inheritdoc />
    public Task<CommandOutcome> Handle(Ask<EndAgreement> request, CancellationToken cancellationToken) => RunAsync(request, request.Command, cancellationToken);

    /// <inheritdoc />
    public Task<CommandOutcome> Handle(Ask<ExpireAgreement> request, CancellationToken cancellationToken) => RunAsync(request, request.Command, cancellationToken);

    private Task<CommandOutcome> RunAsync(IAsk ask, AgreementCommand command, CancellationToken cancellationToken)
    {
        var stream = Streams.Of(new AgreementId(ask.Subject));
        return transactor.RunAsync(ask, stream, (work, token) => DecideAsync(work, stream, command, token), cancellationToken);
    }

    private async Task DecideAsync(UnitOfWork work, EventLog.StreamId stream, AgreementCommand command, CancellationToken cancellationToken)
    {
        var before = (await work.LoadAsync(Agreement.Decider, stream, cancellationToken)).State;
        var known = await FactsAsync(work, before, command, cancellationToken);
        work.Team = Agreement.SideOf(before, command, work.Context.Caller) ?? work.Team;
        await work.DecideAsync(Agreement.Decider, stream, command, known, cancellationToken);
        var after = (await work.LoadAsync(Agreement.Decider, stream, cancellationToken)).State;
        await ReservedNames.FollowAsync(work, NameKind.AgreedMatter, stream.Id, NameOf(before), NameOf(after), "on", cancellationToken);
    }

    private async Task<AgreementFacts> FactsAsync(
        UnitOfWork work, AgreementState? before, AgreementCommand command, CancellationToken cancellationToken)
    {
        var id = work.Context.Workspace;
        var workspace = await work.LoadAsync(Workspace.Decider, Streams.Of(new WorkspaceId(id)), cancellationToken);
        var today = (workspace.State?.Calendar ?? BusinessCalendar.Default).DayAt(work.Context.Now);
        return new(
            work.Context.Caller, work.Context.Reason, today, await LiveMapsAsync(id, command, cancellationToken),
            await GroundAsync(work, before, command, cancellationToken));
    }

    private async Task<IReadOnlySet<JourneyMapId>> LiveMapsAsync(Guid workspace, AgreementCommand command, CancellationToken cancellationToken) =>
        ((command as ProposeAgreement)?.Terms ?? (command as AmendAgreement)?.Terms)?.ReviewWith is null
            ? ImmutableHashSet<JourneyMapId>.Empty
            : (await facts.LiveMapsAsync(workspace, cancellationToken)).Keys.ToHashSet();

    // Nothing need be there for a team to say no, to take back and to end; and they need not wait for the map's edits.
    private static async Task<AgreementGround> GroundAsync(
        UnitOfWork work, AgreementState? before, AgreementCommand command, CancellationToken cancellationToken)
    {
        var (matter, teams) = command switch
        {
            ProposeAgreement it => (it.Matter, new[] { it.Team, it.With }),
            AmendAgreement or AcceptAgreement when before is { } it => (it.Matter, [it.Team, it.With]),
            _ => (null, []),
        };
        if (matter is null)
            return new(null, null, ImmutableHashSet<TeamId>.Empty);
        return AgreementGrounds.Of(
            matter,
            matter.Map is { } map ? (await work.LoadAsync(JourneyMap.Decider, Streams.Of(map), cancellationToken)).State : null,
            matter.Indicator is { } indicator ? (await work.LoadAsync(Indicator.Decider, Streams.Of(indicator), cancellationToken)).State : null,
            await LiveTeamsAsync(work, teams, cancellationToken));
    }

    // From the teams' own streams: of a team that is dissolved while the other agrees, the log lets one be the first.
    private static async Task<IReadOnlySet<TeamId>> LiveTeamsAsync(UnitOfWork work, IEnumerable<TeamId> teams, CancellationToken cancellationToken)
    {
        var live = new HashSet<TeamId>();
        foreach (var team in teams.Distinct())
        {
            if ((await work.LoadAsync(Team.Decider, Streams.Of(team), cancellationToken)).State is { Dissolved: false })
                live.Add(team);
        }

        return live;
    }

    // Two teams have one agreement on one thing at a time, whichever of them proposed it.
    private static string? NameOf(AgreementState? state)
    {
        if (state is not { IsLive: true, Matter: var matter })
            return null;
        Guid[] teams = [state.Team.Value, state.With.Value];
        Guid?[] on = [matter.Map?.Value, matter.Handoff?.Value, matter.Indicator?.Value];
        return string.Join(' ', teams.Order().Concat(on.OfType<Guid>()).Select(id => id.ToString("N")));
    }
}
