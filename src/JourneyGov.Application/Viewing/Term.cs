using System.Collections.Concurrent;
using System.Text.Json;

namespace JourneyGov.Application.Viewing;

/// <summary>The domain's terms as the API, the log and the views write them: <c>SCREAMING_SNAKE</c>.</summary>
public static class Term
{
    private static readonly ConcurrentDictionary<Enum, string> Names = new();

    /// <summary>How a term is written.</summary>
    public static string Of(Enum term) => Names.GetOrAdd(term, it => JsonNamingPolicy.SnakeCaseUpper.ConvertName(it.ToString()));

    /// <summary>The term that is written so.</summary>
    /// <exception cref="ArgumentException">No term is.</exception>
    public static TTerm Read<TTerm>(string written)
        where TTerm : struct, Enum
    {
        if (Written<TTerm>.Terms.TryGetValue(written, out var term))
            return term;

        throw new ArgumentException($"{written} is not a {typeof(TTerm).Name}.", nameof(written));
    }

    private static class Written<TTerm>
        where TTerm : struct, Enum
    {
        public static readonly Dictionary<string, TTerm> Terms = Enum.GetValues<TTerm>().ToDictionary(term => Of(term), StringComparer.Ordinal);
    }
}
