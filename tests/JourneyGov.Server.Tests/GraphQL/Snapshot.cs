using System.Runtime.CompilerServices;

namespace JourneyGov.Server.Tests.GraphQL;

/// <summary>Holds a text against the one kept in <c>__snapshots__</c> beside the test.</summary>
internal static class Snapshot
{
    /// <summary>
    /// Fails when the text differs from the kept one, which stays; the new text is put into <c>__mismatch__</c> for a comparison. The
    /// first time the text is kept, and the test fails once, so that somebody reads it.
    /// </summary>
    /// <param name="test">The test; its namespace names the folder, its class and method the file.</param>
    /// <param name="text">The text.</param>
    /// <param name="method">The test's method.</param>
    public static void Match(object test, string text, [CallerMemberName] string method = "")
    {
        var name = $"{test.GetType().Name}.{method}.snap";
        var kept = Path.Combine(Folder(test.GetType()), "__snapshots__", name);
        var mismatch = Path.Combine(Folder(test.GetType()), "__snapshots__", "__mismatch__", name);
        if (!File.Exists(kept))
        {
            Write(kept, text);
            Assert.Fail($"There was no snapshot. Read {kept}, commit it and run the test again.");
        }

        if (File.ReadAllText(kept) == text)
            return;

        Write(mismatch, text);
        Assert.Equal(File.ReadAllText(kept), text);
    }

    private static void Write(string path, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }

    // Not by the caller's file path: builds that can be repeated anywhere replace it.
    private static string Folder(Type test)
    {
        var assembly = test.Assembly.GetName().Name!;
        var root = new DirectoryInfo(AppContext.BaseDirectory);
        while (root is not null && !File.Exists(Path.Combine(root.FullName, $"{assembly}.csproj")))
            root = root.Parent;
        var folders = test.Namespace![assembly.Length..].Split('.', StringSplitOptions.RemoveEmptyEntries);
        return Path.Combine([root?.FullName ?? throw new DirectoryNotFoundException($"No folder of {assembly}."), .. folders]);
    }
}
