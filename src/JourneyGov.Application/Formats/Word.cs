using System.Text.Json;
using JourneyGov.Application.Viewing;

namespace JourneyGov.Application.Formats;

/// <summary>Terms of the domain as files write them: <c>SELF_SERVICE</c>.</summary>
internal static class Word
{
    /// <summary>The term as a word.</summary>
    public static string Of<TTerm>(TTerm term)
        where TTerm : struct, Enum => JsonNamingPolicy.SnakeCaseUpper.ConvertName(term.ToString());

    /// <summary>The term that people mean by some words: its own word, or what it is called in English or French; null when it is none.</summary>
    public static TTerm? Read<TTerm>(string words)
        where TTerm : struct, Enum
    {
        var wanted = Plain(words);
        foreach (var term in Enum.GetValues<TTerm>())
            if (Plain(Of(term)) == wanted || Plain(term.ToString()) == wanted || Texts.All.Any(texts => Plain(texts.Term(term)) == wanted)) return term;
        return null;
    }

    private static string Plain(string words) => string.Concat(SearchText.Of(words).Where(char.IsLetterOrDigit));
}
