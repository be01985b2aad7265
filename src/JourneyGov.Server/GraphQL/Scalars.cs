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
            : throw new FormatException("Give a day as 2026-03-31.");

    private static DateTimeOffset ReadMoment(string text) =>
        Rfc3339().IsMatch(text) && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset moment)
            ? moment.ToUniversalTime()
            : throw new FormatException("Give a moment with its offset from UTC, as 2026-03-31T09:30:00Z.");

    private static Guid ReadUuid(string text) =>
        Guid.TryParseExact(text, "D", out Guid uuid) && uuid != Guid.Empty
            ? uuid
            : throw new FormatException("Give a UUID as 0198c0de-7b1a-7000-8000-5f0c3f1e2d4b, not all zeros.");

    [GeneratedRegex(@"^\d{4}-\d\d-\d\d[Tt]\d\d:\d\d:\d\d(\.\d{1,9})?([Zz]|[+-]\d\d:\d\d)$", RegexOptions.CultureInvariant)]
    private static partial Regex Rfc3339();
}
