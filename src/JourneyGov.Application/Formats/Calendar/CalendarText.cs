using System.Globalization;
using System.Text;

namespace JourneyGov.Application.Formats.Calendar;

/// <summary>
/// Writes iCalendar (RFC 5545): content lines that end in CRLF and are folded at 75 octets (section 3.1), texts escaped (section 3.3.11). A fold
/// never divides a character, so that each line is whole UTF-8 by itself.
/// </summary>
internal sealed class CalendarText
{
    private const int MostOctets = 75;
    private readonly StringBuilder _lines = new();

    /// <summary>Opens a component.</summary>
    public CalendarText Begin(string component) => Line("BEGIN", component);

    /// <summary>Closes it.</summary>
    public CalendarText End(string component) => Line("END", component);

    /// <summary>A property whose value is a text.</summary>
    public CalendarText Text(string name, string text) => Line(name, Escape(text));

    /// <summary>A property whose value is a whole day, which no time zone moves.</summary>
    public CalendarText Day(string name, DateOnly day) => Line($"{name};VALUE=DATE", day.ToString("yyyyMMdd", CultureInfo.InvariantCulture));

    /// <summary>A property whose value is a moment.</summary>
    public CalendarText Moment(string name, DateTimeOffset moment) =>
        Line(name, moment.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture));

    /// <summary>A property whose value is written as it is.</summary>
    public CalendarText Line(string name, string value)
    {
        var octets = 0;
        foreach (var character in $"{name}:{value}".EnumerateRunes())
        {
            if (octets + character.Utf8SequenceLength > MostOctets)
            {
                _lines.Append("\r\n ");
                octets = 1;
            }

            _lines.Append(character);
            octets += character.Utf8SequenceLength;
        }

        _lines.Append("\r\n");
        return this;
    }

    /// <summary>All of it, as it is sent.</summary>
    public byte[] ToUtf8() => Encoding.UTF8.GetBytes(_lines.ToString());

    private static string Escape(string text)
    {
        var escaped = new StringBuilder(text.Length);
        foreach (var character in text.ReplaceLineEndings("\n"))
        {
            if (character is '\\' or ';' or ',')
                escaped.Append('\\');
            if (character == '\n')
                escaped.Append("\\n");
            else if (!char.IsControl(character))
                escaped.Append(character);
        }

        return escaped.ToString();
    }
}
