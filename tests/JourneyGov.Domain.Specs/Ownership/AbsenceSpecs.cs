using System.Collections.Immutable;
using JourneyGov.Domain.Ownership;
using static JourneyGov.Domain.Specs.Known;

namespace JourneyGov.Domain.Specs.Ownership;

public class AbsenceSpecs
{
    private static readonly DateOnly Today = new(2026, 3, 2);
    private static readonly AbsenceId Holidays = new(Id(71));
    private static readonly AbsenceId Illness = new(Id(72));
    private static readonly PersonRegistered Registered = new(Amina, "Amina Diallo", null, null);
    private static readonly AbsenceDeclared Declared = new(Holidays, new(2026, 3, 9), new(2026, 3, 13), Bruno);
    private static readonly DeclareAbsence Declare = new(Holidays, new(2026, 3, 9), new(2026, 3, 13), Bruno);
    private static readonly PersonState Deputy = new(Bruno, "Bruno", null, null, [], ImmutableDictionary<ApiKeyId, ApiKeyIssued>.Empty, Left: false);

    [Fact]
    public void A_person_or_an_administrator_says_when_they_will_be_away_and_who_stands_in()
    {
        Given(Registered).When(Declare, By(Lead(Amina, Loans))).Then(Declared);
        Given(Registered).When(Declare, By(Administrator)).Then(Declared).When(Declare, By(Administrator)).ThenNothing();
        Given(Registered).When(Declare, By(Lead(Chloe, Loans))).ThenRefused(RefusalCode.NotAllowed);
    }

    [Fact]
    public void It_lies_ahead_and_ends_within_a_year()
    {
        Given(Registered).When(Declare with { From = Today.AddDays(-1), Until = Today.AddDays(367) }, By(Administrator))
            .ThenRefused((RefusalCode.OutOfRange, "from"), (RefusalCode.OutOfRange, "until"));
        Given(Registered).When(Declare with { Until = new(2026, 3, 8) }, By(Administrator)).ThenRefused((RefusalCode.OutOfRange, "until"));
        Given(Registered).When(Declare with { From = Today, Until = Today.AddDays(366) }, By(Administrator))
            .Then(Declared with { From = Today, Until = Today.AddDays(366) });
    }

    [Fact]
    public void Two_absences_share_no_day()
    {
        var away = Given(Registered, Declared);
        away.When(Declare with { Absence = Illness, From = new(2026, 3, 13), Until = new(2026, 3, 14) }, By(Administrator))
            .ThenRefused((RefusalCode.AbsencesOverlap, "from"));
        away.When(Declare with { Absence = Illness, From = new(2026, 3, 14), Until = new(2026, 3, 14) }, By(Administrator));
        Assert.Equal([Holidays, Illness], away.State!.AllAbsences().Select(absence => absence.Id));
    }

    [Fact]
    public void The_deputy_is_somebody_else_who_is_there()
    {
        var command = Declare;
        Given(Registered).When(command with { Deputy = Amina }, By(Administrator)).ThenRefused((RefusalCode.OwnDeputy, "deputy"));
        foreach (var unfit in new[] { null, Deputy with { Left = true }, Deputy with { GuestOf = LoanMap } })
            Given(Registered).When(command, By(Administrator) with { Other = unfit }).ThenRefused((RefusalCode.UnknownPerson, "deputy"));
        var away = Deputy with { Absences = [new(Illness, new(2026, 3, 13), new(2026, 3, 20), null)] };
        Given(Registered).When(command, By(Administrator) with { Other = away }).ThenRefused((RefusalCode.DeputyAbsent, "deputy"));
        Given(Registered).When(command with { Until = new(2026, 3, 12) }, By(Administrator) with { Other = away })
            .Then(Declared with { Until = new(2026, 3, 12) });
    }

    [Fact]
    public void A_guest_has_nothing_to_be_away_from() =>
        Given(Registered with { GuestOf = LoanMap }).When(Declare, By(Administrator)).ThenRefused(RefusalCode.GuestsHaveNoRole);

    [Fact]
    public void The_first_day_of_what_has_begun_stays()
    {
        var later = By(Administrator) with { Today = new(2026, 3, 10) };
        Given(Registered, Declared).When(new ChangeAbsence(Holidays, new(2026, 3, 10), new(2026, 3, 20), null), later)
            .ThenRefused((RefusalCode.OutOfRange, "from"));
        Given(Registered, Declared).When(new ChangeAbsence(Holidays, new(2026, 3, 9), new(2026, 3, 20), null), later)
            .Then(new AbsenceChanged(Holidays, new(2026, 3, 9), new(2026, 3, 20), null));
        Given(Registered, Declared).When(new ChangeAbsence(Holidays, Declared.From, Declared.Until, Bruno), later).ThenNothing();
    }

    [Fact]
    public void Who_is_back_early_is_there_from_that_day_on()
    {
        var back = Given(Registered, Declared).When(new EndAbsence(Holidays), By(Administrator) with { Today = new(2026, 3, 11) })
            .Then(new AbsenceEnded(Holidays, new(2026, 3, 11)));
        Assert.Equal(new Absence(Holidays, new(2026, 3, 9), new(2026, 3, 10), Bruno), Assert.Single(back.State!.AllAbsences()));
        Assert.Empty(Given(Registered, Declared).When(new EndAbsence(Holidays), By(Administrator)).State!.AllAbsences());
    }

    [Fact]
    public void What_is_over_changes_no_more()
    {
        var later = By(Administrator) with { Today = new(2026, 3, 14) };
        foreach (PersonCommand command in new PersonCommand[] { new EndAbsence(Holidays), new ChangeAbsence(Holidays, new(2026, 3, 9), new(2026, 3, 20), null) })
            Given(Registered, Declared).When(command, later).ThenRefused((RefusalCode.UnknownAbsence, "absence"));
    }

    [Fact]
    public void Somebody_else_stands_in_or_nobody_where_who_did_is_replaced()
    {
        var others = Given(Registered, Declared).When(new ReplaceDeputy(Holidays, Chloe), By(Caller.Clock)).Then(new DeputyReplaced(Holidays, Chloe));
        Assert.Equal(new Absence(Holidays, Declared.From, Declared.Until, Chloe), Assert.Single(others.State!.AllAbsences()));
        others.When(new ReplaceDeputy(Holidays, Chloe), By(Caller.Clock)).ThenNothing();
        others.When(new ReplaceDeputy(Holidays, null), By(Caller.Clock)).Then(new DeputyReplaced(Holidays, null));
    }

    [Fact]
    public void Who_can_stand_in_is_somebody_else_who_is_there()
    {
        var absent = Given(Registered, Declared).State!;
        var absence = absent.AllAbsences()[0];
        Assert.True(Person.CanStandIn(absent, absence, Deputy));
        Assert.False(Person.CanStandIn(absent, absence, absent));
        Assert.False(Person.CanStandIn(absent, absence, Deputy with { Left = true }));
        Assert.False(Person.CanStandIn(absent, absence, Deputy with { Absences = [new(new(Id(99)), absence.Until, absence.Until, null)] }));
    }

    [Fact]
    public void An_administrator_hands_over_to_somebody_else_who_is_there()
    {
        var working = By(Administrator) with { HasWork = true };
        Given(Registered).When(new HandOver(Bruno), working).Then(new WorkHandedOver(Bruno));
        Given(Registered).When(new HandOver(Bruno), By(Administrator)).ThenNothing();
        Given(Registered).When(new HandOver(Amina), working).ThenRefused((RefusalCode.OwnSuccessor, "to"));
        Given(Registered).When(new HandOver(Bruno), working with { Other = null }).ThenRefused((RefusalCode.UnknownPerson, "to"));
        Given(Registered).When(new HandOver(Bruno), By(Lead(Amina, Loans)) with { HasWork = true }).ThenRefused(RefusalCode.NotAllowed);
    }

    [Fact]
    public void Who_hands_over_can_leave_as_the_only_lead()
    {
        var only = By(Administrator) with { OnlyLeadOf = [Loans], HasWork = true };
        Given(Registered).When(new RemovePerson(), only).ThenRefused(RefusalCode.LastLead);
        var gone = Given(Registered, Declared).When(new RemovePerson(Bruno), only).Then(new WorkHandedOver(Bruno), new PersonLeft());
        Assert.Empty(gone.State!.AllAbsences());
        Given(Registered).When(new RemovePerson(Amina), only).ThenRefused((RefusalCode.OwnSuccessor, "handOverTo"));
    }

    private static Specification<PersonState?, PersonCommand, PersonFacts, PersonEvent> Given(params PersonEvent[] events) =>
        new Specification<PersonState?, PersonCommand, PersonFacts, PersonEvent>(Person.Decider).Given(events);

    private static PersonFacts By(Caller caller) => new(
        new(2026, 3, 2, 12, 0, 0, TimeSpan.Zero), caller, new HashSet<JourneyMapId> { LoanMap }, ImmutableHashSet.Create(Denis), [], Today: Today, Other: Deputy);
}
