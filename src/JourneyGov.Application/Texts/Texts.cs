using System.Collections.Frozen;
using JourneyGov.Domain;

namespace JourneyGov.Application;

/// <summary>
/// The catalogue of what people read, in one language. Its entries are the files <c>Texts/*.&lt;language&gt;.json</c>, flattened to keys
/// with dots: to add texts, add a file for each language with the same keys and the same placeholders.
/// </summary>
public sealed class Texts
{
    private readonly FrozenDictionary<string, string> _entries;

    private Texts(string language)
    {
        Language = language;
        _entries = TextFiles.Load(language).ToFrozenDictionary(StringComparer.Ordinal);
    }

    /// <summary>English, which is also what is spoken when nothing better is asked for.</summary>
    public static Texts English { get; } = new("en");

    /// <summary>French.</summary>
    public static Texts French { get; } = new("fr");

    /// <summary>Every language there is.</summary>
    public static IReadOnlyList<Texts> All { get; } = [English, French];

    /// <summary>The language, as its two letters: <c>en</c>.</summary>
    public string Language { get; }

    /// <summary>Every key and its text.</summary>
    public IReadOnlyDictionary<string, string> Entries => _entries;

    /// <summary>The text of a key.</summary>
    /// <exception cref="KeyNotFoundException">The catalogue has no such key.</exception>
    public string this[string key] =>
        _entries.TryGetValue(key, out var text) ? text : throw new KeyNotFoundException($"No text in {Language} for the key {key}.");

    /// <summary>The catalogue for a language tag or a locale (<c>fr-CA</c>, <c>fr_FR.UTF-8</c>); English when it is neither ours nor given.</summary>
    public static Texts For(string? languageTag) => LanguageNegotiation.Match(languageTag) ?? English;

    /// <summary>The catalogue that suits an <c>Accept-Language</c> header best; English when none does.</summary>
    public static Texts Negotiate(string? acceptLanguage) => LanguageNegotiation.Choose(acceptLanguage) ?? English;

    /// <summary>The text of a key with its placeholders <c>{0}</c>, <c>{1}</c> … filled; one without an argument shows as an ellipsis.</summary>
    public string Format(string key, params IReadOnlyList<string> arguments) => Placeholders.Fill(this[key], arguments);

    /// <summary>The word for a term of the domain: a kind, a channel, a role, a line of the checklist.</summary>
    public string Term<TTerm>(TTerm term)
        where TTerm : struct, Enum => this[$"term.{typeof(TTerm).Name}.{term}"];

    /// <summary>What was wrong, and which rule says so, with these arguments.</summary>
    public string Sentence(RefusalCode code, params IReadOnlyList<string> arguments) => Format($"refusal.{code}.sentence", arguments);

    /// <summary>What to do instead.</summary>
    public string Remedy(RefusalCode code, params IReadOnlyList<string> arguments) => Format($"refusal.{code}.remedy", arguments);
}
