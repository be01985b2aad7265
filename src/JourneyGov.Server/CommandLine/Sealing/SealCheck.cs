using System.Globalization;
using JourneyGov.Application;
using JourneyGov.EventLog;
using JourneyGov.EventLog.Proving;

namespace JourneyGov.Server.CommandLine.Sealing;

/// <summary>Compares a log with seals that were made of it, and says of each what it found.</summary>
/// <param name="seals">The seals, with the file that each was in.</param>
/// <param name="keys">The public keys that are trusted; none: signatures are not checked, and that is said.</param>
/// <param name="texts">The language to speak.</param>
internal sealed class SealCheck(IReadOnlyList<(string File, Seal Seal)> seals, IReadOnlyList<SealKey> keys, Texts texts)
{
    /// <summary>Reads seals and keys from files.</summary>
    /// <exception cref="CommandLineException">One of them cannot be read, or is none.</exception>
    public static SealCheck Read(IReadOnlyList<string> sealFiles, IReadOnlyList<string> keyFiles, Texts texts) => new(
        [.. sealFiles.SelectMany(file => ReadSeals(file, texts).Select(seal => (file, seal)))],
        [.. keyFiles.Select(file => KeyFile.Read(file, texts))],
        texts);

    /// <summary>Checks all seals.</summary>
    /// <returns>Whether all hold.</returns>
    public async Task<bool> RunAsync(IEventLog log, CancellationToken cancellation)
    {
        bool hold = true;
        foreach (var workspace in seals.GroupBy(each => each.Seal.Workspace))
        {
            IReadOnlyList<SealFault?> faults = await SealedHistory.CheckAsync(log, workspace.Key, [.. workspace.Select(each => each.Seal)], cancellation);
            foreach (var ((file, seal), fault) in workspace.Zip(faults))
            {
                string? problem = Signature(seal) ?? Problem(fault);
                hold &= problem is null;
                Console.WriteLine(Say(file, seal, problem));
            }
        }

        return hold;
    }

    private static IReadOnlyList<Seal> ReadSeals(string file, Texts texts)
    {
        try
        {
            return SealDocument.Read(File.ReadAllText(file));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or FormatException)
        {
            throw new CommandLineException(texts.Format("commandLine.seal.unreadable", file, exception.Message));
        }
    }

    private string? Signature(Seal seal)
    {
        if (keys.Count == 0)
            return null;
        if (keys.FirstOrDefault(key => key.Id == seal.KeyId) is not { } known)
            return texts.Format("commandLine.seal.unknownKey", seal.KeyId);

        return known.HasSigned(seal) ? null : texts["commandLine.seal.wrongSignature"];
    }

    private string? Problem(SealFault? fault) => fault is null ? null : texts.Format($"commandLine.seal.{fault.Kind}", Number(fault.Position));

    private string Say(string file, Seal seal, string? problem)
    {
        string which = texts.Format(
            "commandLine.seal.which", file, seal.Workspace.ToString(), Number(seal.Position), seal.SealedAt.ToString("u", CultureInfo.InvariantCulture));
        return problem is not null ? texts.Format("commandLine.seal.broken", which, problem)
            : keys.Count > 0 ? texts.Format("commandLine.seal.holds", which, seal.KeyId)
            : texts.Format("commandLine.seal.holdsUnsigned", which);
    }

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);
}
