using System.Text.Json;
using JourneyGov.EventLog;

namespace JourneyGov.Server.CommandLine;

/// <summary>
/// How far a verification of one workspace came, kept in the data folder while it runs, so that an interrupted one can go on. It is as
/// trustworthy as that folder: whoever asks to go on relies on what was found before.
/// </summary>
/// <param name="folder">The data folder.</param>
/// <param name="workspace">The workspace.</param>
internal sealed class VerifyCheckpoint(string folder, Guid workspace)
{
    private readonly string _file = Path.Combine(folder, $"verify-{workspace:N}.json");

    private sealed record Reached(Guid Workspace, long Position, string Hash);

    /// <summary>The last event that was verified; position 0 when there is nothing to go on from.</summary>
    public LogHead Read()
    {
        try
        {
            if (JsonSerializer.Deserialize<Reached>(File.ReadAllBytes(_file), JsonSerializerOptions.Web) is { Hash: not null } reached && reached.Workspace == workspace)
                return new LogHead(reached.Position, Convert.FromHexString(reached.Hash));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or JsonException or FormatException)
        {
            // Not there, or cut short: then there is nothing to go on from.
        }

        return default;
    }

    /// <summary>A progress that is also kept.</summary>
    public IProgress<LogHead> Keeping(IProgress<long> shown) => new Kept(this, shown);

    /// <summary>Forgets: the verification came to its end.</summary>
    public void Remove()
    {
        try
        {
            File.Delete(_file);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // What lies there is still true.
        }
    }

    private void Write(LogHead reached)
    {
        string next = _file + ".next";
        try
        {
            // With a database elsewhere there may be no data folder yet.
            Directory.CreateDirectory(folder);
            File.WriteAllBytes(next, JsonSerializer.SerializeToUtf8Bytes(
                new Reached(workspace, reached.Position, Convert.ToHexStringLower(reached.Hash.Span)), JsonSerializerOptions.Web));
            File.Move(next, _file, overwrite: true);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // A full or write-protected disk is no reason not to verify.
        }
    }

    private sealed class Kept(VerifyCheckpoint checkpoint, IProgress<long> shown) : IProgress<LogHead>
    {
        public void Report(LogHead value)
        {
            checkpoint.Write(value);
            shown.Report(value.Position);
        }
    }
}
