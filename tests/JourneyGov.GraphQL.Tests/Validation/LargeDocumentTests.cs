using System.Diagnostics;
using System.Text;
using JourneyGov.GraphQL.Language;
using JourneyGov.GraphQL.Tests.Differential;
using JourneyGov.GraphQL.Validation;

namespace JourneyGov.GraphQL.Tests.Validation;

/// <summary>
/// No rule takes the square of a document's size, valid or not: documents of ten times the tokens that requests may have, past all limits, are
/// judged long before the time that a square would take. Not a measure of speed.
/// </summary>
public sealed class LargeDocumentTests
{
    private const int Tokens = 150_000;
    private static readonly TimeSpan Hang = TimeSpan.FromSeconds(30);
    private static readonly DocumentLimits Careless = new(int.MaxValue, int.MaxValue, int.MaxValue, int.MaxValue, int.MaxValue, int.MaxValue);
    private static readonly ParserLimits CarelessParser = new(int.MaxValue, int.MaxValue, ParserLimits.DeepestAllowed);

    private static readonly Dictionary<string, Func<int, string>> Documents = new()
    {
        ["operations over one fragment that uses a variable everywhere"] = tokens =>
            Repeat(tokens / 40, i => $"query Q{i}($v: Int) {{ ...F }} ") + "fragment F on Query {" + Repeat(tokens / 12, i => $"a{i}: echo(int: $v) ") + "}",
        ["operations over one fragment that uses undefined variables"] = tokens =>
            Repeat(tokens / 40, i => $"query Q{i} {{ ...F }} ") + "fragment F on Query {" + Repeat(tokens / 12, i => $"a{i}: echo(int: $v{i}) ") + "}",
        ["operations over one fragment that uses variables of the wrong type"] = tokens =>
            Repeat(tokens / 40, i => $"query Q{i}($v: String) {{ ...F }} ") + "fragment F on Query {" + Repeat(tokens / 12, i => $"a{i}: echo(int: $v) ") + "}",
        ["one operation with thousands of variables"] = tokens =>
            $"query ({Repeat(tokens / 12, i => $"$v{i}: Int ")}) {{ {Repeat(tokens / 12, i => $"a{i}: echo(int: $v{i}) ")} }}",
        ["variables that nothing uses"] = tokens => $"query ({Repeat(tokens / 4, i => $"$v{i}: Int ")}) {{ number }}",
        ["one variable defined over and over"] = tokens => $"query ({Repeat(tokens / 4, _ => "$v: Int ")}) {{ echo(int: $v) }}",
        ["anonymous operations"] = tokens => Repeat(tokens / 3, _ => "{ number }"),
        ["operations of one name"] = tokens => Repeat(tokens / 5, _ => "query Q { number }"),
        ["operations of other names"] = tokens => Repeat(tokens / 5, i => $"query Q{i} {{ number }}"),
        ["fragments behind one anonymous operation"] = tokens => "{ number }" + Repeat(tokens / 7, i => $"fragment F{i} on Query {{ number }}"),
        ["fragments of one name"] = tokens => "{ ...F }" + Repeat(tokens / 7, _ => "fragment F on Query { number }"),
        ["fragments that all spread each other"] = tokens =>
            "{ ...F0 }" + Repeat((int)Math.Sqrt(tokens / 2), i => $"fragment F{i} on Query {{ {Repeat((int)Math.Sqrt(tokens / 2), j => $"...F{j} ")} }}"),
        ["spreads of one fragment"] = tokens => $"{{ {Repeat(tokens / 2, _ => "...F ")} }} fragment F on Query {{ number }}",
        ["spreads of other fragments"] = tokens => $"{{ {Repeat(tokens / 9, i => $"...F{i} ")} }} {Repeat(tokens / 9, i => $"fragment F{i} on Query {{ number }}")}",
        ["unknown fields with long names"] = tokens => $"{{ {Repeat(tokens, i => $"{LongName(i)} ")} }}",
        ["unknown types with long names"] = tokens => $"{{ {Repeat(tokens / 7, i => $"... on {LongName(i)} {{ number }} ")} }}",
        ["unknown arguments"] = tokens => $"{{ echo({Repeat(tokens / 3, i => $"{LongName(i)}: 1 ")}) }}",
        ["unknown input fields"] = tokens => $"{{ echo(filter: {{{Repeat(tokens / 3, i => $"{LongName(i)}: 1 ")}}}) }}",
        ["unknown enum values"] = tokens => $"{{ echo(moods: [{Repeat(tokens, i => $"{LongName(i)} ")}]) }}",
        ["arguments by the thousand on fields that may overlap"] = tokens =>
            $"{{ {Repeat(10, _ => $"echo({Repeat(tokens / 30, i => $"a{i}: 1 ")}) ")} }}",
        ["long lists on fields that may overlap"] = tokens => $"{{ {Repeat(tokens / 60, _ => $"echo(ints: [{Repeat(50, i => $"{i} ")}]) ")} }}",
        ["one huge value on two fields"] = tokens => $"{{ {Repeat(2, _ => $"echo(ints: [{Repeat(tokens / 2, i => $"{i} ")}]) ")} }}",
        ["a huge object given twice"] = tokens => $"{{ {Repeat(2, _ => $"echo(filter: {{{Repeat(tokens / 6, i => $"f{i}: 1 ")}}}) ")} }}",
        ["fields of one name"] = tokens => $"{{ {Repeat(tokens, _ => "number ")} }}",
        ["fields of other names"] = tokens => $"{{ {Repeat(tokens / 3, i => $"a{i}: number ")} }}",
        ["conflicting fields"] = tokens => $"{{ {Repeat(tokens / 6, _ => "a: number a: text ")} }}",
        ["nested fields of one name"] = tokens => $"{{ {Repeat(tokens / 20, _ => "keeper { boss { boss { boss { id } } } } ")} }}",
        ["directives at one place"] = tokens => $"{{ number {Repeat(tokens / 2, _ => "@mark ")} }}",
        ["directives that may stand there once"] = tokens => $"{{ number {Repeat(tokens / 2, _ => "@live ")} }}",
        ["unknown directives"] = tokens => $"{{ number {Repeat(tokens / 2, i => $"@d{i} ")} }}",
        ["inline fragments on interfaces"] = tokens => $"{{ being {{ {Repeat(tokens / 6, _ => "... on Mover { id } ")} }} }}",
        ["inline fragments that can never apply"] = tokens => $"{{ keeper {{ {Repeat(tokens / 6, _ => "... on Mover { id } ")} }} }}",
        ["introspection by the thousand"] = tokens => $"{{ {Repeat(tokens / 12, i => $"a{i}: __type(name: \"A\") {{ name }} ")} }}",
        ["introspection within introspection"] = tokens =>
            $"{{ {Repeat(tokens / 600, i => Repeat(200, _ => "__schema { ") + "name" + Repeat(200, _ => "} "))} }}",
        ["subscriptions over one fragment"] = tokens =>
            Repeat(tokens / 20, i => $"subscription Q{i} {{ ...F }} ") + "fragment F on Subscription {" + Repeat(tokens / 2, _ => "ticks ") + "}",
        ["one name of a megabyte"] = tokens => $"{{ {new string('a', tokens * 7)} }}",
        ["one number of a megabyte"] = tokens => $"{{ echo(int: {new string('1', tokens * 7)} float: {new string('1', tokens * 7)}) }}",
        ["type definitions in a request"] = tokens => "{ number }" + Repeat(tokens / 6, i => $"type T{i} {{ a: Int }} "),
    };

    public static TheoryData<string> Titles() => new(Documents.Keys);

    [Theory]
    [MemberData(nameof(Titles))]
    public void No_rule_takes_the_square_of_a_document(string title)
    {
        Judge(title, Tokens / 10, DocumentLimits.Request, ParserLimits.Request);
        Judge(title, Tokens, Careless, CarelessParser);
    }

    private static void Judge(string title, int tokens, DocumentLimits limits, ParserLimits parsing)
    {
        string text = Documents[title](tokens);
        var clock = Stopwatch.StartNew();
        IReadOnlyList<GraphQLError> errors = Errors(text, limits, parsing);

        Assert.True(clock.Elapsed < Hang, $"{title}: {clock.Elapsed}");
        Assert.InRange(errors.Count, 0, DocumentLimits.Request.MaxErrors + 1);
    }

    private static IReadOnlyList<GraphQLError> Errors(string text, DocumentLimits limits, ParserLimits parsing)
    {
        try
        {
            return Validator.Validate(Zoo.Schema, Parser.Parse(text, parsing), limits);
        }
        catch (GraphQLSyntaxException refusal)
        {
            return [refusal.Error];
        }
    }

    private static string LongName(int index) => $"thirtyCharactersOfSomeNameOrOther{index}";

    private static string Repeat(int times, Func<int, string> part) =>
        Enumerable.Range(0, times).Aggregate(new StringBuilder(), (text, index) => text.Append(part(index))).ToString();
}
