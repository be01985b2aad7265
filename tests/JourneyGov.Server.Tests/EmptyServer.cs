namespace JourneyGov.Server.Tests;

/// <summary>One server over an empty folder with a small organisation in it, for the tests of a class.</summary>
public sealed class EmptyServer : IAsyncLifetime
{
    private string _folder = "";

    public ServerProcess Server { get; private set; } = null!;

    public Organisation Organisation { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        _folder = Directory.CreateTempSubdirectory("journeygov-").FullName;
        Server = await ServerProcess.StartAsync(_folder);
        Organisation = await Organisation.FoundAsync(Server);
    }

    public async Task DisposeAsync()
    {
        await Server.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }
}
