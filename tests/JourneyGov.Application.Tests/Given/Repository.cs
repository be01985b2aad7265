namespace JourneyGov.Application.Tests.Given;

/// <summary>Where the repository is that the tests were built from.</summary>
internal static class Repository
{
    /// <summary>The folder that holds the solution.</summary>
    public static string Root { get; } = Find(new DirectoryInfo(AppContext.BaseDirectory));

    private static string Find(DirectoryInfo? folder) => folder switch
    {
        null => throw new InvalidOperationException("These tests run from within the repository, whose schema folder they read."),
        _ when File.Exists(Path.Combine(folder.FullName, "JourneyGov.sln")) => folder.FullName,
        _ => Find(folder.Parent),
    };
}
