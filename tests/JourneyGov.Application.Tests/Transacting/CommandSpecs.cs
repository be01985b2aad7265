using JourneyGov.Application.Tests.Given;
using JourneyGov.Application.Transacting;
using JourneyGov.Application.Wire;
using JourneyGov.Domain;
using JourneyGov.Domain.JourneyMaps;
using JourneyGov.Domain.Ownership;

namespace JourneyGov.Application.Tests.Transacting;

public sealed class CommandSpecs
{
    private static readonly Guid Command = new("00000000-0000-4000-8000-0000000000cc");

    [Fact]
    public async Task A_command_is_stored_as_events_that_say_who_why_and_from_what()
    {
        await using var it = await Organisation.FoundedAsync();
        var map = new JourneyMapId(it.NewId());

        var outcome = await it.AskAsync(it.LoansLead, map.Value, it.Draft(map, "Loan", new AddStage(new(it.NewId()), null, "Apply", null, null, null)), Command, "Kick-off");

        var stored = (await it.AllEventsAsync()).TakeLast(4).Select(EventCodec.Decode).ToList();
        Assert.Equal(["journey-map.drafted", "journey-map.stage-added", "name.taken", "review.scheduled"], stored.Select(e => e.Recorded.Name));
        Assert.Equal(outcome.Events, stored.Select(e => new StoredEvent(e.Recorded.Name, e.Recorded.Stream, e.Recorded.Revision, e.Recorded.Position)));
        Assert.Equal((map.Value, 2L, false), (outcome.Subject, outcome.Revision, outcome.Replayed));
        Assert.Equal(new EventMetadata(it.LoansLead.Person, it.Loans, null, "Kick-off", Command, "request-1", null), stored[0].Metadata);
        Assert.All(stored.Skip(1), e => Assert.Equal(stored[0].Metadata with { CausationId = stored[0].Recorded.Id }, e.Metadata));
    }

    [Fact]
    public async Task A_command_sent_again_is_answered_as_before_and_stores_nothing()
    {
        await using var it = await Organisation.FoundedAsync();
        var map = await it.DraftedMapAsync();
        Task<CommandOutcome> SendAsync() => it.AskAsync(it.LoansLead, map.Id.Value, new EditJourneyMap(null, [new RenameStage(map.Stage, "Choose")]), Command);
        var first = await SendAsync();
        var events = await it.AllEventsAsync();
        Organisation.Accepted(await it.EditAsync(it.LoansLead, map.Id, new RenameStage(map.Stage, "Compare")));

        var again = await SendAsync();

        Assert.True(again.Replayed);
        Assert.Equivalent(first with { Replayed = true }, again, strict: true);
        Assert.Equal(events.Count + 1, (await it.AllEventsAsync()).Count);
        Assert.Equal("Compare", ((JourneyMapState.Live)await it.MapAsync(map.Id)).Content.Stages[0].Name);
    }

    [Fact]
    public async Task A_refusal_is_remembered_too_even_when_it_would_be_accepted_now()
    {
        await using var it = await Organisation.FoundedAsync();
        var (map, other) = (await it.DraftedMapAsync("Loan"), new JourneyMapId(it.NewId()));
        var draft = it.Draft(other, "loan ");
        var refused = await it.AskAsync(it.LoansLead, other.Value, draft, Command);
        Organisation.Accepted(await it.AskAsync(it.LoansLead, map.Id.Value, new RetireJourneyMap()));

        var again = await it.AskAsync(it.LoansLead, other.Value, draft, Command);

        Assert.Equal((RefusalCode.TitleTaken, "title"), (refused.Refusals.Single().Code, refused.Refusals.Single().Path));
        Assert.True(again.Replayed);
        Assert.Equivalent(refused.Refusals, again.Refusals, strict: true);
        Organisation.Accepted(await it.AskAsync(it.LoansLead, other.Value, draft));
    }

    [Fact]
    public async Task Refusals_that_carry_data_are_remembered_with_it()
    {
        await using var it = await Organisation.FoundedAsync();
        var map = await it.DraftedMapAsync();
        Task<CommandOutcome> SendAsync() => it.AskAsync(it.SupportLead, map.Id.Value, new EditJourneyMap(null, [new RenameStage(map.Stage, "Mine")]), Command);

        var (first, again) = (await SendAsync(), await SendAsync());

        var refusal = Assert.IsType<OwnedByAnotherTeam>(again.Refusals.Single());
        Assert.Equal((it.Loans, map.Stage), (refusal.Team, refusal.Part));
        Assert.Equal(first.Refusals.Single().Path, refusal.Path);
    }

    [Fact]
    public async Task A_command_id_used_for_another_command_or_by_another_person_is_refused()
    {
        await using var it = await Organisation.FoundedAsync();
        var map = await it.DraftedMapAsync();
        var rename = new EditJourneyMap(null, [new RenameStage(map.Stage, "Choose")]);
        Organisation.Accepted(await it.AskAsync(it.LoansLead, map.Id.Value, rename, Command));

        var otherBody = await it.AskAsync(it.LoansLead, map.Id.Value, new EditJourneyMap(null, [new RenameStage(map.Stage, "Compare")]), Command);
        var otherIntention = await it.AskAsync(it.LoansLead, map.Id.Value, new RetireJourneyMap(), Command);
        var otherPerson = await it.AskAsync(it.LoansContributor, map.Id.Value, rename, Command);
        var otherReason = await it.AskAsync(it.LoansLead, map.Id.Value, rename, Command, "Because");

        Assert.All(
            [otherBody, otherIntention, otherPerson, otherReason],
            outcome => Assert.Equal(RefusalCode.CommandIdReused, outcome.Refusals.Single().Code));
    }

    [Fact]
    public async Task An_API_key_issued_again_is_answered_as_before_though_the_key_is_made_anew()
    {
        await using var it = await Organisation.FoundedAsync();
        var (person, key) = (it.LoansLead.Person!.Value.Value, new ApiKeyId(it.NewId()));
        Task<CommandOutcome> IssueAsync(string label, char hash) =>
            it.AskAsync(it.LoansLead, person, new IssueApiKey(key, label, new string(hash, 64), null), Command);
        var first = Organisation.Accepted(await IssueAsync("Laptop", 'a'));

        var again = await IssueAsync("Laptop", 'b');
        var other = await IssueAsync("Phone", 'a');

        Assert.Equivalent(first with { Replayed = true }, again, strict: true);
        Assert.Equal(RefusalCode.CommandIdReused, other.Refusals.Single().Code);
        Assert.Single(await it.AllEventsAsync(), recorded => recorded.Name == "person.api-key-issued" && recorded.Stream.Id == person);
    }

    [Fact]
    public async Task Whoever_may_not_read_a_thing_is_told_that_there_is_none()
    {
        await using var it = await Organisation.FoundedAsync();
        var (map, other) = (await it.DraftedMapAsync(), await it.DraftedMapAsync("Insurance"));
        var guest = new Caller(new PersonId(it.NewId()), new Dictionary<TeamId, TeamRole>(), new HashSet<WorkspaceRole>(), map.Id);
        var comment = new LeaveComment(new(it.NewId()), null, null, "True.");

        var elsewhere = await it.AskAsync(guest, other.Id.Value, comment);
        var unknown = await it.AskAsync(guest, it.NewId(), comment);
        var persona = await it.AskAsync(guest, it.Persona.Value, new Domain.Personas.RetirePersona());

        Assert.All([elsewhere, unknown, persona], outcome => Assert.Equivalent(CommandOutcome.Refused(Refusal.Because(RefusalCode.NotFound)), outcome, strict: true));
        Organisation.Accepted(await it.AskAsync(guest, map.Id.Value, comment));
    }

    [Fact]
    public async Task A_reason_that_cannot_be_kept_is_refused()
    {
        await using var it = await Organisation.FoundedAsync();
        var map = await it.DraftedMapAsync();
        async Task<(RefusalCode, string)> SaidAsync(string reason)
        {
            var outcome = await it.AskAsync(it.LoansLead, map.Id.Value, new RetireJourneyMap(), reason: reason);
            return (outcome.Refusals.Single().Code, outcome.Refusals.Single().Path);
        }

        Assert.Equal((RefusalCode.TextMalformed, "reason"), await SaidAsync("half a pair: \ud800"));
        Assert.Equal((RefusalCode.TextMalformed, "reason"), await SaidAsync("bell\a"));
        Assert.Equal((RefusalCode.TextTooLong, "reason"), await SaidAsync(new string('a', 2001)));
    }

    [Fact]
    public async Task Half_a_surrogate_pair_in_an_edit_is_refused_and_not_an_error()
    {
        await using var it = await Organisation.FoundedAsync();
        var map = await it.DraftedMapAsync();

        var edited = await it.EditAsync(it.LoansLead, map.Id, new RenameStage(map.Stage, "\udfff"));
        var drafted = await it.DraftAsync(it.LoansLead, new(it.NewId()), "x\ud800");

        Assert.All([edited, drafted], outcome => Assert.Equal(RefusalCode.TextMalformed, outcome.Refusals.Single().Code));
    }
}
