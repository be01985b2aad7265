using System.Text.Json;
using JourneyGov.Application.Ownership;
using JourneyGov.Application.Transacting;
using JourneyGov.Domain;
using JourneyGov.EventLog;
using JourneyGov.Server.Hosting;
using JourneyGov.Server.Identity;

namespace JourneyGov.Server.Demo;

/// <summary>
/// The demo workspace: an invented group of companies with a year of work behind it. It is made by sending the commands of that year, each
/// at its own time; cut off at any point, the next start goes on where the log ends.
/// </summary>
public static class DemoWorkspace
{
    /// <summary>The demo's workspace id, the same in every store; the namespace of all other ids that the demo makes.</summary>
    public static readonly Guid Id = new("decade00-0000-4000-8000-000000000001");

    /// <summary>Makes the demo workspace if it is not there, or not whole, and keeps its persons' keys in the data folder.</summary>
    /// <param name="installation">Where to make it; its clock says what day it is.</param>
    /// <param name="folder">Where the keys are kept.</param>
    /// <param name="cancellation">Stops between two steps; the next call goes on.</param>
    /// <exception cref="SettingsException">The demo was cut off, and the file of its keys is gone or damaged.</exception>
    public static async Task EnsureAsync(Installation installation, DataFolder folder, CancellationToken cancellation)
    {
        IReadOnlyList<RecordedEvent> founding =
            await installation.Log.ReadStreamAsync(Id, Streams.Of(new WorkspaceId(Id)), fromRevision: 1, maximum: 1, cancellation);
        DemoCalendar calendar = CalendarOf(founding.Count == 0 ? null : founding[0].RecordedAt, installation.Clock);
        IReadOnlyList<Step> year = DemoYear.Of(calendar, new DemoKeys(folder, isNew: founding.Count == 0));
        await new Telling(installation).TellAsync(year, cancellation);
    }

    /// <summary>The id of something that the demo makes.</summary>
    /// <param name="kind">What it is.</param>
    /// <param name="name">Its name, unique among its kind.</param>
    internal static Guid IdOf(string kind, string name) => NamedId.Make(Id, $"{kind}:{name}");

    // A demo that was cut off is told to its end as of the day on which it was begun.
    private static DemoCalendar CalendarOf(DateTimeOffset? founded, TimeProvider clock)
    {
        TimeZoneInfo zone = TimeZoneInfo.FindSystemTimeZoneById(DemoCalendar.TimeZone);
        DateTimeOffset moment = founded?.AddDays(DemoCalendar.FoundedDaysAgo) ?? clock.GetUtcNow();
        return new DemoCalendar(DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(moment, zone).DateTime));
    }
}

/// <summary>The keys of the demo's persons. They are kept before any of them is issued, so that a cut-off demo finds them again.</summary>
/// <param name="folder">Where they are kept.</param>
/// <param name="isNew">Whether no demo was begun yet, so that new keys are made.</param>
internal sealed class DemoKeys(DataFolder folder, bool isNew)
{
    private GivenKey[]? _keys;

    /// <summary>The hash of a person's key.</summary>
    public string HashOf(Actor actor)
    {
        _keys ??= isNew ? Make() : Read();
        return CallerReader.HashOf(_keys.Single(key => key.Person == actor.Name).Key);
    }

    private GivenKey[] Make()
    {
        GivenKey[] keys = [.. Cast.Everyone.Select(actor => new GivenKey(actor.Name, actor.Of?.Name, actor.RoleName, ApiKeySecret.Create()))];
        DataFolder.WriteSecrets(folder.DemoKeys, keys);
        return keys;
    }

    private GivenKey[] Read()
    {
        try
        {
            if (DataFolder.ReadSecrets<GivenKey[]>(folder.DemoKeys) is { } keys && Cast.Everyone.All(actor => keys.Any(key => key.Person == actor.Name)))
                return keys;
        }
        catch (JsonException)
        {
            // Damaged is as good as gone.
        }

        throw new SettingsException(
            $"The demo in {folder.Path} was cut off while it was made, and {folder.DemoKeys} is gone or damaged since. Name another folder with --data.");
    }
}
