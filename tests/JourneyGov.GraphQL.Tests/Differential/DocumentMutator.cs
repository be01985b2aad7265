using System.Text.RegularExpressions;

namespace JourneyGov.GraphQL.Tests.Differential;

/// <summary>Spoils documents: takes tokens away, doubles, swaps and replaces them, or puts characters where they do not belong.</summary>
internal sealed partial class DocumentMutator(Random random, IReadOnlyList<string> names)
{
    private static readonly string[] Strangers =
    [
        "{", "}", "(", ")", "[", "]", ":", "=", "!", "$", "@", "|", "&", "...", "..", "\"", "\"\"\"", "'", "0", "-", "1.", "01", "0x1", "1e", "\\", "#", ",",
        "on", "fragment", "query", "null", "true", "extend", "type", "\"text\"", "\"\\u{110000}\"", "\"\\uD83D\"", "\"\\uD83D\\uDE00\"", "\"\\x\"", "\u0007",
        "é", "😀", "\uD83D", "\uDE00", "\uFEFF", "\0", "\n", "\r", "?", "%", "99999999999999999999", "1.5e10", "__typename", "\"\"\" a\n  b \"\"\"",
    ];

    /// <summary>The tokens of a text, and what lies between them.</summary>
    public static List<string> Split(string text) => [.. Tokens().Matches(text).Select(match => match.Value)];

    public string Mutate(string text)
    {
        List<string> tokens = Split(text);
        int times = random.Next(4) switch { 0 => 2, 1 => 3, _ => 1 };
        for (int time = 0; time < times && tokens.Count > 1; time++)
        {
            MutateOne(tokens);
            tokens.RemoveAll(token => token.Length == 0);
        }

        string mutated = string.Concat(tokens);
        return random.Next(12) == 0 ? mutated[..random.Next(mutated.Length + 1)] : mutated;
    }

    private void MutateOne(List<string> tokens)
    {
        int at = random.Next(tokens.Count);
        int other = random.Next(tokens.Count);
        switch (random.Next(9))
        {
            case 0:
                tokens.RemoveAt(at);
                break;
            case 1:
                tokens.Insert(other, tokens[at]);
                break;
            case 2:
                (tokens[at], tokens[other]) = (tokens[other], tokens[at]);
                break;
            case 3:
                tokens.Insert(at, Strangers[random.Next(Strangers.Length)]);
                break;
            case 4:
                Double(tokens, Math.Min(at, other), Math.Min(Math.Abs(at - other), 12));
                break;
            case 5:
                tokens[at] = Spoil(tokens[at]);
                break;
            default:
                ReplaceName(tokens);
                break;
        }
    }

    private static void Double(List<string> tokens, int start, int count) => tokens.InsertRange(start, tokens.GetRange(start, count));

    private string Spoil(string token)
    {
        int at = random.Next(token.Length);
        return random.Next(3) switch
        {
            0 => token.Remove(at, 1),
            1 => token.Insert(at, token[at].ToString()),
            _ => token.Insert(at, Strangers[random.Next(Strangers.Length)]),
        };
    }

    private void ReplaceName(List<string> tokens)
    {
        int[] places = [.. Enumerable.Range(0, tokens.Count).Where(index => char.IsAsciiLetter(tokens[index][0]) || tokens[index][0] is '_')];
        if (places.Length == 0)
            return;

        int at = places[random.Next(places.Length)];
        tokens[at] = random.Next(2) == 0 ? names[random.Next(names.Count)] : tokens[places[random.Next(places.Length)]];
    }

    [GeneratedRegex("""\"\"\"(?:[^"\\]|\\.|"(?!""))*\"\"\"|"(?:[^"\\\n]|\\.)*"|[A-Za-z_]\w*|-?\d+(?:\.\d+)?|\.\.\.|\s+|#[^\n]*|.""", RegexOptions.Singleline)]
    private static partial Regex Tokens();
}
