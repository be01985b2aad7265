using System.Data.Common;

namespace JourneyGov.Application.Viewing;

/// <summary>
/// A list of one workspace, read a page at a time by its sort values (keyset), so that a page costs the same wherever it is and
/// rows added meanwhile neither repeat nor hide others.
/// </summary>
internal sealed class PagedQuery
{
    private readonly string _source;
    private readonly string _columns;
    private readonly List<string> _conditions;
    private readonly List<(string Name, object? Value)> _parameters;
    private string? _count;

    /// <param name="columns">What to read of each row.</param>
    /// <param name="source">A table and its alias: <c>team t</c>, with what is joined to it.</param>
    /// <param name="workspaceColumn">The column that says whose row it is.</param>
    /// <param name="workspace">The workspace.</param>
    public PagedQuery(string columns, string source, string workspaceColumn, Guid workspace)
    {
        _columns = columns;
        _source = source;
        _conditions = [$"{workspaceColumn} = @workspace"];
        _parameters = [("workspace", workspace)];
    }

    /// <summary>Keeps only rows for which a condition holds; its one parameter is the value, and null asks nothing.</summary>
    public PagedQuery Where(string condition, string parameter, object? value)
    {
        if (value is null)
            return this;
        _conditions.Add(condition);
        _parameters.Add((parameter, value));
        return this;
    }

    /// <summary>Keeps only rows whose column holds one of these ids; null asks nothing.</summary>
    public PagedQuery In(string column, string parameter, IEnumerable<Guid>? ids) =>
        Where($"{column} IN (@{parameter})", parameter, ids);

    /// <summary>Keeps only rows whose column holds one of these terms; null asks nothing.</summary>
    public PagedQuery In<TTerm>(string column, string parameter, IReadOnlyCollection<TTerm>? terms)
        where TTerm : struct, Enum => Where($"{column} IN (@{parameter})", parameter, terms is null ? null : Sql.Terms(terms));

    /// <summary>Keeps only rows whose column is found by a subquery that ends in the column these ids are looked for in; null asks nothing.</summary>
    public PagedQuery Within(string column, string subquery, string parameter, IEnumerable<Guid>? ids) =>
        Where($"{column} IN ({subquery} IN (@{parameter}))", parameter, ids);

    /// <summary>Keeps only rows whose search text contains a text, in any case and with or without accents; null asks nothing.</summary>
    public PagedQuery Containing(string column, string? text) =>
        Where($"instr({column}, @text) > 0", "text", text is null ? null : SearchText.Of(text));

    /// <summary>Keeps only rows for which a condition holds, when it is asked for.</summary>
    public PagedQuery When(bool asked, string condition)
    {
        if (asked)
            _conditions.Add(condition);
        return this;
    }

    /// <summary>Gives a value to a parameter that conditions name; null: none names it.</summary>
    public PagedQuery With(string parameter, object? value)
    {
        if (value is not null)
            _parameters.Add((parameter, value));
        return this;
    }

    /// <summary>Gives a query that knows without counting how many rows there are, as <c>total</c>; it says nothing when there are none.</summary>
    public PagedQuery Counting(string query)
    {
        _count = query;
        return this;
    }

    /// <summary>Counts the rows by the id in a column.</summary>
    public async Task<IReadOnlyDictionary<Guid, long>> CountByAsync(DbConnection connection, string column)
    {
        var counts = await connection.RowsAsync(
            $"SELECT {column} AS id, COUNT(*) AS count FROM {_source} WHERE {string.Join(" AND ", _conditions)} GROUP BY {column}",
            row => KeyValuePair.Create(row.Id("id"), row.Number("count")), [.. _parameters]);
        return counts.ToDictionary();
    }

    /// <summary>Reads a page.</summary>
    /// <exception cref="QueryRefusedException">The page asked for is none of this list.</exception>
    public async Task<Page<T>> ReadAsync<T>(DbConnection connection, PageRequest page, Ordering order, Func<DbDataReader, T> map)
    {
        var size = page.Size();
        var where = string.Join(" AND ", _conditions);
        long? total = page.Counted ? await CountAsync(connection, where) : null;
        return PageOf(await EdgesAsync(connection, where + Beyond(order, page), page, order, size + 1, map), page, size, total);
    }

    private async Task<long> CountAsync(DbConnection connection, string where) => (await connection.RowsAsync(
        _count ?? $"SELECT COUNT(*) AS total FROM {_source} WHERE {where}", row => row.Number("total"), [.. _parameters])).SingleOrDefault();

    private static Page<T> PageOf<T>(List<Edge<T>> edges, PageRequest page, int size, long? total)
    {
        var more = edges.Count > size;
        if (more)
            edges.RemoveAt(size);
        if (page.Backwards)
            edges.Reverse();
        return new(edges, page.Backwards ? page.Before is not null : more, page.Backwards ? more : page.After is not null, total);
    }

    private Task<List<Edge<T>>> EdgesAsync<T>(DbConnection connection, string where, PageRequest page, Ordering order, int limit, Func<DbDataReader, T> map)
    {
        var direction = DirectionOf(order, page);
        var sorted = string.Join(", ", order.Keys.Select((_, index) => $"key_{index}{direction}"));
        return connection.RowsAsync(
            $"SELECT {_columns}, {KeysOf(order)} FROM {_source} WHERE {where} ORDER BY {sorted} LIMIT {limit}",
            row => EdgeOf(row, order, map), [.. _parameters]);
    }

    private static Edge<T> EdgeOf<T>(DbDataReader reader, Ordering order, Func<DbDataReader, T> map) =>
        new(order.Write(order.Keys.Select((_, index) => reader[$"key_{index}"])), map(reader));

    private static string KeysOf(Ordering order) => string.Join(", ", order.Keys.Select((key, index) => $"{key.Expression} AS key_{index}"));

    private static string DirectionOf(Ordering order, PageRequest page) => order.Descending ^ page.Backwards ? " DESC" : "";

    private string Beyond(Ordering order, PageRequest page) =>
        Beyond(order, "after", page.After, order.Descending ? "<" : ">") + Beyond(order, "before", page.Before, order.Descending ? ">" : "<");

    private string Beyond(Ordering order, string argument, string? cursor, string comparison)
    {
        if (cursor is null)
            return "";
        var names = order.Read(argument, cursor).Select((value, index) =>
        {
            _parameters.Add(($"{argument}_{index}", value));
            return $"@{argument}_{index}";
        });
        return $" AND ({string.Join(", ", order.Keys.Select(key => key.Expression))}) {comparison} ({string.Join(", ", names)})";
    }
}
