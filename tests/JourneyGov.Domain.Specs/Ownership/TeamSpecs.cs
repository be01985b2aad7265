using System.Collections.Immutable;
using JourneyGov.Domain.Ownership;
using static JourneyGov.Domain.Specs.Known;

namespace JourneyGov.Domain.Specs.Ownership;

public class TeamSpecs
{
    private static readonly DepartmentId Retail = new(Id(52));
    private static readonly TeamFormed Formed = new(Loans, "Loans", Retail);
    private static readonly MemberJoined AminaLeads = new(Amina, TeamRole.Lead);
    private static readonly MemberJoined BrunoContributes = new(Bruno, TeamRole.Contributor);

    [Fact]
    public void Every_command_comes_to_something_in_every_phase()
    {
        (string, TeamEvent[])[] phases =
        [
            ("not formed", []), ("formed", [Formed]), ("with members", [Formed, AminaLeads, BrunoContributes]), ("dissolved", [Formed, new TeamDissolved()]),
        ];
        TeamCommand[] commands =
        [
            new FormTeam(Loans, "Loans", Retail), new RenameTeam("Home loans"), new PlaceTeam(null), new SetMember(Amina, TeamRole.Viewer),
            new RemoveMember(Amina), new DissolveTeam(),
        ];

        Snapshot.Match(this, string.Join('\n',
            "An administrator, the team owning nothing:\n", Matrix.Of(Team.Decider, By(Administrator), phases, commands),
            "An administrator, the team owning a map:\n", Matrix.Of(Team.Decider, Owning(Administrator), phases, commands),
            "A lead of the team, owning nothing:\n", Matrix.Of(Team.Decider, By(Lead(Amina, Loans)), phases, commands)));
    }

    [Fact]
    public void An_administrator_forms_a_team_in_a_department_or_in_none()
    {
        Given().When(new FormTeam(Loans, " Loans ", Retail), By(Administrator)).Then(Formed);
        Given().When(new FormTeam(Loans, "Loans", null), By(Administrator)).Then(Formed with { Department = null });
    }

    [Fact]
    public void A_team_is_formed_once() =>
        Given(Formed)
            .When(new FormTeam(Loans, "Loans", Retail), By(Administrator)).ThenNothing()
            .When(new FormTeam(Loans, "Other", Retail), By(Administrator)).ThenRefused(RefusalCode.IdInUse);

    [Fact]
    public void A_team_needs_a_name_and_a_department_that_exists() =>
        Given().When(new FormTeam(Loans, "", new(Id(99))), By(Administrator))
            .ThenRefused((RefusalCode.TextEmpty, "name"), (RefusalCode.UnknownDepartment, "department"));

    [Fact]
    public void A_lead_runs_their_own_team_and_no_other()
    {
        Given(Formed, AminaLeads).When(new RenameTeam("Home loans"), By(Lead(Amina, Loans))).Then(new TeamRenamed("Home loans"));
        Given(Formed, AminaLeads).When(new SetMember(Bruno, TeamRole.Contributor), By(Lead(Amina, Loans))).Then(BrunoContributes);
        Given(Formed, AminaLeads).When(new RenameTeam("Home loans"), By(Lead(Bruno, Branches))).ThenRefused(RefusalCode.NotAllowed);
        Given(Formed, AminaLeads).When(new RenameTeam("Home loans"), By(Contributor(Bruno, Loans))).ThenRefused(RefusalCode.NotAllowed);
        Given(Formed, AminaLeads).When(new RenameTeam("Home loans"), By(Guest)).ThenRefused(RefusalCode.NotAllowed);
    }

    [Fact]
    public void Only_administrators_form_and_dissolve_teams()
    {
        Given().When(new FormTeam(Loans, "Loans", Retail), By(Officer)).ThenRefused(RefusalCode.NotAllowed);
        Given(Formed, AminaLeads).When(new DissolveTeam(), By(Lead(Amina, Loans))).ThenRefused(RefusalCode.NotAllowed);
    }

    [Fact]
    public void A_team_moves_to_another_department_that_exists() =>
        Given(Formed)
            .When(new PlaceTeam(null), By(Administrator)).Then(new TeamPlaced(null))
            .When(new PlaceTeam(null), By(Administrator)).ThenNothing()
            .When(new PlaceTeam(new(Id(99))), By(Administrator)).ThenRefused((RefusalCode.UnknownDepartment, "department"));

    [Fact]
    public void A_lead_does_not_take_their_team_out_of_what_its_department_asks() =>
        Given(Formed, AminaLeads).When(new PlaceTeam(null), By(Lead(Amina, Loans))).ThenRefused(RefusalCode.NotAllowed);

    [Fact]
    public void A_person_joins_with_a_role_and_can_get_another() =>
        Given(Formed)
            .When(new SetMember(Bruno, TeamRole.Viewer), By(Administrator)).Then(new MemberJoined(Bruno, TeamRole.Viewer))
            .When(new SetMember(Bruno, TeamRole.Viewer), By(Administrator)).ThenNothing()
            .When(new SetMember(Bruno, TeamRole.Lead), By(Administrator)).Then(new MemberRoleChanged(Bruno, TeamRole.Lead))
            .When(new RemoveMember(Bruno), By(Administrator)).Then(new MemberLeft(Bruno))
            .When(new RemoveMember(Bruno), By(Administrator)).ThenRefused((RefusalCode.NotAMember, "person"));

    [Fact]
    public void Guests_and_persons_who_left_cannot_join() =>
        Given(Formed).When(new SetMember(Denis, TeamRole.Viewer), By(Administrator)).ThenRefused((RefusalCode.UnknownPerson, "person"));

    [Fact]
    public void A_team_that_owns_something_keeps_a_lead()
    {
        Given(Formed, AminaLeads, BrunoContributes).When(new RemoveMember(Amina), Owning(Administrator)).ThenRefused((RefusalCode.LastLead, "person"));
        Given(Formed, AminaLeads, BrunoContributes).When(new SetMember(Amina, TeamRole.Viewer), Owning(Administrator)).ThenRefused((RefusalCode.LastLead, "person"));
    }

    [Fact]
    public void A_lead_who_has_left_the_workspace_does_not_count()
    {
        var denisLeads = new MemberJoined(Denis, TeamRole.Lead);

        Given(Formed, AminaLeads, denisLeads).When(new RemoveMember(Amina), Owning(Administrator)).ThenRefused((RefusalCode.LastLead, "person"));
    }

    [Fact]
    public void One_of_two_leads_may_go_and_so_may_a_contributor()
    {
        Given(Formed, AminaLeads, new MemberJoined(Bruno, TeamRole.Lead)).When(new RemoveMember(Amina), Owning(Administrator)).Then(new MemberLeft(Amina));
        Given(Formed, AminaLeads, BrunoContributes).When(new RemoveMember(Bruno), Owning(Administrator)).Then(new MemberLeft(Bruno));
    }

    [Fact]
    public void A_team_that_owns_nothing_may_be_without_a_lead() =>
        Given(Formed, AminaLeads).When(new RemoveMember(Amina), By(Administrator)).Then(new MemberLeft(Amina));

    [Fact]
    public void A_team_that_owns_anything_cannot_be_dissolved_and_the_refusal_says_what()
    {
        var inUse = Assert.IsType<StillInUse>(Assert.Single(Given(Formed).When(new DissolveTeam(), Owning(Administrator)).Refusals));

        Assert.Equal(RefusalCode.TeamStillOwns, inUse.Code);
        Assert.Equal(LoanMap, Assert.Single(inUse.Maps));
    }

    [Fact]
    public void A_persona_an_indicator_an_improvement_to_make_or_an_agreement_keeps_its_team_from_being_dissolved_and_from_losing_its_last_lead()
    {
        var (persona, indicator, improvement, agreement) = (new PersonaId(Id(61)), new IndicatorId(Id(62)), new ImprovementId(Id(63)), new AgreementId(Id(64)));
        TeamFacts[] owning =
        [
            By(Administrator) with { Owns = TeamHoldings.None with { Personas = [persona] } },
            By(Administrator) with { Owns = TeamHoldings.None with { Indicators = [indicator] } },
            By(Administrator) with { Owns = TeamHoldings.None with { Improvements = [improvement] } },
            By(Administrator) with { Owns = TeamHoldings.None with { Agreements = [agreement] } },
        ];

        foreach (var facts in owning)
        {
            var inUse = Assert.IsType<StillInUse>(Assert.Single(Given(Formed).When(new DissolveTeam(), facts).Refusals));
            Assert.Equal(
                (facts.Owns.Maps, facts.Owns.Personas, facts.Owns.Indicators, facts.Owns.Improvements, facts.Owns.Agreements),
                (inUse.Maps, inUse.Personas, inUse.Indicators, inUse.Improvements, inUse.Agreements));
            Given(Formed, AminaLeads).When(new RemoveMember(Amina), facts).ThenRefused((RefusalCode.LastLead, "person"));
        }
    }

    [Fact]
    public void A_dissolved_team_is_no_more() =>
        Given(Formed)
            .When(new DissolveTeam(), By(Administrator)).Then(new TeamDissolved())
            .When(new DissolveTeam(), By(Administrator)).ThenNothing()
            .When(new RenameTeam("Again"), By(Administrator)).ThenRefused(RefusalCode.TeamDissolved);

    [Fact]
    public void An_event_that_cannot_follow_stops_the_fold() => Assert.Throws<InvalidOperationException>(() => Given(new TeamDissolved()));

    private static TeamFacts By(Caller caller) => new(caller, ImmutableHashSet.Create(Retail), ImmutableHashSet.Create(Amina, Bruno, Chloe), TeamHoldings.None);

    private static TeamFacts Owning(Caller caller) => By(caller) with { Owns = TeamHoldings.None with { Maps = [LoanMap] } };

    private static Specification<TeamState?, TeamCommand, TeamFacts, TeamEvent> Given(params TeamEvent[] events) =>
        new Specification<TeamState?, TeamCommand, TeamFacts, TeamEvent>(Team.Decider).Given(events);
}
