using System.Text.RegularExpressions;

namespace JourneyGov.EventLog.Following;

/// <summary>The tables that a rebuild folds into, and how the live ones are made equal to them.</summary>
/// <param name="statements">Within a write.</param>
internal sealed partial class ShadowTables(StoreStatements statements)
{
    /// <summary>Makes an empty table beside a live one, in place of what an earlier rebuild may have left.</summary>
    public async Task CreateAsync(string table)
    {
        await statements.ExecuteAsync($"DROP TABLE IF EXISTS {ShadowTransaction.Shadow(table)}");
        await statements.ExecuteAsync(statements.Kind == StoreKind.Sqlite
            ? await SqliteCopyAsync(table)
            : $"CREATE UNLOGGED TABLE {ShadowTransaction.Shadow(table)} (LIKE {table} INCLUDING DEFAULTS INCLUDING CONSTRAINTS INCLUDING INDEXES)");
    }

    /// <summary>The tables that rebuilds have made and not removed, whichever view they are of.</summary>
    public Task<List<string>> LeftAsync()
    {
        var (names, where) = statements.Kind == StoreKind.Sqlite
            ? ("name FROM sqlite_schema", "type = 'table' AND name")
            : ("tablename::text FROM pg_tables", "schemaname = current_schema() AND tablename");
        return statements.QueryAsync(
            row => row.GetString(0), $"SELECT {names} WHERE {where} LIKE @ending ESCAPE '!'", ("ending", "%" + ShadowTransaction.Ending.Replace("_", "!_", StringComparison.Ordinal)));
    }

    /// <summary>Removes all of them. They hold what the views do, in the clear.</summary>
    public async Task DropAllAsync()
    {
        foreach (var left in await LeftAsync())
            await statements.ExecuteAsync($"DROP TABLE {left}");
    }

    /// <summary>Makes a workspace's rows of a live table those of its shadow; rows that are equal already are not touched.</summary>
    /// <returns>How many rows were removed or written.</returns>
    public async Task<long> FlipAsync(ViewTable table, Guid workspace)
    {
        var (live, shadow) = (table.Name, ShadowTransaction.Shadow(table.Name));
        string[] columns = [.. (await statements.ColumnsAsync(live)).Select(column => column.Name)];
        var sameKey = string.Join(" AND ", table.Key.Select(column => $"s.{column} = l.{column}"));
        var same = string.Join(" AND ", columns.Except(table.Key).Select(column => $"s.{column} IS NOT DISTINCT FROM l.{column}").Prepend(sameKey));
        var removed = await statements.ExecuteAsync(
            $"DELETE FROM {live} AS l WHERE l.workspace = @workspace AND NOT EXISTS (SELECT 1 FROM {shadow} s WHERE {same})", ("workspace", workspace));
        var written = await statements.ExecuteAsync(
            $"""
            INSERT INTO {live} ({string.Join(", ", columns)}) SELECT {string.Join(", ", columns.Select(column => "s." + column))} FROM {shadow} s
            WHERE s.workspace = @workspace AND NOT EXISTS (SELECT 1 FROM {live} l WHERE {sameKey})
            """,
            ("workspace", workspace));
        return removed + written;
    }

    // SQLite has no LIKE; it keeps each table's statement. The rebuild itself asks by primary key alone, so no other index is made.
    private async Task<string> SqliteCopyAsync(string table)
    {
        var statement = (await statements.QueryAsync(
            row => row.GetString(0), "SELECT sql FROM sqlite_schema WHERE type = 'table' AND name = @name", ("name", table)))[0];
        return BeforeColumns().Replace(statement, $"CREATE TABLE {ShadowTransaction.Shadow(table)} (", 1);
    }

    [GeneratedRegex(@"^CREATE TABLE [^(]*\(")]
    private static partial Regex BeforeColumns();
}
