using JourneyGov.Application;

namespace JourneyGov.Server.CommandLine;

/// <summary>The language that the command line speaks.</summary>
internal static class SpokenLanguage
{
    private static readonly string[] Variables = ["LC_ALL", "LC_MESSAGES", "LANG"];

    /// <summary>
    /// That of the locale, in the order that POSIX gives (<c>LC_ALL</c>, <c>LC_MESSAGES</c>, <c>LANG</c>), which also holds where the program
    /// runs without locale data.
    /// </summary>
    public static Texts OfThisProcess()
    {
        string? locale = Variables.Select(Environment.GetEnvironmentVariable).FirstOrDefault(value => !string.IsNullOrEmpty(value));
        return Texts.For(locale ?? System.Globalization.CultureInfo.CurrentUICulture.Name);
    }
}
