using Microsoft.Playwright;

namespace JourneyGov.Server.Tests.Outside;

/// <summary>Somebody opens the server's address in a browser.</summary>
public class BrowserSpecs
{
    [BrowserFact]
    public async Task GraphiQL_comes_from_our_own_files_asks_with_the_key_and_shows_the_documented_schema()
    {
        using var folder = new TemporaryFolder();
        await using ServerProcess server = await ServerProcess.StartAsync(folder.Path, "--demo");
        await using GraphiQLBrowser browser = await GraphiQLBrowser.StartAsync(server.Address);
        GraphiQLWindow window = await browser.OpenAsync();

        await window.GiveKeyAsync(server.Keys().First(key => key.Role == "Lead").Key);
        await window.Run.ClickAsync();
        await GraphiQLWindow.Shows(window.Result, "\"title\":");
        await Assertions.Expect(window.Result).Not.ToContainTextAsync("\"errors\"");
        await window.ShootAsync("graphiql-result.png");

        await window.Page.GetByRole(AriaRole.Button, new() { Name = "Show Documentation Explorer" }).ClickAsync();
        ILocator explorer = window.Page.Locator(".graphiql-doc-explorer");
        await explorer.GetByRole(AriaRole.Link, new() { Name = "Query", Exact = true }).ClickAsync();
        await explorer.GetByRole(AriaRole.Link, new() { Name = "JourneyMap", Exact = true }).First.ClickAsync();
        await GraphiQLWindow.Shows(explorer, "What one persona lives through to reach a goal, told from their side.");
        await window.ShootAsync("graphiql-documentation.png");

        browser.WasQuiet();
    }

    [BrowserFact]
    public async Task GraphiQL_follows_the_changes_that_another_window_makes_until_it_is_stopped()
    {
        using var folder = new TemporaryFolder();
        await using ServerProcess server = await ServerProcess.StartAsync(folder.Path);
        Organisation organisation = await Organisation.FoundAsync(server);
        DraftedMap map = await organisation.DraftAsync("Buying a first home");
        await using GraphiQLBrowser browser = await GraphiQLBrowser.StartAsync(server.Address);
        GraphiQLWindow follower = await browser.OpenAsync();
        GraphiQLWindow editor = await browser.OpenAsync();
        await follower.GiveKeyAsync(organisation.SupportLeadKey);
        await editor.GiveKeyAsync(organisation.SalesLeadKey);

        Task<IWebSocket> opened = follower.Page.WaitForWebSocketAsync();
        await follower.AskAsync(
            "Follow",
            $$"""subscription Follow { changes(after: "{{await LastCursorAsync(organisation)}}") { name by { name } details { name value } } }""");
        IWebSocket socket = await opened;
        await RenameAsync(editor, map, "Buying a second home");
        await GraphiQLWindow.Shows(follower.Result, "Buying a second home");
        await RenameAsync(editor, map, "Buying a third home");
        await GraphiQLWindow.Shows(follower.Result, "Buying a third home");
        await GraphiQLWindow.Shows(follower.Result, "Ada Moreau");
        await follower.ShootAsync("graphiql-subscription.png");

        await editor.AskAsync("Meanwhile", "query Meanwhile { viewer { person { name } } journeyMaps { nodes { title revision } } }");
        await GraphiQLWindow.Shows(editor.Result, "\"revision\": 5");
        await editor.ShootAsync("graphiql-beside-subscription.png");
        Assert.False(socket.IsClosed);

        await follower.Stop.ClickAsync();
        await Assertions.Expect(follower.Run).ToBeVisibleAsync();
        await EndedAsync(socket);
        await RenameAsync(editor, map, "Buying a fourth home");
        await GraphiQLWindow.Shows(follower.Result, "Buying a third home");
        browser.WasQuiet();
    }

    private static async Task<string> LastCursorAsync(Organisation organisation) =>
        (string)(await organisation.SalesLead.AskAsync("{ changes(first: 200) { pageInfo { endCursor } } }"))["changes"]!["pageInfo"]!["endCursor"]!;

    private static async Task RenameAsync(GraphiQLWindow window, DraftedMap map, string title)
    {
        await window.AskAsync(
            "Rename",
            $$"""
            mutation Rename { editJourneyMap(input: { mapId: "{{map.Id}}", edits: [{ rename: { title: "{{title}}" } }] }) { journeyMap { title } refusals { code } } }
            """);
        await GraphiQLWindow.Shows(window.Result, title);
        await GraphiQLWindow.Shows(window.Result, "\"refusals\": []");
    }

    private static async Task EndedAsync(IWebSocket socket)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMilliseconds(GraphiQLWindow.Patience));
        while (!socket.IsClosed)
            await Task.Delay(20, patience.Token);
    }
}
