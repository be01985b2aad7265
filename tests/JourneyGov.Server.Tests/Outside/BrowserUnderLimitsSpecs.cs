using System.Text.Json.Nodes;

namespace JourneyGov.Server.Tests.Outside;

/// <summary>Somebody opens GraphiQL at a server whose operator tells the schema to nobody, or runs registered documents alone.</summary>
public class BrowserUnderLimitsSpecs
{
    private const string Trusted = "query Who { viewer { language } }";

    [BrowserFact]
    public async Task Without_introspection_GraphiQL_says_so_and_runs_what_is_written()
    {
        using var folder = new TemporaryFolder();
        await using ServerProcess server = await StartAsync(folder, """{ "limits": { "allowIntrospection": false } }""");
        await using GraphiQLBrowser browser = await GraphiQLBrowser.StartAsync(server.Address);
        GraphiQLWindow window = await OpenAsync(browser, server);

        await GraphiQLWindow.Shows(window.Result, "INTROSPECTION_DISABLED");
        await window.ShootAsync("graphiql-without-introspection.png");
        await window.AskAsync("Who", Trusted);
        await GraphiQLWindow.Shows(window.Result, "\"language\": ");
        await window.ShootAsync("graphiql-without-introspection-asked.png");

        browser.WasQuiet();
    }

    [BrowserFact]
    public async Task Where_only_trusted_documents_run_GraphiQL_says_so_and_runs_those()
    {
        using var folder = new TemporaryFolder();
        string manifest = Path.Combine(folder.Path, "documents.json");
        await File.WriteAllTextAsync(manifest, $$"""{ "who": "{{Trusted}}" }""");
        await using ServerProcess server = await StartAsync(folder, $$"""{ "trustedDocuments": "{{manifest}}", "trustedDocumentsOnly": true }""");
        await using GraphiQLBrowser browser = await GraphiQLBrowser.StartAsync(server.Address);
        GraphiQLWindow window = await OpenAsync(browser, server);

        await GraphiQLWindow.Shows(window.Result, "DOCUMENT_NOT_TRUSTED");
        await window.AskAsync("Who", Trusted);
        await GraphiQLWindow.Shows(window.Result, "\"language\": ");
        await window.AskAsync("Other", "query Other { viewer { language } }");
        await GraphiQLWindow.Shows(window.Result, "Only registered documents run here");
        await window.ShootAsync("graphiql-strict.png");

        browser.WasQuiet();
    }

    private static async Task<ServerProcess> StartAsync(TemporaryFolder folder, string settings)
    {
        string file = Path.Combine(folder.Path, "settings.json");
        await File.WriteAllTextAsync(file, settings);
        return await ServerProcess.StartAsync(Path.Combine(folder.Path, "data"), "--settings", file);
    }

    private static async Task<GraphiQLWindow> OpenAsync(GraphiQLBrowser browser, ServerProcess server)
    {
        JsonNode given = JsonNode.Parse(await File.ReadAllBytesAsync(Path.Combine(server.DataFolder, "administrator-key.json")))!;
        GraphiQLWindow window = await browser.OpenAsync();
        await window.GiveKeyAsync((string)given["key"]!);
        return window;
    }
}
