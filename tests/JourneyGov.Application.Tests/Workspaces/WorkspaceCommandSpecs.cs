using JourneyGov.Application.Tests.Given;
using JourneyGov.Application.Transacting;
using JourneyGov.Application.Workspaces;
using JourneyGov.Domain;
using JourneyGov.Domain.Indicators;
using JourneyGov.Domain.Ownership;
using JourneyGov.Domain.Personas;
using JourneyGov.Domain.Workspaces;

namespace JourneyGov.Application.Tests.Workspaces;

public sealed class WorkspaceCommandSpecs
{
    [Fact]
    public async Task A_workspace_is_founded_with_its_administrator_and_their_key_all_or_nothing()
    {
        await using var it = await Organisation.FoundedAsync();
        var (founded, refused) = (Guid.NewGuid(), Guid.NewGuid());

        var outcome = Organisation.Accepted(await FoundAsync(it, founded, "Boutique", new string('b', 64)));
        var nameless = await FoundAsync(it, refused, " ", new string('b', 64));
        var keyless = await FoundAsync(it, refused, "Boutique", "b");

        Assert.Equal(
            ["workspace.created", "person.registered", "person.workspace-role-granted", "person.api-key-issued"],
            outcome.Events.Select(e => e.Name));
        Assert.Equal((RefusalCode.TextEmpty, RefusalCode.TextMalformed), (nameless.Refusals.Single().Code, keyless.Refusals.Single().Code));
        Assert.Empty(await it.Log.ReadAllAsync(refused, 0, 10, default));
    }

    [Fact]
    public async Task Nobody_but_the_command_line_founds_a_workspace()
    {
        await using var it = await Organisation.FoundedAsync();
        var command = new FoundWorkspace(new(it.Workspace), "Mine", "en", new(it.NewId()), "Eve", null, new(it.NewId()), "key", new string('e', 64));

        var outcome = await it.AskAsync(it.Administrator, it.Workspace, command);

        Assert.Equal(RefusalCode.NotAllowed, outcome.Refusals.Single().Code);
    }

    [Fact]
    public async Task Departments_policy_and_calendar_are_the_workspaces()
    {
        await using var it = await Organisation.FoundedAsync();
        var department = new DepartmentId(it.NewId());

        Organisation.Accepted(await it.AskAsync(it.Administrator, it.Workspace, new AddDepartment(department, "Retail")));
        Organisation.Accepted(await it.AskAsync(it.LoansLead, it.Loans.Value, new RenameTeam("Lending")));
        Organisation.Accepted(await it.AskAsync(it.Administrator, it.Loans.Value, new PlaceTeam(department)));
        var unknown = await it.AskAsync(it.Administrator, it.Loans.Value, new PlaceTeam(new(it.NewId())));

        Assert.Equal(RefusalCode.UnknownDepartment, unknown.Refusals.Single().Code);
    }

    [Fact]
    public async Task Two_live_teams_or_personas_never_bear_one_name()
    {
        await using var it = await Organisation.FoundedAsync();
        var (team, persona) = (new TeamId(it.NewId()), new PersonaId(it.NewId()));
        var profile = new PersonaProfile(null, [], [], [], [], [], null, null);

        var formed = await it.AskAsync(it.Administrator, team.Value, new FormTeam(team, "LOANS", null));
        var renamed = await it.AskAsync(it.Administrator, it.Support.Value, new RenameTeam("loans"));
        var created = await it.AskAsync(it.LoansLead, persona.Value, new CreatePersona(persona, "first-time  buyer", profile, it.Loans));

        Assert.Equal((RefusalCode.TeamNameTaken, "name"), (formed.Refusals.Single().Code, formed.Refusals.Single().Path));
        Assert.Equal(RefusalCode.TeamNameTaken, renamed.Refusals.Single().Code);
        Assert.Equal(RefusalCode.PersonaNameTaken, created.Refusals.Single().Code);
        Organisation.Accepted(await it.AskAsync(it.LoansLead, it.Persona.Value, new RetirePersona()));
        Organisation.Accepted(await it.AskAsync(it.LoansLead, persona.Value, new CreatePersona(persona, "first-time  buyer", profile, it.Loans)));
        Organisation.Accepted(await it.AskAsync(it.Administrator, it.Support.Value, new DissolveTeam()));
        Organisation.Accepted(await it.AskAsync(it.Administrator, team.Value, new FormTeam(team, "Support", null)));
    }

    [Fact]
    public async Task What_is_in_use_cannot_go_and_the_refusal_says_where_it_is_used()
    {
        await using var it = await Organisation.FoundedAsync();
        var map = await it.DraftedMapAsync();

        var team = await it.AskAsync(it.Administrator, it.Support.Value, new DissolveTeam());
        var persona = await it.AskAsync(it.LoansLead, it.Persona.Value, new RetirePersona());
        var lead = await it.AskAsync(it.Administrator, it.SupportLead.Person!.Value.Value, new RemovePerson());
        var administrator = await it.AskAsync(it.Administrator, it.Administrator.Person!.Value.Value, new RevokeWorkspaceRole(WorkspaceRole.Administrator));

        Assert.Equal(map.Id, ((StillInUse)team.Refusals.Single()).Maps.Single());
        Assert.Equal(map.Id, ((StillInUse)persona.Refusals.Single()).Maps.Single());
        Assert.Equal(RefusalCode.LastLead, lead.Refusals.Single().Code);
        Assert.Equal(RefusalCode.LastAdministrator, administrator.Refusals.Single().Code);
    }

    [Fact]
    public async Task A_team_that_owns_a_persona_or_an_indicator_cannot_be_dissolved_until_they_are_retired()
    {
        await using var it = await Organisation.FoundedAsync();
        var indicator = new IndicatorId(it.NewId());
        var define = new DefineIndicator(indicator, "Loan NPS", Measure.Nps, "points", Direction.Up, 40, it.Loans);
        Organisation.Accepted(await it.AskAsync(it.LoansLead, indicator.Value, define));
        Task<CommandOutcome> DissolveAsync() => it.AskAsync(it.Administrator, it.Loans.Value, new DissolveTeam());

        var owningBoth = Assert.IsType<StillInUse>((await DissolveAsync()).Refusals.Single());
        Organisation.Accepted(await it.AskAsync(it.LoansLead, it.Persona.Value, new RetirePersona()));
        var owningOne = Assert.IsType<StillInUse>((await DissolveAsync()).Refusals.Single());
        Organisation.Accepted(await it.AskAsync(it.LoansLead, indicator.Value, new RetireIndicator()));

        Assert.Empty(owningBoth.Maps);
        Assert.Equal((it.Persona, indicator), (owningBoth.Personas.Single(), owningBoth.Indicators.Single()));
        Assert.Equal((0, indicator), (owningOne.Personas.Length, owningOne.Indicators.Single()));
        Organisation.Accepted(await DissolveAsync());
    }

    [Fact]
    public async Task A_team_is_dissolved_once_its_indicator_is_given_to_another()
    {
        await using var it = await Organisation.FoundedAsync();
        var indicator = new IndicatorId(it.NewId());
        Organisation.Accepted(await it.AskAsync(
            it.LoansLead, indicator.Value, new DefineIndicator(indicator, "Loan NPS", Measure.Nps, "points", Direction.Up, 40, it.Loans)));
        Organisation.Accepted(await it.AskAsync(it.LoansLead, it.Persona.Value, new RetirePersona()));

        var owning = Assert.IsType<StillInUse>((await it.AskAsync(it.Administrator, it.Loans.Value, new DissolveTeam())).Refusals.Single());
        var offer = new OfferId(it.NewId());
        Organisation.Accepted(await it.AskAsync(it.LoansLead, indicator.Value, new OfferIndicator(offer, it.Support, null)));
        Organisation.Accepted(await it.AskAsync(it.SupportLead, indicator.Value, new AcceptIndicator(offer)));

        Assert.Equal(indicator, owning.Indicators.Single());
        Organisation.Accepted(await it.AskAsync(it.Administrator, it.Loans.Value, new DissolveTeam()));
        Assert.Equal(
            RefusalCode.UnknownTeam,
            (await it.AskAsync(it.SupportLead, indicator.Value, new OfferIndicator(new(it.NewId()), it.Loans, null))).Refusals.Single().Code);
    }

    [Fact]
    public async Task Who_leaves_the_workspace_leaves_their_teams_in_the_same_append()
    {
        await using var it = await Organisation.FoundedAsync();
        await it.DraftedMapAsync();
        var (person, other) = (it.LoansContributor.Person!.Value, it.SupportLead.Person!.Value);
        Organisation.Accepted(await it.AskAsync(it.Administrator, it.Support.Value, new SetMember(person, TeamRole.Lead)));

        var left = Organisation.Accepted(await it.AskAsync(it.Administrator, person.Value, new RemovePerson()));
        var lastLead = await it.AskAsync(it.Administrator, it.Support.Value, new RemoveMember(other));
        var alsoLeft = await it.AskAsync(it.Administrator, other.Value, new RemovePerson());

        Assert.Equal(["person.left", "team.member-left", "team.member-left"], left.Events.Select(e => e.Name));
        Assert.Equal([it.Loans.Value, it.Support.Value], left.Events.Skip(1).Select(e => e.Stream.Id).Order());
        Assert.Empty(await it.Facts.TeamsOfAsync(it.Workspace, person, default));
        Assert.Equal(RefusalCode.LastLead, lastLead.Refusals.Single().Code);
        Assert.Equal((RefusalCode.LastLead, ""), (alsoLeft.Refusals.Single().Code, alsoLeft.Refusals.Single().Path));
    }

    private static Task<CommandOutcome> FoundAsync(Organisation it, Guid workspace, string name, string hash)
    {
        var context = it.Context(Caller.Clock) with { Workspace = workspace };
        var command = new FoundWorkspace(new(workspace), name, "fr", new(it.NewId()), "Ada", null, new(it.NewId()), "first", hash);
        return it.Mediator.Send(new Ask<FoundWorkspace>(context, workspace, command));
    }
}
