using System.Collections.Immutable;
using JourneyGov.Domain.Ownership;
using static JourneyGov.Domain.Specs.Known;

namespace JourneyGov.Domain.Specs.Ownership;

public class PersonSpecs
{
    private static readonly DateTimeOffset Now = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly string Hash = new('a', 64);
    private static readonly AbsenceId Holidays = new(Id(71));
    private static readonly CalendarFeedId Feed = new(Id(81));
    private static readonly ApiKeyId Key = new(Id(61));
    private static readonly PersonRegistered Registered = new(Amina, "Amina Diallo", "amina@example.org", null);
    private static readonly PersonRegistered RegisteredGuest = new(Bruno, "Bruno Costa", null, LoanMap);
    private static readonly WorkspaceRoleGranted IsAdministrator = new(WorkspaceRole.Administrator);
    private static readonly ApiKeyIssued Issued = new(Key, "Laptop", Hash, Now.AddDays(90));
    private static readonly IssueApiKey Issue = new(Key, "Laptop", Hash, Now.AddDays(90));

    [Fact]
    public void Every_command_comes_to_something_in_every_phase()
    {
        (string, PersonEvent[])[] phases =
        [
            ("not registered", []), ("registered", [Registered]),
            ("away", [Registered, new AbsenceDeclared(Holidays, new(2026, 3, 9), new(2026, 3, 13), null)]), ("administrator with a key", [Registered, IsAdministrator, Issued]),
            ("guest", [Registered with { GuestOf = LoanMap }]), ("left", [Registered, new PersonLeft()]),
            ("erased", [Registered, new PersonErased()]),
        ];
        PersonCommand[] commands =
        [
            new RegisterPerson(Amina, "Amina Diallo", "amina@example.org", null), new RenamePerson("Amina Sy"),
            new GrantWorkspaceRole(WorkspaceRole.Administrator), new RevokeWorkspaceRole(WorkspaceRole.Administrator), Issue, new RevokeApiKey(Key), new RemovePerson(),
            new ErasePerson(), new DeclareAbsence(Holidays, new(2026, 3, 9), new(2026, 3, 13), null),
            new ChangeAbsence(Holidays, new(2026, 3, 9), new(2026, 3, 20), null), new EndAbsence(Holidays), new HandOver(Bruno),
            new ReplaceDeputy(Holidays, Bruno),
            new CreateCalendarFeed(Feed, null, Hash), new RevokeCalendarFeed(Feed),
        ];

        Snapshot.Match(this, string.Join('\n',
            "An administrator, not the only one:\n", Matrix.Of(Person.Decider, By(Administrator), phases, commands),
            "The person themselves:\n", Matrix.Of(Person.Decider, By(Viewer(Amina, Loans)), phases, commands)));
    }

    [Fact]
    public void The_command_line_and_administrators_register_persons()
    {
        var command = new RegisterPerson(Amina, " Amina Diallo ", " amina@example.org ", null);

        Given().When(command, By(Caller.Clock)).Then(Registered);
        Given().When(command, By(Administrator)).Then(Registered);
        Given().When(command, By(Officer)).ThenRefused(RefusalCode.NotAllowed);
    }

    [Fact]
    public void A_person_is_registered_once() =>
        Given(Registered)
            .When(new RegisterPerson(Amina, "Amina Diallo", "amina@example.org", null), By(Administrator)).ThenNothing()
            .When(new RegisterPerson(Amina, "Somebody else", null, null), By(Administrator)).ThenRefused(RefusalCode.IdInUse);

    [Fact]
    public void A_guest_is_invited_to_a_map_that_lives() =>
        Given()
            .When(new RegisterPerson(Bruno, "", new string('e', 255), HomeMap), By(Administrator))
            .ThenRefused((RefusalCode.TextEmpty, "name"), (RefusalCode.TextTooLong, "email"), (RefusalCode.UnknownMap, "guestOf"))
            .When(new RegisterPerson(Bruno, "Bruno Costa", " ", LoanMap), By(Administrator)).Then(RegisteredGuest);

    [Fact]
    public void A_person_may_rename_themselves_but_nobody_else()
    {
        Given(Registered).When(new RenamePerson("Amina Sy"), By(Viewer(Amina, Loans))).Then(new PersonRenamed("Amina Sy"));
        Given(Registered).When(new RenamePerson("Amina Sy"), By(Lead(Bruno, Loans))).ThenRefused(RefusalCode.NotAllowed);
        Given(Registered).When(new RenamePerson("Amina Diallo"), By(Viewer(Amina, Loans))).ThenNothing();
    }

    [Fact]
    public void Nobody_grants_themselves_a_role() =>
        Given(Registered).When(new GrantWorkspaceRole(WorkspaceRole.GovernanceOfficer), By(Lead(Amina, Loans))).ThenRefused(RefusalCode.NotAllowed);

    [Fact]
    public void Roles_are_granted_and_revoked_once() =>
        Given(Registered)
            .When(new GrantWorkspaceRole(WorkspaceRole.Administrator), By(Administrator)).Then(IsAdministrator)
            .When(new GrantWorkspaceRole(WorkspaceRole.Administrator), By(Administrator)).ThenNothing()
            .When(new RevokeWorkspaceRole(WorkspaceRole.Administrator), By(Administrator)).Then(new WorkspaceRoleRevoked(WorkspaceRole.Administrator))
            .When(new RevokeWorkspaceRole(WorkspaceRole.Administrator), By(Administrator)).ThenNothing();

    [Fact]
    public void A_guest_has_no_role() =>
        Given(RegisteredGuest).When(new GrantWorkspaceRole(WorkspaceRole.Integrator), By(Administrator)).ThenRefused((RefusalCode.GuestsHaveNoRole, "role"));

    [Fact]
    public void A_workspace_keeps_an_administrator()
    {
        var alone = By(Administrator) with { Administrators = ImmutableHashSet.Create(Amina) };

        Given(Registered, IsAdministrator).When(new RevokeWorkspaceRole(WorkspaceRole.Administrator), alone).ThenRefused(RefusalCode.LastAdministrator);
        Given(Registered, IsAdministrator).When(new RemovePerson(), alone).ThenRefused(RefusalCode.LastAdministrator);
        Given(Registered, IsAdministrator, new WorkspaceRoleGranted(WorkspaceRole.Integrator))
            .When(new RevokeWorkspaceRole(WorkspaceRole.Integrator), alone).Then(new WorkspaceRoleRevoked(WorkspaceRole.Integrator));
        Given(Registered).When(new RemovePerson(), By(Administrator) with { Administrators = ImmutableHashSet.Create(Denis) }).Then(new PersonLeft());
    }

    [Fact]
    public void A_person_issues_and_revokes_their_own_keys()
    {
        var self = By(Viewer(Amina, Loans));

        Given(Registered)
            .When(Issue with { Label = " Laptop " }, self).Then(Issued)
            .When(Issue, self).ThenNothing()
            .When(Issue with { Label = "Phone" }, self).ThenRefused((RefusalCode.IdInUse, "key"))
            .When(new RevokeApiKey(Key), self).Then(new ApiKeyRevoked(Key))
            .When(new RevokeApiKey(Key), self).ThenRefused((RefusalCode.UnknownApiKey, "key"));
    }

    [Fact]
    public void Nobody_issues_or_revokes_another_persons_keys()
    {
        Given(Registered).When(Issue, By(Officer)).ThenRefused(RefusalCode.NotAllowed);
        Given(Registered, Issued).When(new RevokeApiKey(Key), By(Lead(Bruno, Loans))).ThenRefused(RefusalCode.NotAllowed);
    }

    [Fact]
    public void A_key_has_a_label_a_hash_and_an_end_to_come() =>
        Given(Registered).When(new IssueApiKey(Key, " ", "ABC", Now), By(Administrator))
            .ThenRefused((RefusalCode.TextEmpty, "label"), (RefusalCode.TextMalformed, "hash"), (RefusalCode.OutOfRange, "expiresAt"));

    [Fact]
    public void A_key_may_have_no_end() =>
        Given(Registered).When(Issue with { ExpiresAt = null }, By(Administrator)).Then(Issued with { ExpiresAt = null });

    [Fact]
    public void The_only_lead_of_a_team_that_owns_something_cannot_leave() =>
        Given(Registered).When(new RemovePerson(), By(Administrator) with { OnlyLeadOf = [Loans] }).ThenRefused(RefusalCode.LastLead);

    [Fact]
    public void Who_left_has_no_keys_and_nothing_more_happens_to_them()
    {
        var gone = Given(Registered, Issued).When(new RemovePerson(), By(Administrator)).Then(new PersonLeft());

        Assert.Empty(gone.State!.Keys);
        gone.When(new RemovePerson(), By(Administrator)).ThenNothing()
            .When(Issue, By(Administrator)).ThenRefused(RefusalCode.PersonHasLeft)
            .When(new RenamePerson("Ghost"), By(Administrator)).ThenRefused(RefusalCode.PersonHasLeft);
    }

    [Fact]
    public void Of_an_erased_person_nothing_is_left_that_tells_who_they_were()
    {
        var erased = Given(Registered, IsAdministrator, Issued).When(new ErasePerson(), Because("request 12")).Then(new PersonErased());

        Assert.Equal(("", null, true, true), (erased.State!.Name, erased.State.Email, erased.State.Left, erased.State.IsErased()));
        Assert.Empty(erased.State.Keys);
        erased.When(new ErasePerson(), Because("request 13")).ThenNothing()
            .When(new RenamePerson("Ghost"), By(Administrator)).ThenRefused(RefusalCode.PersonHasLeft)
            .When(new RegisterPerson(Amina, "Amina Diallo", "amina@example.org", null), By(Administrator)).ThenRefused(RefusalCode.IdInUse);
    }

    [Fact]
    public void Administrators_the_command_line_and_the_person_may_ask_for_an_erasure()
    {
        Given(Registered).When(new ErasePerson(), Because("request 12", Caller.Clock)).Then(new PersonErased());
        Given(Registered).When(new ErasePerson(), Because("I leave", Viewer(Amina, Loans))).Then(new PersonErased());
        Given(Registered).When(new ErasePerson(), Because("I do not like her", Lead(Bruno, Loans))).ThenRefused(RefusalCode.NotAllowed);
        Given(RegisteredGuest).When(new ErasePerson(), Because("I leave", Guest)).Then(new PersonErased());
    }

    [Fact]
    public void Who_is_erased_leaves_nobody_without_administrator_or_lead()
    {
        var alone = Because("request 12") with { Administrators = ImmutableHashSet.Create(Amina), OnlyLeadOf = [Loans] };

        Given(Registered, IsAdministrator).When(new ErasePerson(), alone).ThenRefused(RefusalCode.LastAdministrator, RefusalCode.LastLead);
        Given(Registered, IsAdministrator, new PersonLeft()).When(new ErasePerson(), alone).Then(new PersonErased());
    }

    [Theory]
    [InlineData(null, RefusalCode.ReasonRequired)]
    [InlineData(" ", RefusalCode.ReasonRequired)]
    [InlineData("Amina Diallo asked", RefusalCode.ReasonTellsWho)]
    [InlineData("asked by AMINÂ DIALLO.", RefusalCode.ReasonTellsWho)]
    [InlineData("see the mail of amina@example.org", RefusalCode.ReasonTellsWho)]
    public void An_erasure_has_a_reason_that_does_not_tell_who_it_was(string? reason, RefusalCode refused) =>
        Given(Registered).When(new ErasePerson(), Because(reason)).ThenRefused((refused, "reason"));

    [Fact]
    public void A_short_name_within_another_word_tells_nobody() =>
        Given(Registered with { Name = "Al", Email = null }).When(new ErasePerson(), Because("also an internal matter")).Then(new PersonErased())
            .When(new ErasePerson(), By(Administrator)).ThenNothing();

    [Fact]
    public void An_event_that_cannot_follow_stops_the_fold() => Assert.Throws<InvalidOperationException>(() => Given(new PersonLeft()));

    private static PersonFacts By(Caller caller) =>
        new(Now, caller, ImmutableHashSet.Create(LoanMap), ImmutableHashSet.Create(Amina, Denis), OnlyLeadOf: [], Today: new(2026, 3, 1),
            Other: new(Bruno, "Bruno", null, null, [], ImmutableDictionary<ApiKeyId, ApiKeyIssued>.Empty, Left: false), HasWork: true);

    private static PersonFacts Because(string? reason, Caller? caller = null) => By(caller ?? Administrator) with { Reason = reason };

    private static Specification<PersonState?, PersonCommand, PersonFacts, PersonEvent> Given(params PersonEvent[] events) =>
        new Specification<PersonState?, PersonCommand, PersonFacts, PersonEvent>(Person.Decider).Given(events);
}
