using JourneyGov.Application.Viewing;
using JourneyGov.GraphQL;
using JourneyGov.GraphQL.Binding;
using JourneyGov.GraphQL.Execution;

namespace JourneyGov.Server.GraphQL;

/// <summary>Where a page stands within the whole.</summary>
internal sealed record PageInfo(bool HasNextPage, bool HasPreviousPage, string? StartCursor, string? EndCursor)
{
    public static PageInfo Of<T>(Page<T> page) => new(
        page.HasNextPage, page.HasPreviousPage, page.Edges.Count > 0 ? page.Edges[0].Cursor : null, page.Edges.Count > 0 ? page.Edges[^1].Cursor : null);
}

/// <summary>Relay's connections over the application's pages.</summary>
internal static class Connections
{
    /// <summary>Binds a type's connection and edge.</summary>
    /// <param name="schema">The binding.</param>
    /// <param name="name">The GraphQL type of the nodes: <c>Team</c>.</param>
    public static ObjectBinding<Page<T>> Connection<T>(this SchemaBinding schema, string name) where T : class
    {
        schema.Edge<T>(name);
        return schema.Type<Page<T>>($"{name}Connection")
            .Field("totalCount", page => checked((int)page.TotalCount!.Value))
            .Field("pageInfo", PageInfo.Of);
    }

    /// <summary>Binds a type's edge.</summary>
    public static void Edge<T>(this SchemaBinding schema, string name) where T : class =>
        schema.Type<Edge<T>>($"{name}Edge").Field("node", edge => edge.Node);

    /// <summary>A page as a field asks for it: its whole list is counted only where the count is selected.</summary>
    public static PageRequest Page(this FieldContext context, PageRequest page) => page with { Counted = context.Selects("totalCount") };

    /// <summary>The page with other nodes under the same cursors.</summary>
    public static Page<TTo> Select<TFrom, TTo>(this Page<TFrom> page, Func<TFrom, TTo> convert) =>
        new([.. page.Edges.Select(edge => new Edge<TTo>(edge.Cursor, convert(edge.Node)))], page.HasNextPage, page.HasPreviousPage, page.TotalCount);

    /// <summary>Asks the application, and tells the caller in their language when the question was wrong.</summary>
    public static async Task<T> AskAsync<T>(this FieldContext context, Func<RequestContext, Task<T>> ask)
    {
        var request = context.Request<RequestContext>();
        try
        {
            return await ask(request);
        }
        catch (QueryRefusedException refused)
        {
            throw new GraphQLException(refused.In(request.Texts), ErrorCodes.BadUserInput);
        }
    }

    /// <summary>A page of a list that is in memory already, by position.</summary>
    public static Page<T> PageOf<T>(IReadOnlyList<T> all, PageRequest page)
    {
        int size = page.Size();
        int start = page.After is { } after ? Position(after, "after") + 1 : 0;
        int end = page.Before is { } before ? Math.Min(Position(before, "before"), all.Count) : all.Count;
        int from = page.Backwards ? Math.Max(start, end - size) : start;
        int to = page.Backwards ? end : Math.Min(end, start + size);
        Edge<T>[] edges = [.. Enumerable.Range(from, Math.Max(0, to - from)).Select(index => new Edge<T>($"p{index}", all[index]))];
        return new(edges, to < all.Count, from > 0, all.Count);
    }

    private static int Position(string cursor, string argument) =>
        cursor is ['p', .. var digits] && int.TryParse(digits, out int position) && position >= 0
            ? position
            : throw new QueryRefusedException(argument, "query.Cursor");
}
