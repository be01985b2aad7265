using JourneyGov.Application;
using JourneyGov.EventLog.Proving;

namespace JourneyGov.Server.CommandLine.Sealing;

/// <summary>Keys for seals, in files.</summary>
internal static class KeyFile
{
    private const UnixFileMode Owner = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode Everyone = Owner | UnixFileMode.GroupRead | UnixFileMode.OtherRead;

    /// <summary>Makes a new pair: the file for its owner alone, and the public key beside it.</summary>
    /// <returns>The new key's id.</returns>
    /// <exception cref="CommandLineException">One of the files is there already, or cannot be written.</exception>
    public static string Create(string file, Texts texts)
    {
        using SealKey key = SealKey.Create();
        Write(file, key.PrivatePem(), Owner, texts);
        Write(PublicOf(file), key.PublicPem(), Everyone, texts);
        return key.Id;
    }

    /// <summary>The file of the public key that goes with a pair.</summary>
    public static string PublicOf(string file) => file + ".pub";

    /// <summary>Reads a pair to sign with.</summary>
    /// <exception cref="CommandLineException">It cannot be read, is none, or may be read by others than its owner.</exception>
    public static SealKey ReadPair(string file, Texts texts)
    {
        SealKey key = Read(file, texts);
        if (!OperatingSystem.IsWindows() && (File.GetUnixFileMode(file) & ~(Owner | UnixFileMode.UserExecute)) != 0)
            throw new CommandLineException(texts.Format("commandLine.seal.keyIsOpen", file));

        return key.Signs ? key : throw new CommandLineException(texts.Format("commandLine.seal.keyIsPublic", file));
    }

    /// <summary>Reads a key to check with.</summary>
    /// <exception cref="CommandLineException">It cannot be read, or is none.</exception>
    public static SealKey Read(string file, Texts texts)
    {
        try
        {
            return SealKey.FromPem(File.ReadAllText(file));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or FormatException)
        {
            throw new CommandLineException(texts.Format("commandLine.seal.keyUnreadable", file, exception.Message));
        }
    }

    private static void Write(string file, string pem, UnixFileMode mode, Texts texts)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = mode;
        try
        {
            using var writer = new StreamWriter(new FileStream(file, options));
            writer.Write(pem);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new CommandLineException(texts.Format("commandLine.export.unwritable", file, exception.Message));
        }
    }
}
