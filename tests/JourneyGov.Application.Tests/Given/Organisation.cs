using System.Collections.Immutable;
using JourneyGov.Application.Ownership;
using JourneyGov.Application.Transacting;
using JourneyGov.Application.Workspaces;
using JourneyGov.Domain;
using JourneyGov.Domain.JourneyMaps;
using JourneyGov.Domain.Ownership;
using JourneyGov.Domain.Personas;
using JourneyGov.EventLog;
using JourneyGov.Tests;
using MediatR;

namespace JourneyGov.Application.Tests.Given;

/// <summary>A workspace in a real store: an administrator, a governance officer, two teams with a lead and a contributor each, a persona.</summary>
internal sealed class Organisation : IAsyncDisposable
{
    private readonly TestStore _place;
    private int _lastId;

    private Organisation(TestStore place, SettableClock clock)
    {
        (_place, Clock) = (place, clock);
        Log = place.Store.OpenLog(clock, []);
        Keys = new PersonKeys(place.Store);
        Reader = new StateReader(Log, Keys);
        Facts = new FactsFromLog(Log);
        Mediator = Mediation.Over(Log, Facts, Keys);
        WorkspaceClock = new WorkspaceClock(Mediator, Facts);
    }

    public SettableClock Clock { get; }

    public IEventLog Log { get; }

    public PersonKeys Keys { get; }

    public StateReader Reader { get; }

    public FactsFromLog Facts { get; }

    public IMediator Mediator { get; }

    public WorkspaceClock WorkspaceClock { get; }

    public Guid Workspace { get; } = new("00000000-0000-4000-8000-000000000001");

    public TeamId Loans { get; private set; }

    public TeamId Support { get; private set; }

    public PersonaId Persona { get; private set; }

    public Caller Administrator { get; private set; } = Caller.Clock;

    public Caller Officer { get; private set; } = Caller.Clock;

    public Caller LoansLead { get; private set; } = Caller.Clock;

    public Caller LoansContributor { get; private set; } = Caller.Clock;

    public Caller SupportLead { get; private set; } = Caller.Clock;

    public static async Task<Organisation> FoundedAsync()
    {
        var clock = new SettableClock();
        var it = new Organisation(await TestStore.OpenAsync(clock), clock);
        it.Administrator = Holding(new PersonId(it.NewId()), WorkspaceRole.Administrator);
        Accepted(await it.AskAsync(
            Caller.Clock, it.Workspace,
            new FoundWorkspace(new(it.Workspace), "Banque", "fr", it.Administrator.Person!.Value, "Ada", null, new(it.NewId()), "first", new string('a', 64))));
        (it.Loans, it.Support) = (new(it.NewId()), new(it.NewId()));
        Accepted(await it.AskAsync(it.Administrator, it.Loans.Value, new FormTeam(it.Loans, "Loans", null)));
        Accepted(await it.AskAsync(it.Administrator, it.Support.Value, new FormTeam(it.Support, "Support", null)));
        it.Officer = Holding(await it.RegisterAsync("Olga"), WorkspaceRole.GovernanceOfficer);
        it.LoansLead = await it.JoinAsync("Lea", it.Loans, TeamRole.Lead);
        it.LoansContributor = await it.JoinAsync("Carl", it.Loans, TeamRole.Contributor);
        it.SupportLead = await it.JoinAsync("Sami", it.Support, TeamRole.Lead);
        it.Persona = new(it.NewId());
        Accepted(await it.AskAsync(
            it.LoansLead, it.Persona.Value, new CreatePersona(it.Persona, "First-time buyer", new(null, [], [], [], [], [], null, null), it.Loans)));
        return it;
    }

    /// <summary>An id that no one else has: small, so that a failure reads well.</summary>
    public Guid NewId() => new($"00000000-0000-4000-8000-{Interlocked.Increment(ref _lastId) + 0x100:x12}");

    public CommandContext Context(Caller caller, Guid? commandId = null, string? reason = null) =>
        new(Workspace, caller, commandId ?? Guid.NewGuid(), reason, "request-1", null, Clock.Now);

    public Task<CommandOutcome> AskAsync<TCommand>(Caller caller, Guid subject, TCommand command, Guid? commandId = null, string? reason = null)
        where TCommand : notnull => Mediator.Send(new Ask<TCommand>(Context(caller, commandId, reason), subject, command));

    public Task<CommandOutcome> DraftAsync(Caller caller, JourneyMapId map, string title, params ImmutableArray<JourneyMapEdit> edits) =>
        AskAsync(caller, map.Value, Draft(map, title, edits));

    public DraftJourneyMap Draft(JourneyMapId map, string title, params ImmutableArray<JourneyMapEdit> edits) =>
        new(map, title, JourneyMapKind.CurrentState, JourneySubject.Customer, Persona, Loans, null, null, null, null, edits);

    public Task<CommandOutcome> EditAsync(Caller caller, JourneyMapId map, params ImmutableArray<JourneyMapEdit> edits) =>
        AskAsync(caller, map.Value, new EditJourneyMap(null, edits));

    /// <summary>A drafted map with a stage of the loans team and one of the support team, a touchpoint in each.</summary>
    public async Task<DraftedMap> DraftedMapAsync(string title = "Loan")
    {
        var map = new DraftedMap(new(NewId()), new(NewId()), new(NewId()), new(NewId()), new(NewId()));
        Accepted(await DraftAsync(
            LoansLead, map.Id, title,
            new AddStage(map.Stage, null, "Apply", null, null, null),
            new AddTouchpoint(map.Touchpoint, map.Stage, null, "Fill the form", null, null, null, null, []),
            new AddStage(map.SupportStage, null, "Ask for help", null, null, null),
            new AddTouchpoint(map.SupportTouchpoint, map.SupportStage, null, "Call", null, null, null, null, []),
            new AssignOwner(map.SupportStage, Support)));
        return map;
    }

    public async Task<JourneyMapState> MapAsync(JourneyMapId map, AsOf? asOf = null) =>
        (await Reader.ReadAsync(JourneyMap.Decider, Workspace, Streams.Of(map), asOf ?? AsOf.Current, default)).State;

    public async Task<IReadOnlyList<RecordedEvent>> AllEventsAsync() => await Log.ReadAllAsync(Workspace, 0, int.MaxValue, default);

    public static CommandOutcome Accepted(CommandOutcome outcome)
    {
        Assert.Empty(outcome.Refusals);
        return outcome;
    }

    public async ValueTask DisposeAsync()
    {
        await _place.DisposeAsync();
    }

    private static Caller Holding(PersonId person, WorkspaceRole role) =>
        new(person, new Dictionary<TeamId, TeamRole>(), new HashSet<WorkspaceRole> { role }, null);

    private async Task<PersonId> RegisterAsync(string name)
    {
        var person = new PersonId(NewId());
        Accepted(await AskAsync(Administrator, person.Value, new RegisterPerson(person, name, null, null)));
        return person;
    }

    private async Task<Caller> JoinAsync(string name, TeamId team, TeamRole role)
    {
        var person = await RegisterAsync(name);
        Accepted(await AskAsync(Administrator, team.Value, new SetMember(person, role)));
        return new Caller(person, new Dictionary<TeamId, TeamRole> { [team] = role }, new HashSet<WorkspaceRole>(), null);
    }
}

/// <summary>A map and its parts.</summary>
internal sealed record DraftedMap(JourneyMapId Id, PartId Stage, PartId Touchpoint, PartId SupportStage, PartId SupportTouchpoint);
