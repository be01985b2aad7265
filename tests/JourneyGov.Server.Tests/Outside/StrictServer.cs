using System.Text.Json.Nodes;

namespace JourneyGov.Server.Tests.Outside;

/// <summary>A server whose operator has set limits so low that an honest test can cross each, with one map on it.</summary>
public sealed class StrictServer : IAsyncLifetime
{
    private string _folder = "";

    public ServerProcess Server { get; private set; } = null!;

    public Organisation Organisation { get; private set; } = null!;

    public DraftedMap Map { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        _folder = Directory.CreateTempSubdirectory("journeygov-").FullName;
        string settings = Path.Combine(_folder, "settings.json");
        await File.WriteAllTextAsync(settings, """
            {
              "limits": {
                "allowIntrospection": false, "allowSuggestions": false, "maxCost": 3000, "maxResponseBytes": 4096, "maxVariablesBytes": 20000, "maxVariablesDepth": 8,
                "maxVariablesValues": 500, "maxErrors": 5, "maxConcurrentOperations": 3, "headersTimeoutSeconds": 1, "minBytesPerSecond": 1000, "maxDocumentBytes": 8000
              }
            }
            """);
        Server = await ServerProcess.StartAsync(Path.Combine(_folder, "data"), "--settings", settings);
        Organisation = await Organisation.FoundAsync(Server);
        Map = await Organisation.DraftAsync("Under limits", touchpoints: 6);
    }

    /// <summary>Asks as the lead of the sales team.</summary>
    public async Task<Answer> AskAsync(string query, object? variables = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/graphql");
        request.Content = new StringContent(
            new JsonObject { ["query"] = query, ["variables"] = System.Text.Json.JsonSerializer.SerializeToNode(variables) }.ToJsonString(), new System.Net.Http.Headers.MediaTypeHeaderValue("application/json"));
        request.Headers.Add("Accept", "application/graphql-response+json");
        using ApiClient lead = Organisation.SalesLead;
        using HttpResponseMessage response = await lead.Http.SendAsync(request);
        return await Answer.OfAsync(response);
    }

    public async Task DisposeAsync()
    {
        await Server.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }
}
