namespace JourneyGov.Server.Tests;

/// <summary>One server over an empty folder with a small organisation in it, for the tests of a class.</summary>
public sealed class EmptyServer : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();

    public ServerProcess Server { get; private set; } = null!;

    public Organisation Organisation { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        Server = await ServerProcess.StartAsync(_folder.Path);
        Organisation = await Organisation.FoundAsync(Server);
    }

    public async Task DisposeAsync()
    {
        await Server.DisposeAsync();
        _folder.Dispose();
    }
}
