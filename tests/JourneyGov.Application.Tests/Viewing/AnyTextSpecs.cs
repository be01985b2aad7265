using System.Buffers.Text;
using System.Text;
using System.Text.Json;
using JourneyGov.Application.History;
using JourneyGov.Application.Ownership;
using JourneyGov.Application.Viewing;
using JourneyGov.Domain;
using JourneyGov.Domain.JourneyMaps;
using JourneyGov.Domain.Ownership;

namespace JourneyGov.Application.Tests.Viewing;

/// <summary>Whatever people write is sorted and found the same on every store.</summary>
public sealed class AnyTextSpecs
{
    // By code points. By UTF-16 units the two beyond the basic plane would come before the private one.
    private static readonly string[] Sorted = ["100 % a_b", "a b", "ab", "Été", "Z", "ж", "日本", "\uE000", "\uFFFC", "😀", "🚀 ab"];

    [Fact]
    public async Task Texts_sort_by_code_points_wherever_they_are_sorted()
    {
        await using var world = await NamedAsync();

        Assert.Equal(Sorted, (await TeamsAsync(world, new())).Except(["Loans", "Support"]));
        Assert.Equal(Sorted, (await world.Maps.ListAsync(world.Bank.Workspace, new(), default, new(), world.Clock.Today, default)).Nodes.Select(TitleOf));
    }

    [Theory]
    [InlineData("😀", "😀")]
    [InlineData("AB", "ab|🚀 ab")]
    [InlineData("%", "100 % a_b")]
    [InlineData("_", "100 % a_b")]
    [InlineData("ete", "Été")]
    [InlineData("", "100 % a_b|a b|ab|Été|Loans|Support|Z|ж|日本|\uE000|\uFFFC|😀|🚀 ab")]
    [InlineData("\0", "")]
    [InlineData("a\0b", "")]
    public async Task A_search_finds_what_holds_the_text_and_nothing_else(string text, string found)
    {
        await using var world = await NamedAsync();

        Assert.Equal(found.Split('|', StringSplitOptions.RemoveEmptyEntries), await TeamsAsync(world, new(Text: text)));
    }

    [Fact]
    public async Task Half_of_a_surrogate_pair_is_found_in_nothing()
    {
        await using var world = await NamedAsync();

        Assert.Empty(await TeamsAsync(world, new(Text: "\uD83D")));
        Assert.Empty(await TeamsAsync(world, new(Text: "\uDE00")));
    }

    [Fact]
    public async Task What_no_text_can_hold_may_be_asked_for_everywhere_and_is_not_found()
    {
        await using var world = await World.FoundedAsync();
        var (bank, sample) = (world.Bank, await world.Bank.SampleAsync());

        foreach (var text in new[] { "\0", "name\0", "\uD800", "\"" })
        {
            Assert.Empty((await world.Reviews.ListAsync(bank.Workspace, new(Period: text), false, new(), default)).Edges);
            HistoryFilter[] filters = [new(Names: [text]), new(Parts: [(sample.Map, sample.Touchpoint)], Field: text)];
            foreach (var filter in filters)
                Assert.Empty((await world.History.ListAsync(bank.Workspace, filter, true, new(), default)).Edges);
        }
    }

    [Fact]
    public async Task A_cursor_with_other_kinds_of_values_than_the_list_sorts_by_is_refused()
    {
        await using var world = await NamedAsync();
        var team = $"b{world.Bank.Loans.Value:N}";

        Assert.Empty((await TeamsAfterAsync(world, "team-name", "t\U0010FFFF", team)).Edges);
        Assert.NotEmpty((await TeamsAfterAsync(world, "team-name", "t\0", team)).Edges);
        string[][] forged = [["t", "t"], ["n1", team], ["t", "n1"], ["t", "b00"], ["t", "b"], ["t"], ["t", team, "t"], ["x", team], ["", ""], ["n", team]];
        foreach (var values in forged)
            await Assert.ThrowsAsync<QueryRefusedException>(() => TeamsAfterAsync(world, ["team-name", .. values]));
    }

    // PostgreSQL takes 2,704 bytes into an index, and packs what repeats itself.
    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(199)]
    public async Task A_title_that_grows_as_much_as_any_when_it_is_made_searchable_is_stored(int different)
    {
        await using var world = await World.FoundedAsync();
        var longest = Enumerable.Range(0, 0xFFFE).Select(code => (char)code).Where(c => !char.IsSurrogate(c) && !char.IsControl(c) && c is not ('\u2028' or '\u2029'))
            .OrderByDescending(c => Encoding.UTF8.GetByteCount(SearchText.Of(c.ToString()))).Take(different).ToArray();
        var title = "A" + string.Concat(Enumerable.Range(0, 199).Select(i => longest[i * i % different]));

        var map = await world.Bank.DraftAsync(title);

        Assert.InRange(Encoding.UTF8.GetByteCount(SearchText.Of(title)), 1500, 7000);
        Assert.Equal(title, TitleOf((await world.Maps.ByIdsAsync(world.Bank.Workspace, [map], default))[map]));
        Assert.Equal(1, (await world.Maps.ListAsync(world.Bank.Workspace, new(Text: title), default, new(), world.Clock.Today, default)).TotalCount);
    }

    private static async Task<World> NamedAsync()
    {
        var world = await World.FoundedAsync();
        foreach (var name in Sorted.Reverse())
        {
            var team = new TeamId(world.Bank.NewId());
            await world.Bank.SendAsync(world.Bank.Administrator, team.Value, new FormTeam(team, name, null));
            await world.Bank.DraftAsync(name);
        }

        return world;
    }

    private static async Task<IEnumerable<string>> TeamsAsync(World world, TeamFilter filter) =>
        (await new TeamView(world.Store).ListAsync(world.Bank.Workspace, filter, new(), default)).Nodes.Select(team => team.State.Name);

    private static Task<Page<Row<TeamState>>> TeamsAfterAsync(World world, params string[] cursor) => new TeamView(world.Store).ListAsync(
        world.Bank.Workspace, new(), new(After: Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(cursor))), default);

    private static string TitleOf(Row<JourneyMapState> map) => ((JourneyMapState.Live)map.State).Content.Title;
}
