using System.Collections.Immutable;
using JourneyGov.Application.History;
using JourneyGov.Application.Indicators;
using JourneyGov.Application.JourneyMaps;
using JourneyGov.Application.Ownership;
using JourneyGov.Application.Reviews;
using JourneyGov.Application.Transacting;
using JourneyGov.Application.Viewing;
using JourneyGov.Application.Workspaces;
using JourneyGov.Domain;
using JourneyGov.Domain.Indicators;
using JourneyGov.Domain.JourneyMaps;
using JourneyGov.Domain.Ownership;
using JourneyGov.Domain.Personas;
using JourneyGov.Domain.Workspaces;
using JourneyGov.EventLog;
using JourneyGov.Tests;
using MediatR;

namespace JourneyGov.Application.Tests.Viewing;

/// <summary>A clock that stands still until it is moved.</summary>
internal sealed class MovableClock : TimeProvider
{
    public DateTimeOffset Now { get; set; } = new(2026, 1, 12, 9, 0, 0, TimeSpan.Zero);

    public DateOnly Today => DateOnly.FromDateTime(Now.UtcDateTime);

    public override DateTimeOffset GetUtcNow() => Now;
}

/// <summary>A real store with log and views, and two workspaces in it that know nothing of each other.</summary>
internal sealed class World : IAsyncDisposable
{
    private readonly TestStore _place;

    private World(TestStore place, MovableClock clock)
    {
        (_place, Clock) = (place, clock);
        Log = Store.OpenViewed(Clock);
        Facts = new FactsReader(Store);
        Keys = new PersonKeys(Store);
        Reader = new StateReader(Log, Keys, Store);
        Mediator = Mediation.Over(Log, Facts, Keys, Store);
        WorkspaceClock = new WorkspaceClock(Mediator, Facts);
        (Bank, Shop) = (new(this, 1), new(this, 2));
    }

    public MovableClock Clock { get; }

    public IStore Store => _place.Store;

    public IEventLog Log { get; }

    public FactsReader Facts { get; }

    public PersonKeys Keys { get; }

    public StateReader Reader { get; }

    public IMediator Mediator { get; }

    public WorkspaceClock WorkspaceClock { get; }

    public Office Bank { get; }

    public Office Shop { get; }

    public JourneyMapView Maps => new(Store);

    public JourneyMapPartView Parts => new(Store);

    public ReviewView Reviews => new(Store);

    public ChangeView History => new(Store);

    public ReadingSeries Readings => new(Store, Clock);

    public JourneyMapTimeline Timeline => new(Maps, Reader, Clock);

    public static async Task<World> FoundedAsync(StoreKind? kind = null)
    {
        var clock = new MovableClock();
        var world = new World(await TestStore.OpenAsync(clock, kind), clock);
        await world.Bank.FoundAsync();
        await world.Shop.FoundAsync();
        return world;
    }

    /// <summary>The same store once more, as another process has it open.</summary>
    public Task<IStore> ElsewhereAsync() => _place.OpenAgainAsync();

    public ValueTask DisposeAsync() => _place.DisposeAsync();
}

/// <summary>One workspace: two teams in a department, a lead each, a contributor, an officer, a persona, an indicator.</summary>
internal sealed class Office(World world, int number)
{
    private int _lastId;
    private int _lastCommand;

    public Guid Workspace { get; } = new($"00000000-0000-4000-8000-{number:x12}");

    public DepartmentId Retail { get; private set; }

    public TeamId Loans { get; private set; }

    public TeamId Support { get; private set; }

    /// <summary>A team without a lead, where there is one.</summary>
    public TeamId Idle { get; private set; }

    public PersonaId Persona { get; private set; }

    public IndicatorId Indicator { get; private set; }

    public Caller Administrator { get; private set; } = Caller.Clock;

    public Caller Officer { get; private set; } = Caller.Clock;

    public Caller Lead { get; private set; } = Caller.Clock;

    public Caller Contributor { get; private set; } = Caller.Clock;

    public Caller SupportLead { get; private set; } = Caller.Clock;

    public string FirstKey => $"first key of {number}";

    public async Task FoundAsync()
    {
        Administrator = Holding(new PersonId(NewId()), WorkspaceRole.Administrator);
        await SendAsync(Caller.Clock, Workspace, new FoundWorkspace(
            new(Workspace), "Banque", "fr", Administrator.Person!.Value, "Ada", null, new(NewId()), "first", CallerReader.HashOf(FirstKey)));
        (Retail, Loans, Support) = (new(NewId()), new(NewId()), new(NewId()));
        await SendAsync(Administrator, Workspace, new AddDepartment(Retail, "Retail"));
        await SendAsync(Administrator, Loans.Value, new FormTeam(Loans, "Loans", Retail));
        await SendAsync(Administrator, Support.Value, new FormTeam(Support, "Support", null));
        Officer = Holding(await RegisterAsync("Olga"), WorkspaceRole.GovernanceOfficer);
        await SendAsync(Administrator, Officer.Person!.Value.Value, new GrantWorkspaceRole(WorkspaceRole.GovernanceOfficer));
        Lead = await JoinAsync("Léa", Loans, TeamRole.Lead);
        Contributor = await JoinAsync("Carl", Loans, TeamRole.Contributor);
        SupportLead = await JoinAsync("Sami", Support, TeamRole.Lead);
        (Persona, Indicator) = (new(NewId()), new(NewId()));
        await SendAsync(Lead, Persona.Value, new CreatePersona(Persona, "First-time buyer", new(null, [], [], [], [], [], null, null), Loans));
        await SendAsync(Lead, Indicator.Value, new DefineIndicator(Indicator, "Loan NPS", Measure.Nps, "points", Direction.Up, 40, Loans));
    }

    public async Task FormIdleAsync()
    {
        Idle = new(NewId());
        await SendAsync(Administrator, Idle.Value, new FormTeam(Idle, "Idle", null));
    }

    public Guid NewId() => new($"00000000-0000-4000-80{number:x2}-{++_lastId + 0x100:x12}");

    public PartId NewPart() => new(NewId());

    public Task<CommandOutcome> AskAsync<TCommand>(Caller caller, Guid subject, TCommand command, string? reason = null)
        where TCommand : notnull => world.Mediator.Send(new Ask<TCommand>(
            new(Workspace, caller, NewCommand(), reason, "request-1", null, world.Clock.Now), subject, command));

    public async Task<CommandOutcome> SendAsync<TCommand>(Caller caller, Guid subject, TCommand command, string? reason = null)
        where TCommand : notnull
    {
        var outcome = await AskAsync(caller, subject, command, reason);
        Assert.Empty(outcome.Refusals);
        return outcome;
    }

    public async Task<JourneyMapId> DraftAsync(string title, params ImmutableArray<JourneyMapEdit> edits)
    {
        var map = new JourneyMapId(NewId());
        await SendAsync(Lead, map.Value, new DraftJourneyMap(
            map, title, JourneyMapKind.CurrentState, JourneySubject.Customer, Persona, Loans, null, null, null, null, edits));
        return map;
    }

    public Task<CommandOutcome> EditAsync(JourneyMapId map, params ImmutableArray<JourneyMapEdit> edits) =>
        SendAsync(Lead, map.Value, new EditJourneyMap(null, edits));

    /// <summary>A map with a stage of the loans team and one of the support team, a touchpoint in each.</summary>
    public async Task<Sample> SampleAsync(string title = "Prêt immobilier")
    {
        var (stage, touchpoint, helpStage, call) = (NewPart(), NewPart(), NewPart(), NewPart());
        var map = await DraftAsync(
            title,
            new AddStage(stage, null, "Apply", null, null, null),
            new AddTouchpoint(touchpoint, stage, null, "Fill the form", Channel.Web, Counterpart.Us, null, null, []),
            new AddStage(helpStage, null, "Ask for help", null, null, null),
            new AddTouchpoint(call, helpStage, null, "Call", Channel.Phone, Counterpart.Us, null, null, []),
            new AssignOwner(helpStage, Support));
        return new(map, stage, touchpoint, helpStage, call);
    }

    private Guid NewCommand() => new($"00000000-0000-4000-90{number:x2}-{Interlocked.Increment(ref _lastCommand):x12}");

    private static Caller Holding(PersonId person, WorkspaceRole role) =>
        new(person, new Dictionary<TeamId, TeamRole>(), new HashSet<WorkspaceRole> { role }, null);

    private async Task<PersonId> RegisterAsync(string name)
    {
        var person = new PersonId(NewId());
        await SendAsync(Administrator, person.Value, new RegisterPerson(person, name, null, null));
        return person;
    }

    private async Task<Caller> JoinAsync(string name, TeamId team, TeamRole role)
    {
        var person = await RegisterAsync(name);
        await SendAsync(Administrator, team.Value, new SetMember(person, role));
        return new Caller(person, new Dictionary<TeamId, TeamRole> { [team] = role }, new HashSet<WorkspaceRole>(), null);
    }
}

/// <summary>A map and its parts.</summary>
internal sealed record Sample(JourneyMapId Map, PartId Stage, PartId Touchpoint, PartId HelpStage, PartId Call);
