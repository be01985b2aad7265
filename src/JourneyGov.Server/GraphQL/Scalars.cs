using System.Globalization;
using System.Text.RegularExpressions;
using JourneyGov.GraphQL.Binding;

namespace JourneyGov.Server.GraphQL;

/// <summary>The scalars of the schema: days, moments and UUIDs, as texts.</summary>
internal static partial class Scalars
{
    private const string Day = "yyyy-MM-dd";
    private const string Moment = "yyyy-MM-dd'T'HH:mm:ss.FFFFFF'Z'";

    /// <summary>Binds the scalars.</summary>
    public static void Bind(SchemaBinding schema) => schema
        .TextScalar("Date", ReadDay, day => day.ToString(Day, CultureInfo.InvariantCulture))
        .TextScalar("DateTime", ReadMoment, Write)
        .TextScalar("UUID", ReadUuid, uuid => uuid.ToString("D"));

    /// <summary>A moment as the API writes it.</summary>
    public static string Write(DateTimeOffset moment) => moment.UtcDateTime.ToString(Moment, CultureInfo.InvariantCulture);

    private static DateOnly ReadDay(string text) =>
        DateOnly.TryParseExact(text, Day, CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly day)
            ? day
            : throw new FormatException(DayForm().IsMatch(text) ? "There is no such day." : "Give a day as 2026-03-31.");

    private static DateTimeOffset ReadMoment(string text)
    {
        if (!Rfc3339().IsMatch(text))
            throw new FormatException("Give a moment with its offset from UTC, as 2026-03-31T09:30:00Z.");

        return DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset moment)
            ? moment.ToUniversalTime()
            : throw new FormatException("There is no such moment: give a day of the calendar, a time from 00:00:00 to 23:59:59, an offset of at most 14 hours.");
    }

    private static Guid ReadUuid(string text) =>
        // .NET reads more than the 36 characters: spaces around them, signs within.
        Guid.TryParse(text, out Guid uuid) && uuid != Guid.Empty && uuid.ToString("D").Equals(text, StringComparison.OrdinalIgnoreCase)
            ? uuid
            : throw new FormatException("Give a UUID as 0198c0de-7b1a-7000-8000-5f0c3f1e2d4b, not all zeros.");

    [GeneratedRegex(@"^[0-9]{4}-[0-9]{2}-[0-9]{2}\z", RegexOptions.CultureInvariant)]
    private static partial Regex DayForm();

    [GeneratedRegex(@"^[0-9]{4}-[0-9]{2}-[0-9]{2}[Tt][0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]{1,9})?([Zz]|[+-][0-9]{2}:[0-9]{2})\z", RegexOptions.CultureInvariant)]
    private static partial Regex Rfc3339();
}
