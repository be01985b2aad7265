using System.Diagnostics;
using System.Text;
using JourneyGov.GraphQL.Execution;

namespace JourneyGov.GraphQL.Tests.Limits;

/// <summary>
/// Refusing costs little, however much is sent: work is measured by what it allocates, which is the same on every machine. At the limits,
/// the slowest document known takes some 20 ms of one core.
/// </summary>
public sealed class RefusalWorkSpecs
{
    private const long MostBytes = 48 * 1024 * 1024;

    private readonly GraphQLEngine _engine = new Shelf().Engine(new());

    public static TheoryData<string, Func<int, string>> Floods() => new()
    {
        { "selections within selections", size => Repeat("{a", size) },
        { "lists within lists", size => "{these(ids:" + Repeat("[", size) },
        { "objects within objects", size => "{find(filter:" + Repeat("{and:", size) },
        { "types within types", size => "query($a:" + Repeat("[", size) },
        { "names", size => "{" + Repeat("a ", size) + "}" },
        { "aliases", size => "{" + Each(size, i => $"a{i}:number ") + "}" },
        { "directives", size => "{number" + Repeat("@skip(if:true)", size) + "}" },
        { "arguments", size => "{number(" + Each(size, i => $"a{i}:1 ") + ")}" },
        { "operations", size => Each(size, i => $"query A{i}{{number}}") },
        { "fragments", size => "{...F0}" + Each(size, i => $"fragment F{i} on Query{{...F{i + 1}}}") },
        { "variables", size => "query(" + Each(size, i => $"$a{i}:Int ") + "){number}" },
        { "text", size => "{find(filter:{text:\"" + Repeat("\\u0041", size) + "\"}){title}}" },
        { "lines", size => "{find(filter:{text:\"\"\"" + Repeat(" abcdefg\n", size) + "\"\"\"}){title}}" },
        { "a comment", size => "{number}#" + Repeat("x", size * 10) },
    };

    public static TheoryData<string, string> Knots() => new()
    {
        { "equal fields", "{books{nodes{" + Repeat("same{same{same{title}}} ", 1_000) + "}}}" },
        { "equal fields with arguments", "{" + Repeat("few(" + Each(40, i => $"a{i}:1 ") + "){title} ", 45) + "}" },
        { "two fields of many arguments", "{" + Repeat("few(" + Each(2_400, i => $"a{i}:1 ") + "){title} ", 2) + "}" },
        { "fragments beside each other", "{books{nodes{" + Each(240, i => $"...F{i} ") + "}}}" + Each(240, i => $"fragment F{i} on Book{{title pages}}") },
        { "fragments in circles", "{books{nodes{...F0}}}" + Each(20, i => $"fragment F{i} on Book{{{Each(20, k => $"...F{k} ")}}}") },
        { "fragments that multiply", "{books{nodes{...F0}}}" + Each(60, i => $"fragment F{i} on Book{{a:same{{...F{i + 1}}}b:same{{...F{i + 1}}}}}") + "fragment F60 on Book{title}" },
        { "operations that share variables", Each(450, i => $"query A{i}($a:Int!){{...F}}") + "fragment F on Query{few{" + Repeat("... on Book@skip(if:$a){title} ", 600) + "}}" },
        { "unknown types", "query(" + Each(110, i => $"$a{i}:{Repeat("Filterr", 5)}{i} ") + "){number}" },
        { "introspection", "{__schema{" + Each(40, i => $"a{i}:types{{fields{{type{{fields{{type{{fields{{name}}}}}}}}}}}}") + "}}" },
    };

    [Theory]
    [MemberData(nameof(Floods))]
    public async Task A_flood_ten_times_as_large_is_refused_at_no_more_work(string what, Func<int, string> flood)
    {
        string large = flood(50_000);
        string tenfold = flood(500_000);

        long once = await RefuseAsync(what, large);
        long more = await RefuseAsync(what, tenfold);
        Assert.True(more <= once * 1.5 + 64 * 1024, $"{what}: {once} bytes, then {more}");
    }

    [Theory]
    [MemberData(nameof(Knots))]
    public async Task A_document_that_is_all_knots_is_refused_within_bounds(string what, string document)
    {
        long started = Stopwatch.GetTimestamp();
        long bytes = await RefuseAsync(what, document);

        Assert.True(bytes < MostBytes, $"{what}: {bytes} bytes");
        Assert.True(Stopwatch.GetElapsedTime(started) < TimeSpan.FromSeconds(10), what);
    }

    private async Task<long> RefuseAsync(string what, string document)
    {
        var request = new GraphQLRequest(document);
        await _engine.ExecuteAsync(request, null, CancellationToken.None);
        long before = GC.GetAllocatedBytesForCurrentThread();
        GraphQLResult result = await _engine.ExecuteAsync(request, null, CancellationToken.None);
        long bytes = GC.GetAllocatedBytesForCurrentThread() - before;

        Assert.False(result.IsExecuted, what);
        return bytes;
    }

    private static string Repeat(string text, int times) => new StringBuilder(text.Length * times).Insert(0, text, times).ToString();

    private static string Each(int count, Func<int, string> text) => string.Concat(Enumerable.Range(0, count).Select(text));
}
