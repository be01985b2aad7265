using Microsoft.Playwright;

namespace JourneyGov.Server.Tests.Outside;

/// <summary>A test that needs Chromium; it says so where there is none.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class BrowserFactAttribute : FactAttribute
{
    /// <summary>Where Debian installs it.</summary>
    public const string Chromium = "/usr/bin/chromium";

    /// <summary>Skips the test where there is no Chromium.</summary>
    public BrowserFactAttribute() => Skip = File.Exists(Chromium) ? null : $"Chromium is absent: there is no {Chromium}.";
}

/// <summary>A real browser that opens GraphiQL at a server's address, and remembers what went to other places and what it complained of.</summary>
internal sealed class GraphiQLBrowser : IAsyncDisposable
{
    private readonly IPlaywright _playwright;
    private readonly IBrowser _browser;
    private readonly Uri _server;
    private readonly List<string> _foreign = [];
    private readonly List<string> _complaints = [];

    private GraphiQLBrowser(IPlaywright playwright, IBrowser browser, Uri server)
    {
        _playwright = playwright;
        _browser = browser;
        _server = server;
    }

    /// <summary>Starts the browser.</summary>
    public static async Task<GraphiQLBrowser> StartAsync(Uri server)
    {
        IPlaywright playwright = await Playwright.CreateAsync();
        IBrowser browser = await playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = BrowserFactAttribute.Chromium,
            Args = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run"],
        });
        return new GraphiQLBrowser(playwright, browser, server);
    }

    /// <summary>Opens the server's address in a window of its own.</summary>
    public async Task<GraphiQLWindow> OpenAsync()
    {
        IPage page = await _browser.NewPageAsync(new() { ViewportSize = new() { Width = 1400, Height = 900 } });
        page.Request += (_, request) => NoteForeign(request.Url);
        page.WebSocket += (_, socket) => NoteForeign(socket.Url);
        page.Console += (_, message) => NoteComplaint(message);
        page.PageError += (_, error) => _complaints.Add(error);
        page.RequestFailed += (_, request) => _complaints.Add($"failed: {request.Url} {request.Failure}");
        IResponse? response = await page.GotoAsync(
            new Uri(_server, "/graphql").ToString(), new() { WaitUntil = WaitUntilState.NetworkIdle, Timeout = GraphiQLWindow.Patience });
        Assert.Equal(200, response!.Status);
        return new GraphiQLWindow(page);
    }

    /// <summary>Nothing was asked elsewhere, and nothing went wrong in a page.</summary>
    public void WasQuiet()
    {
        Assert.Empty(_foreign);
        Assert.Empty(_complaints);
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await _browser.DisposeAsync();
        _playwright.Dispose();
    }

    private void NoteForeign(string url)
    {
        if (new Uri(url) is { Scheme: "http" or "https" or "ws" or "wss" } asked && asked.Authority != _server.Authority)
            _foreign.Add(url);
    }

    private void NoteComplaint(IConsoleMessage message)
    {
        if (message.Type is "error" or "warning")
            _complaints.Add($"{message.Type}: {message.Text} ({message.Location})");
    }
}

/// <summary>A window that shows GraphiQL, used as a person uses it.</summary>
internal sealed class GraphiQLWindow(IPage page)
{
    /// <summary>How long anything may take, in milliseconds.</summary>
    public const float Patience = 60_000;

    /// <summary>The page.</summary>
    public IPage Page => page;

    /// <summary>What the last run answered.</summary>
    public ILocator Result => page.Locator(".result-window");

    /// <summary>The button that runs the document.</summary>
    public ILocator Run => page.GetByRole(AriaRole.Button, new() { NameRegex = new("^Execute query") });

    /// <summary>The button that stops what runs; the same, with another sign on it.</summary>
    public ILocator Stop => page.GetByRole(AriaRole.Button, new() { NameRegex = new("^Stop query") });

    /// <summary>Gives the key that requests shall carry.</summary>
    public async Task GiveKeyAsync(string key)
    {
        await page.GetByLabel("API key").FillAsync(key);
        await page.GetByLabel("API key").PressAsync("Enter");
        await Shows(page.GetByRole(AriaRole.Status), "Requests carry this key.");
    }

    /// <summary>Writes an operation in place of what is in the editor, and runs it.</summary>
    /// <param name="name">The operation's name.</param>
    /// <param name="document">The operation.</param>
    public async Task AskAsync(string name, string document)
    {
        await page.Locator(".graphiql-query-editor .CodeMirror").ClickAsync();
        await page.Keyboard.PressAsync("Control+A");
        await page.Keyboard.InsertTextAsync(document);

        // The page reads a moment later what the editor holds; before that it would send the name of the last operation.
        await Shows(page.Locator(".graphiql-tab-active"), name);
        await Run.ClickAsync();
    }

    /// <summary>Waits until a part of the page shows a text.</summary>
    public static Task Shows(ILocator part, string text) => Assertions.Expect(part).ToContainTextAsync(text, new() { Timeout = Patience });

    /// <summary>Keeps a picture for people, beside the tests.</summary>
    public Task ShootAsync(string name) => page.ScreenshotAsync(new() { Path = Path.Combine(AppContext.BaseDirectory, "screenshots", name) });
}
