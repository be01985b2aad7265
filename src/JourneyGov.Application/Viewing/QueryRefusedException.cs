namespace JourneyGov.Application.Viewing;

/// <summary>A question that cannot be answered as it was asked; the caller's mistake, said in a sentence of the catalogue.</summary>
/// <param name="argument">The argument that is wrong: <c>first</c>.</param>
/// <param name="key">The key of its sentence: <c>query.PageTooLong</c>.</param>
/// <param name="arguments">The values that the sentence names.</param>
public sealed class QueryRefusedException(string argument, string key, params IReadOnlyList<string> arguments)
    : Exception($"{argument}: {Texts.English.Format(key, arguments)}")
{
    /// <summary>The argument that is wrong.</summary>
    public string Argument => argument;

    /// <summary>What is wrong and what to do instead, in a language.</summary>
    public string In(Texts texts) => texts.Format(key, arguments);
}
