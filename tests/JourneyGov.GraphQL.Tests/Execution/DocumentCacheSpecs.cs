using JourneyGov.GraphQL.Execution;

namespace JourneyGov.GraphQL.Tests.Execution;

/// <summary>Documents are kept parsed and planned, for as long as they fit the memory that they may take.</summary>
public sealed class DocumentCacheSpecs
{
    private const int MiB = 1024 * 1024;

    // Some 3,000 fields each, out of a few hundred characters: what is spread is planned at every place of its own.
    [Fact]
    public async Task Documents_that_are_short_and_large_to_plan_fill_no_more_memory_than_all_may_take()
    {
        GraphQLEngine engine = new Library().Engine(new EngineOptions { CachedDocumentBytes = 8 * MiB });
        await AskAsync(engine, 0);
        long before = GC.GetTotalMemory(forceFullCollection: true);
        for (int number = 1; number <= 60; number++)
            await AskAsync(engine, number);

        long grown = GC.GetTotalMemory(forceFullCollection: true) - before;
        GC.KeepAlive(engine);
        Assert.True(grown < 24 * MiB, $"{grown / MiB} MiB");
    }

    private static async Task AskAsync(GraphQLEngine engine, int number)
    {
        string fragments = string.Concat(Enumerable.Range(0, 10).Select(Fragment));
        string document = $"query Q{number} {{ book(id: \"{number}\") {{ ...F0 }} }} {fragments} fragment F10 on Book {{ id }}";
        using GraphQLResult result = await engine.ExecuteAsync(new GraphQLRequest(document), null, CancellationToken.None);
        Assert.Empty(result.Errors);
    }

    private static string Fragment(int level) =>
        $"fragment F{level} on Book {{ a{level}: sequel {{ ...F{level + 1} }} b{level}: sequel {{ ...F{level + 1} }} }} ";
}
