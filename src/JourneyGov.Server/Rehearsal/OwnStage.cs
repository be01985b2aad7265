using JourneyGov.Application;
using JourneyGov.Server.Clock;
using JourneyGov.Server.Hosting;

namespace JourneyGov.Server.Rehearsal;

/// <summary>A server of the rehearsal's own, over an empty store, which can be stopped and started.</summary>
internal sealed class OwnStage : Stage
{
    private Settings _settings;
    private readonly Texts _texts;
    private readonly DirectoryInfo? _passing;
    private Installation _installation = null!;
    private WebApplication _server = null!;
    private string? _key;

    private OwnStage(Settings? settings, Texts texts)
    {
        _passing = settings is null ? Directory.CreateTempSubdirectory("journeygov-rehearsal-") : null;
        _settings = (settings ?? new Settings { Data = _passing!.FullName }) with { Urls = "http://127.0.0.1:0" };
        _texts = texts;
    }

    /// <inheritdoc />
    public override HttpClient Http { get; } = new();

    /// <inheritdoc />
    public override string AdministratorKey => _key!;

    /// <summary>Starts a server at a moment.</summary>
    /// <param name="settings">Where its store is; null: a folder that is gone afterwards.</param>
    /// <param name="moment">What time it is there.</param>
    /// <param name="texts">What its people read.</param>
    /// <param name="cancellation">Stops waiting.</param>
    /// <exception cref="RehearsalException">The store is not empty.</exception>
    public static async Task<OwnStage> StartAsync(Settings? settings, DateTimeOffset moment, Texts texts, CancellationToken cancellation)
    {
        var stage = new OwnStage(settings, texts);
        await stage.StartAsync(moment, cancellation);
        if (stage._key is not null)
            return stage;
        await stage.DisposeAsync();
        throw new RehearsalException(texts["commandLine.rehearse.notEmpty"]);
    }

    /// <inheritdoc />
    public override async Task SleepUntilAsync(DateTimeOffset moment, CancellationToken cancellation)
    {
        await StopAsync();
        await StartAsync(moment, cancellation);
        // The first tick comes at start; waiting for this one, whatever was missed is caught up.
        await MoveToAsync(moment, cancellation);
    }

    /// <inheritdoc />
    public override async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await StopAsync();
        _passing?.Delete(recursive: true);
    }

    private async Task StartAsync(DateTimeOffset moment, CancellationToken cancellation)
    {
        var clock = new ManualClock(moment);
        DataFolder folder = DataFolder.At(_settings.Data);
        _installation = Installation.Over(await StoreAddress.Of(_settings).OpenAsync(clock, create: true, cancellation), clock);
        _key ??= (await FirstStart.PrepareAsync(_installation, folder, _texts, cancellation))?.Key;
        _server = JourneyGovServer.Build(_settings, _installation);
        await _server.StartAsync(cancellation);
        // It wakes up at the same address.
        _settings = _settings with { Urls = _server.Urls.First() };
        Http.BaseAddress ??= new Uri(_settings.Urls);
    }

    private async Task StopAsync()
    {
        await _server.StopAsync();
        await _server.DisposeAsync();
        await _installation.DisposeAsync();
    }
}
