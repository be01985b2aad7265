using System.Collections.Immutable;
using JourneyGov.Domain.Personas;
using static JourneyGov.Domain.Specs.Known;

namespace JourneyGov.Domain.Specs.Personas;

public class PersonaSpecs
{
    private static readonly PersonaId Camille = new(Id(71));
    private static readonly PersonaProfile Profile = new(
        "Buys a first flat with a partner.", ["29 years old", "Lives in Nantes"], ["To know what it will cost"], ["Compares at night, on the phone"],
        ["An answer within two days"], ["To gather the papers"], "With the partner, after three offers", new DateOnly(2025, 11, 3));

    private static readonly PersonaCreated Created = new(Camille, "Camille", Profile, Loans);
    private static readonly PersonaFacts ByContributor = By(Contributor(Amina, Loans));

    [Fact]
    public void Every_command_comes_to_something_in_every_phase()
    {
        (string, PersonaEvent[])[] phases = [("not created", []), ("created", [Created]), ("retired", [Created, new PersonaRetired()])];
        PersonaCommand[] commands =
        [
            new CreatePersona(Camille, "Camille", Profile, Loans), new RenamePersona("Camille B.", null),
            new DescribePersona(Profile with { Summary = null }, null), new RetirePersona(),
        ];

        Snapshot.Match(this, string.Join('\n',
            "A contributor of its team:\n", Matrix.Of(Persona.Decider, ByContributor, phases, commands),
            "A contributor of another team:\n", Matrix.Of(Persona.Decider, By(Contributor(Bruno, Branches)), phases, commands)));
    }

    [Fact]
    public void A_persona_is_created_once_by_a_team_that_will_own_it() =>
        Given()
            .When(new CreatePersona(Camille, " Camille ", Profile with { Needs = [" To know what it will cost "] }, Loans), ByContributor).Then(Created)
            .When(new CreatePersona(Camille, "Camille", Profile, Loans), ByContributor).ThenNothing()
            .When(new CreatePersona(Camille, "Dominique", Profile, Loans), ByContributor).ThenRefused(RefusalCode.IdInUse);

    [Fact]
    public void Only_the_owning_team_edits_and_a_refusal_names_it()
    {
        var owned = Assert.IsType<OwnedByAnotherTeam>(
            Assert.Single(Given(Created).When(new RenamePersona("Mine", null), By(Lead(Bruno, Branches))).Refusals));

        Assert.Equal(Loans, owned.Team);
        Given().When(new CreatePersona(Camille, "Camille", Profile, Branches), ByContributor).ThenRefused((RefusalCode.OwnedByAnotherTeam, "team"));
        Given(Created).When(new RetirePersona(), By(Viewer(Bruno, Loans))).ThenRefused(RefusalCode.NotAllowed);
        Given(Created).When(new RetirePersona(), By(Guest)).ThenRefused(RefusalCode.NotAllowed);
    }

    [Fact]
    public void A_dissolved_team_owns_no_persona() =>
        Given().When(new CreatePersona(Camille, "", Profile, Loans), ByContributor with { LiveTeams = ImmutableHashSet<TeamId>.Empty })
            .ThenRefused((RefusalCode.TextEmpty, "name"), (RefusalCode.UnknownTeam, "team"));

    [Fact]
    public void A_profile_stays_within_its_limits() =>
        Given(Created)
            .When(
                new DescribePersona(
                    Profile with
                    {
                        Summary = new string('s', 4001),
                        Characteristics = [.. Enumerable.Repeat("one", 31)],
                        Needs = ["", new string('n', 501)],
                        WayOfDeciding = "a\0b",
                    },
                    null),
                ByContributor)
            .ThenRefused(
                (RefusalCode.TextTooLong, "profile.summary"), (RefusalCode.TooMany, "profile.characteristics"), (RefusalCode.TextEmpty, "profile.needs[0]"),
                (RefusalCode.TextTooLong, "profile.needs[1]"), (RefusalCode.TextMalformed, "profile.wayOfDeciding"));

    [Fact]
    public void Prose_may_have_several_lines() =>
        Given(Created).When(new DescribePersona(Profile with { Summary = "One.\n\tTwo." }, null), ByContributor)
            .Then(new PersonaDescribed(Profile with { Summary = "One.\n\tTwo." }));

    [Fact]
    public void Saying_the_same_again_says_nothing_new() =>
        Given(Created)
            .When(new RenamePersona(" Camille ", 1), ByContributor).ThenNothing()
            .When(new DescribePersona(Profile with { Needs = [.. Profile.Needs] }, 1), ByContributor).ThenNothing();

    [Fact]
    public void An_edit_based_on_an_earlier_state_is_refused_with_what_changed()
    {
        var asked = Given(Created, new PersonaRenamed("Camille B.")).When(new DescribePersona(Profile with { Summary = null }, 1), ByContributor);

        var stale = Assert.IsType<StaleRevision>(Assert.Single(asked.Refusals));
        Assert.Equal((1L, 2L), (stale.Expected, stale.LastChange.Revision));
        asked.When(new DescribePersona(Profile with { Summary = null }, 3), ByContributor).ThenRefused((RefusalCode.UnknownRevision, "basedOn"))
            .When(new DescribePersona(Profile with { Summary = null }, 2), ByContributor).Then(new PersonaDescribed(Profile with { Summary = null }));
    }

    [Fact]
    public void A_persona_in_use_cannot_be_retired_and_the_refusal_says_where()
    {
        var inUse = Assert.IsType<StillInUse>(
            Assert.Single(Given(Created).When(new RetirePersona(), ByContributor with { UsedBy = [LoanMap, HomeMap] }).Refusals));

        Assert.Equal((RefusalCode.InUse, 2), (inUse.Code, inUse.Maps.Length));
    }

    [Fact]
    public void A_retired_persona_is_left_alone() =>
        Given(Created)
            .When(new RetirePersona(), ByContributor).Then(new PersonaRetired())
            .When(new RetirePersona(), ByContributor).ThenNothing()
            .When(new RenamePersona("Late", null), ByContributor).ThenRefused(RefusalCode.Retired);

    [Fact]
    public void An_event_that_cannot_follow_stops_the_fold() => Assert.Throws<InvalidOperationException>(() => Given(new PersonaRetired()));

    private static PersonaFacts By(Caller caller) => new(caller, ImmutableHashSet.Create(Loans, Branches), UsedBy: []);

    private static Specification<PersonaState?, PersonaCommand, PersonaFacts, PersonaEvent> Given(params PersonaEvent[] events) =>
        new Specification<PersonaState?, PersonaCommand, PersonaFacts, PersonaEvent>(Persona.Decider).Given(events);
}
