using JourneyGov.Application.Formats.Csv;
using JourneyGov.Application.Formats.Exporting;
using JourneyGov.Application.Formats.Importing;
using JourneyGov.Application.Tests.Viewing;
using JourneyGov.Application.Transacting;
using JourneyGov.Domain.JourneyMaps;

namespace JourneyGov.Application.Tests.Formats;

/// <summary>Imports into a real store.</summary>
internal sealed class Importing : IAsyncDisposable
{
    private Importing(World world, ImportTarget target)
    {
        World = world;
        Importer = new(world.Mediator, world.Store, world.Clock, target);
    }

    public World World { get; }

    public JourneyMapImporter Importer { get; }

    public static async Task<Importing> BegunAsync(string? persona = null, bool teamIsMeant = true)
    {
        var world = await World.FoundedAsync();
        return new(world, new(world.Bank.Workspace, world.Bank.Loans, "Loans", teamIsMeant, persona, "Imported persona"));
    }

    public Task<ImportResult> ImportAsync(ImportFormat format, string text, string name = "file", CsvMapping? mapping = null) =>
        Importer.ImportAsync(SourceMap.Read(format, text, name, mapping, Texts.English), name, $"Imported from {name}", default);

    public async Task<JourneyMapContent> StoredAsync(ImportResult result)
    {
        var stream = Streams.Of(result.Made!.Id);
        var held = await World.Reader.ReadAsync(JourneyMap.Decider, World.Bank.Workspace, stream, AsOf.Current, default);
        return ((JourneyMapState.Live)held.State).Content;
    }

    public async Task<string> ExportAsync(JourneyMapContent content, ExportFormat format) =>
        JourneyMapExport.Write(content, await MapNames.ReadAsync(World.Store, World.Bank.Workspace, content, default), format);

    public async Task<int> MapCountAsync() => (await World.Facts.LiveMapsAsync(World.Bank.Workspace, default)).Count;

    public async Task<int> PersonaCountAsync() => (await World.Facts.LivePersonasAsync(World.Bank.Workspace, default)).Count;

    public ValueTask DisposeAsync() => World.DisposeAsync();
}
