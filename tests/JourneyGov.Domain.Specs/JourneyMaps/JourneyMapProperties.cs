using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using JourneyGov.Domain.JourneyMaps;
using JourneyGov.Domain.JourneyMaps.Comparing;
using static JourneyGov.Domain.Specs.JourneyMaps.LoanMap;
using static JourneyGov.Domain.Specs.JourneyMaps.MapSpecification;

namespace JourneyGov.Domain.Specs.JourneyMaps;

public class JourneyMapProperties
{
    private static readonly Arbitrary<int[]> Numbers = Arb.From(Gen.ArrayOf(Gen.Choose(0, 997), 160), numbers => ArbMap.Default.ArbFor<int[]>().Shrinker(numbers));

    [Fact]
    public void Whatever_is_edited_the_map_stays_consistent() => ForAllEdits(edits =>
    {
        var map = GivenTheLoanMap();
        foreach (var edit in edits) MustBeConsistent(map.WhenEditedFreely(edit).Live);
    });

    [Fact]
    public void A_list_of_edits_does_what_its_edits_do_one_by_one_or_nothing() => ForAllEdits(edits =>
    {
        JourneyMapEvent[] soFar = [];
        foreach (var list in edits.Chunk(3))
        {
            var (whole, single) = (GivenTheLoanMap(soFar).WhenEditedFreely(list), GivenTheLoanMap(soFar));
            var each = list.Select(edit => single.WhenEditedFreely(edit)).Select(map => (IsRefused: map.Refusals.Count > 0, map.Events)).ToArray();
            var isRefused = each.Any(one => one.IsRefused);
            Assert.Equal(isRefused, whole.Refusals.Count > 0);
            if (!isRefused) Assert.Equal(each.SelectMany(one => one.Events).Select(Read), whole.Events.Select(Read));
            soFar = [.. soFar, .. whole.Events];
        }
    });

    [Fact]
    public void An_event_stamps_the_parts_that_it_is_said_to_touch_and_no_others() => ForAllEdits(edits =>
    {
        var map = GivenTheLoanMap();
        foreach (var edit in edits)
        {
            var before = map.Live;
            map.WhenEditedFreely(edit);
            var touched = map.Events.SelectMany(happened => PartsTouched.By(happened, before)).Select(part => part.Part).ToHashSet();
            Assert.Equal(touched, StampedSince(before, map.Live).ToHashSet());
        }
    });

    [Fact]
    public void Comparing_tells_the_same_from_either_side_and_nothing_of_a_map_and_itself() => ForAllEdits(edits =>
    {
        var (a, b) = (GivenTheLoanMap().Content, Edited(edits).Content);
        Assert.Empty(JourneyMapComparison.Between(b, b).Changes);
        var (there, back) = (Parts(a, b), Parts(b, a));
        Assert.Equal(there[ChangeKind.Added].Order(), back[ChangeKind.Removed].Order());
        Assert.Equal(there[ChangeKind.Removed].Order(), back[ChangeKind.Added].Order());
        Assert.Equal(there[ChangeKind.Changed].Order(), back[ChangeKind.Changed].Order());
        Assert.Equal(there[ChangeKind.Moved].Count(), back[ChangeKind.Moved].Count());
    });

    [Fact]
    public void Restoring_undoes_every_difference_but_who_owns_what() => ForAllEdits(edits =>
    {
        var then = GivenTheLoanMap().Content;
        var map = Edited(edits);
        var differences = JourneyMapComparison.Between(map.Content, then).Changes.Where(change => !IsOfOwnersAlone(change))
            .Select(change => change.Part ?? Map).Distinct();
        map.When(new RestoreJourneyMap(10, null, null), Both, facts => facts with { RestoreFrom = then });
        Assert.Empty(map.Refusals);
        Assert.Equal(differences, map.Events.OfType<JourneyMapRestored>().SelectMany(restored => restored.ChangedParts));
        Assert.All(JourneyMapComparison.Between(then, map.Content).Changes, change => Assert.True(IsOfOwnersAlone(change)));
        MustBeConsistent(map.Live);
    });

    [Fact]
    public void Restoring_one_stage_leaves_the_map_consistent() => ForAllEdits(edits =>
    {
        var then = GivenTheLoanMap().Content;
        var map = Edited(edits).When(new RestoreJourneyMap(10, Discovery, null), Both, facts => facts with { RestoreFrom = then });
        Assert.Empty(map.Refusals);
        Assert.Superset(new HashSet<PartId> { Search, Simulation }, map.Content.Stages.Single(stage => stage.Id == Discovery).Touchpoints.Select(it => it.Id).ToHashSet());
        MustBeConsistent(map.Live);
    });

    private static bool IsOfOwnersAlone(PartChange change) =>
        change.Change == ChangeKind.Changed && change.Fields.All(field => field.Field is "owner" or "accountableTeam");

    private static void ForAllEdits(Action<JourneyMapEdit[]> hold) =>
        Prop.ForAll(Numbers, numbers => hold(RandomEdits.From(numbers))).QuickCheckThrowOnFailure();

    private static MapSpecification Edited(JourneyMapEdit[] edits)
    {
        var map = GivenTheLoanMap();
        foreach (var edit in edits) map.WhenEditedFreely(edit);
        return map;
    }

    private static void MustBeConsistent(JourneyMapState.Live live)
    {
        var ids = JourneyMapParts.Of(live.Content).Select(part => part.Id).ToArray();
        Assert.Equal(ids.Length, ids.Distinct().Count());
        Assert.Equal(ids.Length, JourneyMapParts.Count(live.Content));
        Assert.Empty(live.Removed.Keys.Intersect(ids));
        var touchpoints = live.Content.Stages.SelectMany(stage => stage.Touchpoints).Select(touchpoint => touchpoint.Id).ToHashSet();
        Assert.All(live.Content.Handoffs, it => Assert.True(it.From != it.To && touchpoints.Contains(it.From) && touchpoints.Contains(it.To)));
        Assert.Equal(live.Content.Handoffs.Count, live.Content.Handoffs.DistinctBy(handoff => (handoff.From, handoff.To)).Count());
    }

    private static IEnumerable<PartId> StampedSince(JourneyMapState.Live before, JourneyMapState.Live after)
    {
        var old = Stamps(before);
        return Stamps(after).Where(pair => old.GetValueOrDefault(pair.Key) != pair.Value).Select(pair => pair.Key);
    }

    private static Dictionary<PartId, Stamp> Stamps(JourneyMapState.Live live) => JourneyMapParts.Of(live.Content)
        .Select(part => KeyValuePair.Create(part.Id, part.LastChange))
        .Concat(live.Removed)
        .Append(KeyValuePair.Create(Map, live.Content.LastChange))
        .ToDictionary();

    private static ILookup<ChangeKind, Guid> Parts(JourneyMapContent a, JourneyMapContent b) =>
        JourneyMapComparison.Between(a, b).Changes.ToLookup(change => change.Change, change => change.Part?.Value ?? Guid.Empty);

    private static string Read(JourneyMapEvent happened) => $"{happened.GetType().Name} {JsonSerializer.Serialize<object>(happened)}";
}
