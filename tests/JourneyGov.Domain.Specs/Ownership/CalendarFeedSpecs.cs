using System.Collections.Immutable;
using JourneyGov.Domain.Ownership;
using static JourneyGov.Domain.Specs.Known;

namespace JourneyGov.Domain.Specs.Ownership;

public class CalendarFeedSpecs
{
    private static readonly string Hash = new('a', 64);
    private static readonly CalendarFeedId Feed = new(Id(81));
    private static readonly PersonRegistered Registered = new(Amina, "Amina Diallo", null, null);
    private static readonly CreateCalendarFeed Own = new(Feed, null, Hash);
    private static readonly CreateCalendarFeed OfLoans = new(Feed, Loans, Hash);
    private static readonly CalendarFeedCreated Created = new(Feed, null, Hash);

    [Fact]
    public void A_person_makes_feeds_of_their_own_reviews_and_of_their_teams_and_revokes_them()
    {
        var self = By(Viewer(Amina, Loans));

        Given(Registered).When(OfLoans, self).Then(Created with { Team = Loans });
        Given(Registered)
            .When(Own, self).Then(Created)
            .When(Own, self).ThenNothing()
            .When(OfLoans, self).ThenRefused((RefusalCode.IdInUse, "feed"))
            .When(new RevokeCalendarFeed(Feed), self).Then(new CalendarFeedRevoked(Feed))
            .When(new RevokeCalendarFeed(Feed), self).ThenRefused((RefusalCode.UnknownCalendarFeed, "calendarFeed"));
    }

    [Fact]
    public void Nobody_makes_one_for_somebody_else_or_of_a_team_that_they_do_not_belong_to()
    {
        Given(Registered).When(Own, By(Administrator)).ThenRefused(RefusalCode.NotAllowed);
        Given(Registered).When(Own, By(Caller.Clock)).ThenRefused(RefusalCode.NotAllowed);
        Given(Registered).When(OfLoans, By(Viewer(Amina, Payments))).ThenRefused(RefusalCode.NotAllowed);
        Given(Registered).When(Own, By(Viewer(Amina))).ThenRefused(RefusalCode.NotAllowed);
    }

    [Fact]
    public void Guests_and_programs_have_none()
    {
        var program = Viewer(Amina, Loans) with { Roles = ImmutableHashSet.Create(WorkspaceRole.Integrator) };

        Given(new PersonRegistered(Bruno, "Bruno Costa", null, LoanMap)).When(Own, By(Guest)).ThenRefused(RefusalCode.NotAllowed);
        Given(Registered).When(Own, By(program)).ThenRefused(RefusalCode.NotAllowed);
    }

    [Fact]
    public void Its_owner_and_administrators_revoke_it_and_nobody_else()
    {
        Given(Registered, Created).When(new RevokeCalendarFeed(Feed), By(Administrator)).Then(new CalendarFeedRevoked(Feed));
        Given(Registered, Created).When(new RevokeCalendarFeed(Feed), By(Lead(Bruno, Loans))).ThenRefused(RefusalCode.NotAllowed);
        Given(Registered, Created).When(new RevokeCalendarFeed(Feed), By(Officer)).ThenRefused(RefusalCode.NotAllowed);
    }

    [Fact]
    public void What_is_kept_of_a_secret_is_its_hash() =>
        Given(Registered).When(Own with { Hash = "the secret" }, By(Viewer(Amina, Loans))).ThenRefused((RefusalCode.TextMalformed, "hash"));

    [Fact]
    public void A_person_has_at_most_twenty()
    {
        CalendarFeedCreated[] made = [.. Enumerable.Range(100, 20).Select(number => Created with { Feed = new(Id(number)) })];

        Given([Registered, .. made]).When(Own, By(Viewer(Amina, Loans))).ThenRefused((RefusalCode.TooMany, ""));
        Given([Registered, .. made[1..]]).When(Own, By(Viewer(Amina, Loans))).Then(Created);
    }

    [Fact]
    public void Whoever_left_or_is_erased_has_none()
    {
        Assert.Empty(Given(Registered, Created, new PersonLeft()).State!.AllFeeds());
        Assert.Empty(Given(Registered, Created, new PersonErased()).State!.AllFeeds());
    }

    private static PersonFacts By(Caller caller) =>
        new(new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero), caller, ImmutableHashSet<JourneyMapId>.Empty, ImmutableHashSet<PersonId>.Empty, OnlyLeadOf: []);

    private static Specification<PersonState?, PersonCommand, PersonFacts, PersonEvent> Given(params PersonEvent[] events) =>
        new Specification<PersonState?, PersonCommand, PersonFacts, PersonEvent>(Person.Decider).Given(events);
}
