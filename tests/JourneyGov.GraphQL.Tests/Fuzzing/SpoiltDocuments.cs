using System.Text;
using JourneyGov.GraphQL.Tests.Differential;

namespace JourneyGov.GraphQL.Tests.Fuzzing;

/// <summary>
/// Makes texts that are almost documents: spoils tokens and bytes, puts two documents together, and nests parts of them far too deeply, as one
/// seed has it.
/// </summary>
internal sealed class SpoiltDocuments
{
    private const int DeepestNesting = 20_000;

    private static readonly string[] Written =
    [
        "{ a }",
        "query Q($a: [Int!]! = [1, 2] @d(x: \"y\"), \"what\" $b: T = {a: {b: [null, true, -1.5e-3, E, $c]}}) @e { x: f(a: $a, b: \"\"\"\n  block\n    \\\"\"\" text\n\"\"\") { ...F ... on T @skip(if: $b) { id } ... { id } } }",
        "\"\"\"what\"\"\" fragment F on T @a(b: 1) @c { a: b } mutation { a } subscription S { a }",
        "\"d\" schema @a { query: Q mutation: M } extend schema @b extend schema { subscription: S }",
        "\"\"\" d \"\"\" type A implements & B & C @d { \"f\" f(\"x\" x: Int = 1 @y, z: [I!]): [A!]! @deprecated(reason: \"no\") } extend type A implements D",
        "interface I implements J @d { a: Int } extend interface I { b: Int } union U @d = | A | B extend union U = C enum E { A @d B } extend enum E { C }",
        "scalar S @specifiedBy(url: \"x\") extend scalar S @d input N @oneOf { a: Int b: N = {a: 1} } extend input N { c: ID } directive @d(a: Int = 1) repeatable on FIELD | QUERY",
        "{ a(x: \"\\u00e9 \\u{1F600} \\uD83D\\uDE00 \\\" \\\\ \\/ \\b\\f\\n\\r\\t\") } # comment é 😀\n",
        "\uFEFF query\tQ\r\n{,,, a,\rb }",
        "query { a(x: {}) b(x: []) c(x: \"\") d(x: \"\"\"\"\"\") e(x: 0, y: -0, z: 0.0e+0) }",
    ];

    private readonly Random _random;
    private readonly IReadOnlyList<string> _documents;
    private readonly DocumentMutator _mutator;

    public SpoiltDocuments(int seed)
    {
        _random = new Random(seed);
        string[] generated = [.. Enumerable.Range(seed, 20).Select(each => new DocumentGenerator(Zoo.Schema, new Random(each)).Next().Document)];
        _documents = [.. Written, .. generated, Zoo.Sdl, .. FromCorpus()];
        string[] names = [.. DocumentMutator.Split(string.Concat(Written)).Where(token => char.IsAsciiLetter(token[0])).Distinct()];
        _mutator = new DocumentMutator(_random, names);
    }

    public string Next()
    {
        string text = _documents[_random.Next(_documents.Count)];
        return _random.Next(10) switch
        {
            0 => text,
            1 => SpoilBytes(text),
            2 => Splice(text, _documents[_random.Next(_documents.Count)]),
            3 => Nest(text),
            4 => _mutator.Mutate(_mutator.Mutate(Splice(text, _documents[_random.Next(_documents.Count)]))),
            _ => _mutator.Mutate(text),
        };
    }

    private static IEnumerable<string> FromCorpus() => Corpus.Folder is null
        ? []
        : Corpus.ValidationCases.GetProperty("cases").EnumerateArray().Select(one => one.GetProperty("query").GetString()!)
            .Concat(Corpus.ValidationCases.GetProperty("sdlCases").EnumerateArray().Select(one => one.GetProperty("sdl").GetString()!));

    private string SpoilBytes(string text)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        for (int times = _random.Next(1, 6); times > 0 && bytes.Length > 0; times--)
            bytes[_random.Next(bytes.Length)] = (byte)_random.Next(256);

        return _random.Next(2) == 0 ? Encoding.UTF8.GetString(bytes) : Encoding.Latin1.GetString(bytes);
    }

    private string Splice(string text, string other)
    {
        List<string> first = DocumentMutator.Split(text);
        List<string> second = DocumentMutator.Split(other);
        return string.Concat([.. first[.._random.Next(first.Count + 1)], .. second[_random.Next(second.Count + 1)..]]);
    }

    private string Nest(string text)
    {
        List<string> tokens = DocumentMutator.Split(text);
        int start = _random.Next(tokens.Count);
        int length = Math.Min(_random.Next(1, 6), tokens.Count - start);
        int times = _random.Next(3) == 0 ? _random.Next(DeepestNesting) : _random.Next(60);
        string repeated = string.Concat(tokens.GetRange(start, length));
        string nested = new StringBuilder().Insert(0, repeated, times).ToString();
        return string.Concat([.. tokens[..start], nested, .. tokens[start..]]);
    }
}
