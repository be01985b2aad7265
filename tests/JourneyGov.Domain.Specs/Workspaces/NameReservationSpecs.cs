using FsCheck;
using FsCheck.Fluent;
using JourneyGov.Domain.Workspaces;
using static JourneyGov.Domain.Specs.Known;

namespace JourneyGov.Domain.Specs.Workspaces;

public class NameReservationSpecs
{
    private static readonly TakeName ByFirst = new("A home loan", Id(1), RefusalCode.TitleTaken);
    private static readonly TakeName BySecond = new("A HOME loan", Id(2), RefusalCode.TitleTaken);
    private static readonly NameTaken Taken = new("A home loan", Id(1));

    [Fact]
    public void Every_command_comes_to_something_in_every_phase()
    {
        (string, NameReservationEvent[])[] phases = [("never held", []), ("held by another", [new NameTaken("A home loan", Id(2))]), ("held", [Taken]), ("free again", [Taken, new NameReleased()])];

        Snapshot.Match(this, Matrix.Of(NameReservation.Decider, default, phases, [ByFirst, new ReleaseName(Id(1))]));
    }

    [Fact]
    public void A_name_is_held_by_one_thing_and_free_again_when_it_is_given_back() =>
        Given()
            .When(ByFirst, default).Then(Taken)
            .When(ByFirst, default).ThenNothing()
            .When(BySecond, default).ThenRefused(RefusalCode.TitleTaken)
            .When(new ReleaseName(Id(1)), default).Then(new NameReleased())
            .When(BySecond, default).Then(new NameTaken("A HOME loan", Id(2)));

    [Theory]
    [InlineData(RefusalCode.TeamNameTaken)]
    [InlineData(RefusalCode.PersonaNameTaken)]
    public void The_refusal_is_that_of_the_thing_that_wants_the_name(RefusalCode code) =>
        Given(Taken).When(BySecond with { Refusal = code }, default).ThenRefused(code);

    [Fact]
    public void Nobody_gives_back_a_name_that_another_holds() => Given(Taken).When(new ReleaseName(Id(2)), default).ThenNothing();

    [Theory]
    [InlineData("  A   home\tloan ", "a home LOAN")]
    [InlineData("Prêt immobilier", "Pre\u0302t immobilier")] // composed and decomposed
    [InlineData("Prêt\u00a0immobilier", "Prêt immobilier")] // a no-break space
    [InlineData("Ｌｏａｎ", "loan")] // full-width letters
    [InlineData("Ὀδυσσεύς", "ὈΔΥΣΣΕΎΣ")] // a final sigma
    [InlineData("ﬁrst loan", "First loan")] // a ligature
    public void Names_that_people_would_call_the_same_are_the_same(string one, string other) =>
        Assert.Equal(NameReservation.Normalise(one), NameReservation.Normalise(other));

    [Theory]
    [InlineData("Home loan", "Homeloan")]
    [InlineData("Prêt", "Pret")]
    public void Names_that_people_would_tell_apart_are_not(string one, string other) =>
        Assert.NotEqual(NameReservation.Normalise(one), NameReservation.Normalise(other));

    [Theory]
    [InlineData("half \ud83d of a pair")]
    [InlineData("not a character: \ufffe")]
    public void What_is_malformed_has_a_name_too_until_it_is_refused(string name) => Assert.Contains('\ufffd', NameReservation.Normalise(name));

    [Fact]
    public void Normalising_never_fails_and_once_is_enough()
    {
        var texts = Gen.Choose(0, 0xFFFF).Select(unit => (char)unit).ArrayOf().Select(units => new string(units));
        Prop.ForAll(
            texts.ToArbitrary(),
            text => NameReservation.Normalise(NameReservation.Normalise(text)) == NameReservation.Normalise(text)).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void An_unknown_event_stops_the_fold() =>
        Assert.Throws<InvalidOperationException>(() => NameReservation.Evolve(new(null), new Unheard(), new(1, default, null, null, null)));

    private static Specification<NameReservationState, NameReservationCommand, ValueTuple, NameReservationEvent> Given(params NameReservationEvent[] events) =>
        new Specification<NameReservationState, NameReservationCommand, ValueTuple, NameReservationEvent>(NameReservation.Decider).Given(events);

    private sealed record Unheard : NameReservationEvent;
}
