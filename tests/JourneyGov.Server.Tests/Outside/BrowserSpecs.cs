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

/// <summary>Somebody starts the demo and opens its address in a browser.</summary>
public class BrowserSpecs
{
    private const float Patience = 60_000;
    private readonly List<string> _foreign = [];
    private readonly List<string> _complaints = [];

    [BrowserFact]
    public async Task GraphiQL_comes_from_our_own_files_asks_with_the_key_and_shows_the_documented_schema()
    {
        using var folder = new TemporaryFolder();
        await using ServerProcess server = await ServerProcess.StartAsync(folder.Path, "--demo");
        using IPlaywright playwright = await Playwright.CreateAsync();
        await using IBrowser browser = await playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = BrowserFactAttribute.Chromium,
            Args = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run"],
        });
        IPage page = await OpenAsync(browser, server.Address);

        await page.GetByLabel("API key").FillAsync(server.Keys().First(key => key.Role == "Lead").Key);
        await page.GetByLabel("API key").PressAsync("Enter");
        await page.GetByRole(AriaRole.Button, new() { NameRegex = new("^Execute query") }).ClickAsync();
        ILocator result = page.Locator(".result-window");
        await Assertions.Expect(result).ToContainTextAsync("\"title\":", new() { Timeout = Patience });
        await Assertions.Expect(result).Not.ToContainTextAsync("\"errors\"");
        await ShootAsync(page, "graphiql-result.png");

        await page.GetByRole(AriaRole.Button, new() { Name = "Show Documentation Explorer" }).ClickAsync();
        ILocator explorer = page.Locator(".graphiql-doc-explorer");
        await explorer.GetByRole(AriaRole.Link, new() { Name = "Query", Exact = true }).ClickAsync();
        await explorer.GetByRole(AriaRole.Link, new() { Name = "JourneyMap", Exact = true }).First.ClickAsync();
        await Assertions.Expect(explorer).ToContainTextAsync("What one persona lives through to reach a goal, told from their side.", new() { Timeout = Patience });
        await ShootAsync(page, "graphiql-documentation.png");

        Assert.Empty(_foreign);
        Assert.Empty(_complaints);
    }

    private async Task<IPage> OpenAsync(IBrowser browser, Uri address)
    {
        IPage page = await browser.NewPageAsync(new() { ViewportSize = new() { Width = 1400, Height = 900 } });
        page.Request += (_, request) =>
        {
            if (new Uri(request.Url) is { IsFile: false, Scheme: "http" or "https" or "ws" or "wss" } asked && asked.Authority != address.Authority)
                _foreign.Add(request.Url);
        };
        page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning")
                _complaints.Add($"{message.Type}: {message.Text} ({message.Location})");
        };
        page.PageError += (_, error) => _complaints.Add(error);
        page.RequestFailed += (_, request) => _complaints.Add($"failed: {request.Url} {request.Failure}");
        IResponse? response = await page.GotoAsync(new Uri(address, "/graphql").ToString(), new() { WaitUntil = WaitUntilState.NetworkIdle, Timeout = Patience });
        Assert.Equal(200, response!.Status);
        return page;
    }

    private static Task ShootAsync(IPage page, string name) => page.ScreenshotAsync(new() { Path = Path.Combine(AppContext.BaseDirectory, "screenshots", name) });
}
