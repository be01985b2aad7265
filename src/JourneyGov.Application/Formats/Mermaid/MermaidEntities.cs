using System.Globalization;
using System.Net;
using System.Text;
using Change = JourneyGov.Application.Formats.Mermaid.MermaidSource.Change;

namespace JourneyGov.Application.Formats.Mermaid;

/// <summary>
/// Mermaid's entity codes: <c>#58;</c> and <c>#colon;</c> stand for a colon. Mermaid hides them before parsing and shows the characters
/// that they stand for when drawing.
/// </summary>
internal static class MermaidEntities
{
    // These signs are Mermaid's own, so that the hidden text is what its grammar sees.
    private const string NumberSign = "ﬂ°°";
    private const string NameSign = "ﬂ°";
    private const string EndSign = "¶ß";

    // HTML names of characters that .NET does not decode, those that diagrams need.
    private static readonly Dictionary<string, char> Names = new(StringComparer.Ordinal)
    {
        ["colon"] = ':',
        ["semi"] = ';',
        ["num"] = '#',
        ["comma"] = ',',
        ["percnt"] = '%',
        ["excl"] = '!',
        ["quest"] = '?',
        ["period"] = '.',
        ["lpar"] = '(',
        ["rpar"] = ')',
        ["lbrack"] = '[',
        ["rbrack"] = ']',
        ["lbrace"] = '{',
        ["rbrace"] = '}',
        ["sol"] = '/',
        ["bsol"] = '\\',
        ["commat"] = '@',
        ["equals"] = '=',
        ["plus"] = '+',
        ["ast"] = '*',
        ["dollar"] = '$',
        ["lowbar"] = '_',
        ["Tab"] = '\t',
        ["NewLine"] = '\n',
    };

    /// <summary>Where the codes stand, each with what hides it.</summary>
    public static IEnumerable<Change> Find(string text)
    {
        for (var start = text.IndexOf('#', StringComparison.Ordinal); start >= 0; start = text.IndexOf('#', start + 1))
        {
            var end = MermaidCharacters.SkipWord(text, start + 1);
            if (end == start + 1 || end == text.Length || text[end] != ';') continue;
            var name = text[(start + 1)..end];
            yield return new(start, end + 1 - start, (name.All(char.IsAsciiDigit) ? NumberSign : NameSign) + name + EndSign);
        }
    }

    /// <summary>The characters for the hidden codes; a code that names none is given back as written.</summary>
    public static string Show(string hidden)
    {
        if (!hidden.Contains(NameSign, StringComparison.Ordinal)) return hidden;
        var shown = new StringBuilder();
        var at = 0;
        for (var start = hidden.IndexOf(NameSign, StringComparison.Ordinal); start >= 0; start = hidden.IndexOf(NameSign, at, StringComparison.Ordinal))
        {
            var name = start + NameSign.Length + (hidden.AsSpan(start).StartsWith(NumberSign, StringComparison.Ordinal) ? 1 : 0);
            var end = MermaidCharacters.SkipWord(hidden, name);
            shown.Append(hidden, at, start - at);
            at = name;
            if (end == name || !hidden.AsSpan(end).StartsWith(EndSign, StringComparison.Ordinal))
            {
                shown.Append(hidden, start, name - start);
                continue;
            }

            shown.Append(Decode(hidden[name..end]));
            at = end + EndSign.Length;
        }

        return shown.Append(hidden, at, hidden.Length - at).ToString();
    }

    /// <summary>The code for a character.</summary>
    public static string For(int character) => string.Create(CultureInfo.InvariantCulture, $"#{character};");

    private static string Decode(string name)
    {
        if (int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            return Rune.IsValid(number) && number > 0 ? new Rune(number).ToString() : $"#{name};";
        if (Names.TryGetValue(name, out var character)) return character.ToString();
        var decoded = WebUtility.HtmlDecode($"&{name};");
        return decoded.StartsWith('&') && name != "amp" ? $"#{name};" : decoded;
    }
}
