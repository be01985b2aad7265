using JourneyGov.Application.Tests.Given;
using JourneyGov.Application.Transacting;
using JourneyGov.Domain;
using JourneyGov.Domain.JourneyMaps;
using JourneyGov.EventLog;
using MediatR;

namespace JourneyGov.Application.Tests.Transacting;

/// <summary>Commands to one map are decided while those before them are on their way into the log.</summary>
public sealed class AheadSpecs
{
    [Fact]
    public async Task What_was_decided_on_a_change_that_could_not_be_stored_is_decided_again_without_it()
    {
        await using var it = await Organisation.FoundedAsync();
        var map = await it.DraftedMapAsync();
        var log = new FailingOnceLog(it.Log);
        var mediator = Mediation.Over(log, it.Facts, it.Keys);
        var before = await RevisionAsync(it, map);

        var first = SendAsync(it, mediator, map, null, new RenameStage(map.Stage, "Choose"));
        await log.Asked;
        var second = SendAsync(it, mediator, map, null, new RenameTouchpoint(map.Touchpoint, "Compare"));
        await Eventually.HoldsAsync(() => Task.FromResult(log.Appends == 2));
        log.Fail();

        await Assert.ThrowsAsync<StoreUnavailableException>(() => first);
        Assert.Equal(before + 1, Organisation.Accepted(await second).Revision);
        var content = ((JourneyMapState.Live)await it.MapAsync(map.Id)).Content;
        Assert.NotEqual("Choose", content.Stages[0].Name);
        Assert.Equal("Compare", content.Stages[0].Touchpoints[0].Name);
    }

    [Fact]
    public async Task What_was_decided_on_a_change_that_somebody_elses_stands_in_place_of_is_decided_again()
    {
        await using var it = await Organisation.FoundedAsync();
        var map = await it.DraftedMapAsync();
        var log = new HeldLog(it.Log);
        var mediator = Mediation.Over(log, it.Facts, it.Keys);
        var stage = new PartId(it.NewId());

        var first = SendAsync(it, mediator, map, null, new AddStage(stage, null, "New", null, null, null));
        await log.AskedAsync(1);
        var second = SendAsync(it, mediator, map, null, new RenameStage(stage, "Newer"));
        await log.AskedAsync(2);
        // Of another node, and at the revision that the first one would have had.
        var other = Organisation.Accepted(await it.EditAsync(it.LoansLead, map.Id, new RenameStage(map.Stage, "Choose"))).Revision;
        log.Go();

        Assert.Equal([other + 1, other + 2], new[] { Organisation.Accepted(await first).Revision, Organisation.Accepted(await second).Revision }.Order());
        var content = ((JourneyMapState.Live)await it.MapAsync(map.Id)).Content;
        Assert.Equal(("Choose", "Newer"), (content.Stages[0].Name, content.Stages.Single(known => known.Id == stage).Name));
    }

    [Fact]
    public async Task A_refusal_is_told_from_what_is_stored()
    {
        await using var it = await Organisation.FoundedAsync();
        var map = await it.DraftedMapAsync();
        var log = new FailingOnceLog(it.Log);
        var mediator = Mediation.Over(log, it.Facts, it.Keys);
        var before = await RevisionAsync(it, map);

        var first = SendAsync(it, mediator, map, before, new RenameStage(map.Stage, "Choose"));
        await log.Asked;
        // Decided on the first one, which it has found there before it reads anything else, this is refused.
        var decided = log.ReadAgainAsync();
        var second = SendAsync(it, mediator, map, before, new RenameStage(map.Stage, "Decide"));
        await decided;
        log.Fail();

        await Assert.ThrowsAsync<StoreUnavailableException>(() => first);
        Organisation.Accepted(await second);
        Assert.Equal("Decide", ((JourneyMapState.Live)await it.MapAsync(map.Id)).Content.Stages[0].Name);
    }

    [Fact]
    public async Task What_reads_the_past_is_decided_on_what_is_stored()
    {
        await using var it = await Organisation.FoundedAsync();
        var map = await it.DraftedMapAsync();
        var log = new HeldLog(it.Log);
        var mediator = Mediation.Over(log, it.Facts, it.Keys);
        var before = await RevisionAsync(it, map);

        var first = SendAsync(it, mediator, map, null, new RenameStage(map.Stage, "One"));
        await log.AskedAsync(1);
        var second = SendAsync(it, mediator, map, null, new RenameStage(map.Stage, "Two"));
        await log.AskedAsync(2);
        var restoring = Task.Run(() => mediator.Send(
            new Ask<RestoreJourneyMap>(it.Context(it.LoansLead), map.Id.Value, new RestoreJourneyMap(before + 1, null, null))));
        log.Go();

        Organisation.Accepted(await first);
        Organisation.Accepted(await second);
        Organisation.Accepted(await restoring);
        Assert.Equal("One", ((JourneyMapState.Live)await it.MapAsync(map.Id)).Content.Stages[0].Name);
    }

    [Fact]
    public async Task Whoever_waits_for_what_is_on_its_way_can_stop_waiting()
    {
        await using var it = await Organisation.FoundedAsync();
        var map = await it.DraftedMapAsync();
        var log = new HeldLog(it.Log);
        var mediator = Mediation.Over(log, it.Facts, it.Keys);
        using var enough = new CancellationTokenSource();

        var first = SendAsync(it, mediator, map, null, new RenameStage(map.Stage, "Choose"));
        await log.AskedAsync(1);
        // Nothing new after the first one, which it has found there before it reads anything else.
        var decided = log.ReadAgainAsync();
        var second = Task.Run(() => mediator.Send(
            new Ask<EditJourneyMap>(it.Context(it.LoansLead), map.Id.Value, new EditJourneyMap(null, [new RenameStage(map.Stage, "Choose")])), enough.Token));
        await decided;
        await enough.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => second);
        log.Go();
        Organisation.Accepted(await first);
    }

    [Fact]
    public async Task Many_edits_of_one_map_at_once_are_stored_one_after_the_other()
    {
        await using var it = await Organisation.FoundedAsync();
        var map = await it.DraftedMapAsync();
        var before = await RevisionAsync(it, map);

        var outcomes = await Task.WhenAll(Enumerable.Range(1, 40).Select(number =>
            SendAsync(it, it.Mediator, map, null, new RenameStage(map.Stage, $"Name {number}"))));

        Assert.Equal(
            Enumerable.Range(1, 40).Select(number => before + number), outcomes.Select(outcome => Organisation.Accepted(outcome).Revision).Order());
    }

    private static Task<CommandOutcome> SendAsync(Organisation it, IMediator mediator, DraftedMap map, long? basedOn, JourneyMapEdit edit) =>
        Task.Run(() => mediator.Send(new Ask<EditJourneyMap>(it.Context(it.LoansLead), map.Id.Value, new EditJourneyMap(basedOn, [edit]))));

    private static async Task<long> RevisionAsync(Organisation it, DraftedMap map) =>
        (await it.AllEventsAsync()).Where(recorded => recorded.Stream.Id == map.Id.Value && recorded.Stream.Category == Streams.JourneyMap)
            .Max(recorded => recorded.Revision);
}
