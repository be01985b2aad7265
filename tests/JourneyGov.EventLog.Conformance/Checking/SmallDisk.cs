using System.Diagnostics;
using JourneyGov.Tests;

namespace JourneyGov.EventLog.Conformance.Checking;

/// <summary>A file system in memory that is soon full.</summary>
internal sealed class SmallDisk : IDisposable
{
    private readonly string path;
    private readonly string owner;

    /// <param name="path">Where it is mounted.</param>
    /// <param name="megabytes">How much it holds.</param>
    /// <param name="owner">The user whose its folders are.</param>
    public SmallDisk(string path, int megabytes, string owner = "root")
    {
        (this.path, this.owner) = (path, owner);
        Directory.CreateDirectory(path);
        Run("mount", "-t", "tmpfs", "-o", $"size={megabytes}m", "tmpfs", path);
    }

    /// <summary>Why there can be none here; null when there can.</summary>
    public static string? Absence => OperatingSystem.IsLinux() && Environment.IsPrivilegedProcess ? null : "Mounting a small tmpfs needs Linux and root.";

    /// <summary>A new folder on it.</summary>
    public string Folder(string name)
    {
        var folder = Directory.CreateDirectory(Path.Combine(path, name)).FullName;
        Run("chown", owner, folder);
        return folder;
    }

    /// <summary>Fills it but for some bytes, with a file that can be deleted.</summary>
    public string FillUp(long leaving)
    {
        var ballast = Path.Combine(path, "ballast");
        using var file = File.Create(ballast);
        var piece = new byte[4096];
        while (new DriveInfo(path).AvailableFreeSpace > leaving)
        {
            file.Write(piece);
            file.Flush();
        }

        return ballast;
    }

    public void Dispose()
    {
        Run("umount", "--lazy", path);
        Directory.Delete(path);
    }

    private static void Run(string program, params string[] arguments)
    {
        using var process = Process.Start(program, arguments);
        process.WaitForExit();
        Assert.Equal(0, process.ExitCode);
    }
}

/// <summary>Skips where no file system can be mounted.</summary>
public sealed class SmallDiskFactAttribute : FactAttribute
{
    public SmallDiskFactAttribute() => Skip = SmallDisk.Absence;
}

/// <summary>Skips where no file system can be mounted, or there is no PostgreSQL of one's own.</summary>
public sealed class SmallDiskPostgresFactAttribute : FactAttribute
{
    public SmallDiskPostgresFactAttribute() =>
        Skip = SmallDisk.Absence ?? PostgresServer.Absence ?? (PostgresServer.Given is null ? null : "The server that was given is on another disk.");
}
