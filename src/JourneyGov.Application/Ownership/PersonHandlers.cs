using System.Collections.Immutable;
using JourneyGov.Application.Transacting;
using JourneyGov.Domain;
using JourneyGov.Domain.Ownership;
using JourneyGov.Domain.Reviews;
using JourneyGov.Domain.Workspaces;
using MediatR;

namespace JourneyGov.Application.Ownership;

/// <summary>Everything that can be asked about a person.</summary>
/// <param name="transactor">Runs each command.</param>
/// <param name="facts">What decisions need to know of maps, teams and administrators.</param>
/// <param name="succession">Passes on what hangs on who hands over or leaves.</param>
internal sealed class PersonHandlers(Transactor transactor, IFactsReader facts, Succession succession) :
    IRequestHandler<Ask<RegisterPerson>, CommandOutcome>,
    IRequestHandler<Ask<RenamePerson>, CommandOutcome>,
    IRequestHandler<Ask<GrantWorkspaceRole>, CommandOutcome>,
    IRequestHandler<Ask<RevokeWorkspaceRole>, CommandOutcome>,
    IRequestHandler<Ask<IssueApiKey>, CommandOutcome>,
    IRequestHandler<Ask<RevokeApiKey>, CommandOutcome>,
    IRequestHandler<Ask<CreateCalendarFeed>, CommandOutcome>,
    IRequestHandler<Ask<RevokeCalendarFeed>, CommandOutcome>,
    IRequestHandler<Ask<DeclareAbsence>, CommandOutcome>,
    IRequestHandler<Ask<ChangeAbsence>, CommandOutcome>,
    IRequestHandler<Ask<EndAbsence>, CommandOutcome>,
    IRequestHandler<Ask<HandOver>, CommandOutcome>,
    IRequestHandler<Ask<RemovePerson>, CommandOutcome>
{
    /// <inheritdoc />
    public Task<CommandOutcome> Handle(Ask<RegisterPerson> request, CancellationToken cancellationToken) => RunAsync(request, request.Command, cancellationToken);

    /// <inheritdoc />
    public Task<CommandOutcome> Handle(Ask<RenamePerson> request, CancellationToken cancellationToken) => RunAsync(request, request.Command, cancellationToken);

    /// <inheritdoc />
    public Task<CommandOutcome> Handle(Ask<GrantWorkspaceRole> request, CancellationToken cancellationToken) => RunAsync(request, request.Command, cancellationToken);

    /// <inheritdoc />
    public Task<CommandOutcome> Handle(Ask<RevokeWorkspaceRole> request, CancellationToken cancellationToken) => RunAsync(request, request.Command, cancellationToken);

    /// <inheritdoc />
    public Task<CommandOutcome> Handle(Ask<IssueApiKey> request, CancellationToken cancellationToken) => RunAsync(request, request.Command, cancellationToken);

    /// <inheritdoc />
    public Task<CommandOutcome> Handle(Ask<RevokeApiKey> request, CancellationToken cancellationToken) => RunAsync(request, request.Command, cancellationToken);

    /// <inheritdoc />
    public Task<CommandOutcome> Handle(Ask<CreateCalendarFeed> request, CancellationToken cancellationToken) => RunAsync(request, request.Command, cancellationToken);

    /// <inheritdoc />
    public Task<CommandOutcome> Handle(Ask<RevokeCalendarFeed> request, CancellationToken cancellationToken) => RunAsync(request, request.Command, cancellationToken);

    /// <inheritdoc />
    public Task<CommandOutcome> Handle(Ask<DeclareAbsence> request, CancellationToken cancellationToken) => RunAsync(request, request.Command, cancellationToken);

    /// <inheritdoc />
    public Task<CommandOutcome> Handle(Ask<ChangeAbsence> request, CancellationToken cancellationToken) => RunAsync(request, request.Command, cancellationToken);

    /// <inheritdoc />
    public Task<CommandOutcome> Handle(Ask<EndAbsence> request, CancellationToken cancellationToken) => RunAsync(request, request.Command, cancellationToken);

    /// <inheritdoc />
    public Task<CommandOutcome> Handle(Ask<HandOver> request, CancellationToken cancellationToken) => RunAsync(request, request.Command, cancellationToken);

    /// <inheritdoc />
    public Task<CommandOutcome> Handle(Ask<RemovePerson> request, CancellationToken cancellationToken) => RunAsync(request, request.Command, cancellationToken);

    private Task<CommandOutcome> RunAsync(IAsk ask, PersonCommand command, CancellationToken cancellationToken)
    {
        var person = new PersonId(ask.Subject);
        return transactor.RunAsync(ask, Streams.Of(person), (work, token) => DecideAsync(work, person, command, token), cancellationToken);
    }

    private async Task DecideAsync(UnitOfWork work, PersonId person, PersonCommand command, CancellationToken cancellationToken)
    {
        var known = await FactsAsync(work, person, command, cancellationToken);
        var events = await work.DecideAsync(Person.Decider, Streams.Of(person), command, known, cancellationToken);
        if (events.OfType<WorkHandedOver>().FirstOrDefault() is { } handed)
            await succession.HandOverAsync(work, person, handed.To, cancellationToken);
        if (events.OfType<PersonLeft>().Any())
            await succession.LeaveAsync(work, person, cancellationToken);
    }

    private async Task<PersonFacts> FactsAsync(UnitOfWork work, PersonId person, PersonCommand command, CancellationToken cancellationToken)
    {
        var workspace = work.Context.Workspace;
        var today = await TodayAsync(work, cancellationToken);
        return new PersonFacts(
            work.Context.Now,
            work.Context.Caller,
            (await facts.LiveMapsAsync(workspace, cancellationToken)).Keys.ToHashSet(),
            command is RemovePerson or RevokeWorkspaceRole ? await AdministratorsAsync(work, facts, cancellationToken) : ImmutableHashSet<PersonId>.Empty,
            command is RemovePerson ? await facts.OnlyLeadOfAsync(workspace, person, today, cancellationToken) : [],
            Today: today,
            Other: NamedBy(command) is { } other ? (await work.LoadAsync(Person.Decider, Streams.Of(other), cancellationToken)).State : null,
            HasWork: command is HandOver or RemovePerson && await succession.HasWorkAsync(work, person, NamedBy(command), cancellationToken));
    }

    /// <summary>The day that it is in the workspace.</summary>
    internal static async Task<DateOnly> TodayAsync(UnitOfWork work, CancellationToken cancellationToken)
    {
        var workspace = await work.LoadAsync(Workspace.Decider, Streams.Of(new WorkspaceId(work.Context.Workspace)), cancellationToken);
        return (workspace.State?.Calendar ?? BusinessCalendar.Default).DayAt(work.Context.Now);
    }

    private static PersonId? NamedBy(PersonCommand command) => command switch
    {
        DeclareAbsence it => it.Deputy,
        ChangeAbsence it => it.Deputy,
        HandOver it => it.To,
        RemovePerson it => it.HandOverTo,
        _ => null,
    };

    // As their own streams tell, and not the view: of two administrators who remove each other at once the log lets one be the first.
    internal static async Task<IReadOnlySet<PersonId>> AdministratorsAsync(UnitOfWork work, IFactsReader facts, CancellationToken cancellationToken)
    {
        var administrators = new HashSet<PersonId>();
        foreach (var person in await facts.AdministratorsAsync(work.Context.Workspace, cancellationToken))
        {
            var held = await work.LoadAsync(Person.Decider, Streams.Of(person), cancellationToken);
            if (held.State is { Left: false } state && state.Roles.Contains(WorkspaceRole.Administrator))
                administrators.Add(person);
        }

        return administrators;
    }
}
