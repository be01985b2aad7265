using JourneyGov.Application.Notices;
using JourneyGov.Application.Tests.Viewing;
using JourneyGov.Application.Transacting;
using JourneyGov.Application.Viewing;
using JourneyGov.Application.Wire;
using JourneyGov.Domain;
using JourneyGov.Domain.JourneyMaps;
using JourneyGov.Domain.Notices;
using JourneyGov.Domain.Ownership;
using JourneyGov.EventLog;
using JourneyGov.Tests;

namespace JourneyGov.Application.Tests.Notices;

/// <summary>Notices follow from the log and from nothing else.</summary>
public sealed class NoticeRebuildSpecs
{
    [Theory]
    [InlineData(1, false)]
    [InlineData(2, false)]
    [InlineData(3, true)]
    public async Task Made_one_by_one_or_all_at_once_or_anew_they_are_the_same_read_or_not(int seed, bool clockJumpsBack)
    {
        await using var world = await World.FoundedAsync();
        await RandomHistory.RunAsync(world, new Random(seed), commands: 200, clockJumpsBack);
        await world.MadeAsync();
        var inbox = await world.InboxAsync(world.Bank.Lead, today: DateOnly.MaxValue);
        await world.Bank.SendAsync(world.Bank.Lead, world.Bank.Lead.Person!.Value.Value, new MarkNoticesRead([inbox[^1].Id], inbox[inbox.Count / 2].Id));
        await world.Bank.SendAsync(world.Bank.Lead, world.Bank.Lead.Person!.Value.Value, new MarkNoticesUnread([inbox[0].Id]));
        await world.MadeAsync();
        var rows = await RowsAsync(world.Store);
        Assert.InRange(rows.Count, 30, int.MaxValue);

        Assert.Equal(0, (await world.RebuiltAsync()).RowsChanged);

        await world.Store.WriteAsync(
            connection => connection.ExecuteAsync("DELETE FROM notice WHERE workspace = @bank", ("bank", world.Bank.Workspace)), default);
        Assert.True((await world.RebuiltAsync()).RowsChanged > 0);
        Assert.Equal(rows, await RowsAsync(world.Store));
    }

    [Theory]
    [InlineData(11)]
    [InlineData(12)]
    public async Task Versions_are_told_to_those_who_led_the_owning_teams_as_a_recount_of_the_whole_log_has_it(int seed)
    {
        await using var world = await World.FoundedAsync();
        await RandomHistory.RunAsync(world, new Random(seed), commands: 150);
        await world.MadeAsync();

        var expected = await RecountAsync(world);

        Assert.NotEmpty(expected);
        Assert.Equal(expected, await world.Store.ReadAsync(
            connection => connection.RowsAsync(
                "SELECT position, person FROM notice WHERE workspace = @workspace AND kind = 'VERSION_PUBLISHED' ORDER BY position, person",
                row => (row.Number("position"), row.Id("person")), ("workspace", world.Bank.Workspace)),
            default));
    }

    [PostgresFact]
    public async Task The_same_history_gives_the_same_notices_on_both_stores()
    {
        await using var file = await World.FoundedAsync(StoreKind.Sqlite);
        await using var server = await World.FoundedAsync(StoreKind.Postgres);
        foreach (var world in new[] { file, server })
        {
            await RandomHistory.RunAsync(world, new Random(21), commands: 200);
            await world.MadeAsync();
        }

        var (one, other) = (await TellAsync(file), await TellAsync(server));

        Assert.InRange(one.Count, 30, int.MaxValue);
        Assert.Equal(one, other);
    }

    // By other code than the view's: whole maps and teams are folded, and asked who owns and who leads.
    private static async Task<List<(long, Guid)>> RecountAsync(World world)
    {
        var maps = new Dictionary<Guid, JourneyMapState>();
        var teams = new Dictionary<Guid, TeamState?>();
        var told = new List<(long, Guid)>();
        foreach (var recorded in await world.Log.ReadAllAsync(world.Bank.Workspace, 0, int.MaxValue, default))
        {
            if (recorded.Stream.Category is not (Streams.JourneyMap or Streams.Team))
                continue;
            var e = EventCodec.Decode(recorded);
            if (recorded.Stream.Category == Streams.Team)
            {
                teams[recorded.Stream.Id] = Team.Decider.Evolve(teams.GetValueOrDefault(recorded.Stream.Id), (TeamEvent)e.Event, e.Stamp);
                continue;
            }

            var before = maps.GetValueOrDefault(recorded.Stream.Id, JourneyMap.Decider.Initial);
            if (e.Event is VersionPublished)
            {
                var leads = JourneyMapOwnership.OwningTeams((JourneyMapState.Live)before).Keys.SelectMany(team => teams[team.Value]!.Members)
                    .Where(member => member.Value == TeamRole.Lead && member.Key != e.Stamp.By).Select(member => member.Key.Value);
                told.AddRange(leads.Distinct().OrderBy(lead => lead.ToString()).Select(lead => (recorded.Position, lead)));
            }

            maps[recorded.Stream.Id] = JourneyMap.Decider.Evolve(before, (JourneyMapEvent)e.Event, e.Stamp);
        }

        return told;
    }

    private static async Task<List<string>> TellAsync(World world)
    {
        var told = new List<string>();
        foreach (var caller in new[] { world.Bank.Lead, world.Bank.SupportLead, world.Bank.Officer })
        {
            var inbox = await world.InboxAsync(caller, today: DateOnly.MaxValue);
            var sentences = await new NoticeReader(world.Store).SentencesAsync(world.Bank.Workspace, inbox, Texts.French, default);
            told.AddRange(inbox.Select((notice, i) => $"{notice.Id} {notice.Event.Position} {notice.Kind} {notice.Part} {notice.Team} {notice.DeliverOn} {sentences[i]}"));
        }

        return told;
    }

    private static Task<List<string>> RowsAsync(IStore store) => store.ReadAsync(
        connection => connection.RowsAsync(
            "SELECT * FROM notice ORDER BY workspace, person, position",
            row => string.Join(" | ", Enumerable.Range(0, row.FieldCount).Select(i => row[i] is byte[] bytes ? Convert.ToHexString(bytes) : $"{row[i]}"))),
        default);
}
