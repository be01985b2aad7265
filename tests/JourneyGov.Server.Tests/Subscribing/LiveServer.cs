using System.Text.Json;

namespace JourneyGov.Server.Tests.Subscribing;

/// <summary>A server over an empty folder with an organisation in it, that is quick to lose patience: what takes seconds in earnest must not in tests.</summary>
public sealed class LiveServer : IAsyncLifetime
{
    private string _folder = "";

    public ServerProcess Server { get; private set; } = null!;

    public Organisation Organisation { get; private set; } = null!;

    /// <summary>Starts a server over a data folder with settings.</summary>
    public static async Task<ServerProcess> StartAsync(string folder, object settings)
    {
        string file = Path.Combine(folder, $"settings-{Guid.NewGuid():N}.json");
        await File.WriteAllTextAsync(file, JsonSerializer.Serialize(new { Subscriptions = settings }));
        return await ServerProcess.StartAsync(folder, "--settings", file);
    }

    public async Task InitializeAsync()
    {
        _folder = Directory.CreateTempSubdirectory("journeygov-").FullName;
        Server = await StartAsync(_folder, new { InitSeconds = 2, StandingSeconds = 1, MaxPerConnection = 5, MaxPerCaller = 8 });
        Organisation = await Organisation.FoundAsync(Server);
    }

    public async Task DisposeAsync()
    {
        await Server.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    /// <summary>A person of the sales team with a key of their own, so that what one test holds is no other test's limit.</summary>
    public async Task<(string Person, string Key)> ReaderAsync()
    {
        (string person, string key) = await Organisation.RegisterAsync($"Reader {Guid.NewGuid():N}");
        await Organisation.DoAsync(Organisation.Administrator, "setMember", "SetMemberInput", new { teamId = Organisation.Sales, person, role = "VIEWER" });
        return (person, key);
    }
}
