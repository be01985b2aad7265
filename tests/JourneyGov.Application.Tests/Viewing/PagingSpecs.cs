using JourneyGov.Application.JourneyMaps;
using JourneyGov.Application.Ownership;
using JourneyGov.Application.Portfolio;
using JourneyGov.Application.Viewing;
using JourneyGov.Domain.JourneyMaps;

namespace JourneyGov.Application.Tests.Viewing;

public sealed class PagingSpecs
{
    private static readonly string[] Titles = ["Alpha", "beta", "Gamma", "Épsilon", "delta", "Zeta", "éta"];

    [Theory]
    [InlineData(JourneyMapOrder.Title)]
    [InlineData(JourneyMapOrder.LastChange)]
    [InlineData(JourneyMapOrder.Due)]
    public async Task Pages_of_any_size_forwards_or_backwards_put_together_are_the_whole_list(JourneyMapOrder order)
    {
        await using var world = await DraftedAsync();
        var whole = (await ListAsync(world, order, new())).Nodes.ToList();

        for (var size = 1; size <= Titles.Length + 1; size++)
        {
            Assert.Equal(whole, await ForwardsAsync(page => ListAsync(world, order, page), size));
            Assert.Equal(whole, await BackwardsAsync(page => ListAsync(world, order, page), size));
        }
    }

    [Fact]
    public async Task The_portfolio_as_of_a_moment_pages_as_the_present_one()
    {
        await using var world = await DraftedAsync();
        var whole = (await ListAsync(world, JourneyMapOrder.Title, new())).Nodes.ToList();
        var timeline = new PortfolioTimeline(world.Store, world.Reader);
        async Task<Page<string>> Then(PageRequest page)
        {
            var then = await timeline.ListAsync(world.Bank.Workspace, world.Clock.Now, new(), JourneyMapOrder.Title, page, world.Clock.Today, default);
            return new([.. then.Edges.Select(edge => new Edge<string>(edge.Cursor, JourneyMapView.Last(edge.Node.State)!.Content.Title))], then.HasNextPage, then.HasPreviousPage, then.TotalCount);
        }

        Assert.Equal(whole, await ForwardsAsync(Then, 2));
        Assert.Equal(whole, await BackwardsAsync(Then, 3));
    }

    [Fact]
    public async Task Versions_and_comments_of_a_map_are_paged_newest_first()
    {
        await using var world = await World.FoundedAsync();
        var (bank, sample) = (world.Bank, await world.Bank.SampleAsync());
        foreach (var name in new[] { "One", "Two", "Three" })
        {
            await bank.EditAsync(sample.Map, new RenameStage(sample.Stage, name));
            await bank.SendAsync(bank.Lead, sample.Map.Value, new PublishVersion(name, null, null));
            await bank.SendAsync(bank.Lead, sample.Map.Value, new LeaveComment(bank.NewPart(), null, null, name));
        }

        var map = (await world.Maps.ByIdsAsync(bank.Workspace, [sample.Map], default))[sample.Map].State;
        Page<string> Versions(PageRequest page) => Named(JourneyMapView.Versions(map, page), version => version.Name);
        Page<string> Comments(PageRequest page) => Named(JourneyMapView.Comments(map, page), comment => comment.Text);

        Assert.Equal(["Three", "Two", "One"], await ForwardsAsync(page => Task.FromResult(Versions(page)), 1));
        Assert.Equal(["Three", "Two", "One"], await BackwardsAsync(page => Task.FromResult(Comments(page)), 2));
    }

    [Fact]
    public async Task Titles_sort_without_regard_to_case_and_accents()
    {
        await using var world = await DraftedAsync();

        Assert.Equal(["Alpha", "beta", "delta", "Épsilon", "éta", "Gamma", "Zeta"], (await ListAsync(world, JourneyMapOrder.Title, new())).Nodes);
    }

    [Fact]
    public async Task The_total_counts_the_whole_list_and_a_page_of_none_says_that_there_is_more()
    {
        await using var world = await DraftedAsync();

        var none = await ListAsync(world, JourneyMapOrder.Title, new(First: 0));

        Assert.Equal((0, true, 7L), (none.Edges.Count, none.HasNextPage, none.TotalCount));
    }

    [Theory]
    [InlineData(201, null, null, null, "first")]
    [InlineData(-1, null, null, null, "first")]
    [InlineData(null, null, 201, null, "last")]
    [InlineData(1, null, 1, null, "last")]
    [InlineData(1, "nonsense", null, null, "after")]
    [InlineData(1, "", null, null, "after")]
    [InlineData(null, null, 1, "W10", "before")]
    [InlineData(null, null, 1, "é", "before")]
    public async Task A_page_that_cannot_be_is_refused_with_the_argument_that_is_wrong(int? first, string? after, int? last, string? before, string argument)
    {
        await using var world = await World.FoundedAsync();

        var refused = await Assert.ThrowsAsync<QueryRefusedException>(() => ListAsync(world, JourneyMapOrder.Title, new(first, after, last, before)));

        Assert.Equal(argument, refused.Argument);
        Assert.NotEqual(refused.In(Texts.English), refused.In(Texts.French));
    }

    [Fact]
    public async Task A_cursor_of_another_order_is_refused()
    {
        await using var world = await DraftedAsync();
        var cursor = (await ListAsync(world, JourneyMapOrder.Title, new(First: 1))).Edges[0].Cursor;

        await Assert.ThrowsAsync<QueryRefusedException>(() => ListAsync(world, JourneyMapOrder.LastChange, new(After: cursor)));
    }

    [Fact]
    public async Task Teams_persons_personas_and_indicators_are_listed_by_name()
    {
        await using var world = await World.FoundedAsync();
        var bank = world.Bank;

        Assert.Equal(["Loans", "Support"], (await new TeamView(world.Store).ListAsync(bank.Workspace, new(), new(), default)).Nodes.Select(row => row.State.Name));
        Assert.Equal(
            ["Ada", "Carl", "Léa", "Olga", "Sami"],
            (await new PersonView(world.Store).ListAsync(bank.Workspace, new(), new(), default)).Nodes.Select(row => row.State.Name));
        Assert.Equal(
            ["Carl", "Léa"],
            (await new PersonView(world.Store).ListAsync(bank.Workspace, new(Teams: [bank.Loans]), new(), default)).Nodes.Select(row => row.State.Name));
        Assert.Equal(
            ["Ada"],
            (await new PersonView(world.Store).ListAsync(bank.Workspace, new(Roles: [Domain.WorkspaceRole.Administrator]), new(), default)).Nodes.Select(row => row.State.Name));
        Assert.Equal(
            ["First-time buyer"],
            (await new Personas.PersonaView(world.Store).ListAsync(bank.Workspace, new(Teams: [bank.Loans]), new(), default)).Nodes.Select(row => row.State.Name));
        Assert.Empty((await new Indicators.IndicatorView(world.Store).ListAsync(bank.Workspace, new(Retired: true), new(), world.Clock.Now, default)).Edges);
    }

    private static Page<string> Named<T>(Page<T> page, Func<T, string> name) =>
        new([.. page.Edges.Select(edge => new Edge<string>(edge.Cursor, name(edge.Node)))], page.HasNextPage, page.HasPreviousPage, page.TotalCount);

    private static async Task<World> DraftedAsync()
    {
        var world = await World.FoundedAsync();
        foreach (var title in Titles)
            await world.Bank.DraftAsync(title);
        return world;
    }

    private static async Task<Page<string>> ListAsync(World world, JourneyMapOrder order, PageRequest page)
    {
        var found = await world.Maps.ListAsync(world.Bank.Workspace, new(), order, page, world.Clock.Today, default);
        return new(
            [.. found.Edges.Select(edge => new Edge<string>(edge.Cursor, ((JourneyMapState.Live)edge.Node.State).Content.Title))],
            found.HasNextPage, found.HasPreviousPage, found.TotalCount);
    }

    private static async Task<List<string>> ForwardsAsync(Func<PageRequest, Task<Page<string>>> list, int size)
    {
        var (all, page) = (new List<string>(), await list(new(First: size)));
        all.AddRange(page.Nodes);
        while (page.HasNextPage)
        {
            page = await list(new(First: size, After: page.Edges[^1].Cursor));
            all.AddRange(page.Nodes);
        }

        return all;
    }

    private static async Task<List<string>> BackwardsAsync(Func<PageRequest, Task<Page<string>>> list, int size)
    {
        var (all, page) = (new List<string>(), await list(new(Last: size)));
        all.InsertRange(0, page.Nodes);
        while (page.HasPreviousPage)
        {
            page = await list(new(Last: size, Before: page.Edges[0].Cursor));
            all.InsertRange(0, page.Nodes);
        }

        return all;
    }
}
