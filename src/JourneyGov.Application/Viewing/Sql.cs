using System.Data.Common;
using System.Globalization;
using JourneyGov.EventLog;

namespace JourneyGov.Application.Viewing;

/// <summary>How values stand in the views' tables, on the way in and on the way out.</summary>
internal static class Sql
{
    /// <summary>Runs a query and maps its rows.</summary>
    public static Task<List<T>> RowsAsync<T>(
        this DbConnection connection, string sql, Func<DbDataReader, T> map, params ReadOnlySpan<(string Name, object? Value)> parameters) =>
        RowsAsync(connection.Filled(sql, parameters), map);

    /// <summary>Runs a statement and answers how many rows it touched.</summary>
    public static Task<int> ExecuteAsync(this DbConnection connection, string sql, params ReadOnlySpan<(string Name, object? Value)> parameters) =>
        ExecuteAsync(connection.Filled(sql, parameters));

    /// <summary>A value as the tables hold it. Ids stay ids and lists become arrays: how the database holds those, its dialect knows.</summary>
    public static object? Stored(object? value) => value switch
    {
        string text => Storable(text),
        DateTimeOffset moment => Microseconds(moment),
        DateOnly day => day.ToString("O", CultureInfo.InvariantCulture),
        bool truth => truth ? 1L : 0L,
        int number => (long)number,
        decimal number => number.ToString(CultureInfo.InvariantCulture),
        Enum term => Term.Of(term),
        IEnumerable<string> texts => texts.Select(Storable).ToArray(),
        IEnumerable<Guid> or IEnumerable<long> or IEnumerable<(Guid, Guid)> or IEnumerable<(Guid, long)> => Array(value),
        _ => value,
    };

    /// <summary>Terms as a list of texts.</summary>
    public static string[] Terms<TTerm>(IEnumerable<TTerm> terms)
        where TTerm : struct, Enum => [.. terms.Select(term => Term.Of(term))];

    /// <summary>Whole microseconds since 1970-01-01 UTC.</summary>
    public static long Microseconds(DateTimeOffset moment) => (moment.UtcTicks - DateTimeOffset.UnixEpoch.UtcTicks) / TimeSpan.TicksPerMicrosecond;

    /// <summary>The bytes in a column.</summary>
    public static byte[] Bytes(this DbDataReader row, string column) => (byte[])row[column];

    /// <summary>The id in a column.</summary>
    public static Guid Id(this DbDataReader row, string column) => row.IdOrNull(column)!.Value;

    /// <summary>The id in a column, or null.</summary>
    public static Guid? IdOrNull(this DbDataReader row, string column) => row[column] switch
    {
        Guid id => id,
        byte[] id => new Guid(id, bigEndian: true),
        _ => null,
    };

    /// <summary>The text in a column.</summary>
    public static string Text(this DbDataReader row, string column) => (string)row[column];

    /// <summary>The text in a column, or null.</summary>
    public static string? TextOrNull(this DbDataReader row, string column) => row[column] as string;

    /// <summary>The whole number in a column.</summary>
    public static long Number(this DbDataReader row, string column) => (long)row[column];

    /// <summary>The whole number in a column, or null.</summary>
    public static long? NumberOrNull(this DbDataReader row, string column) => row[column] as long?;

    /// <summary>Whether a column says so.</summary>
    public static bool Truth(this DbDataReader row, string column) => row.Number(column) != 0;

    /// <summary>The moment in a column, UTC.</summary>
    public static DateTimeOffset Moment(this DbDataReader row, string column) => DateTimeOffset.UnixEpoch.AddMicroseconds(row.Number(column));

    /// <summary>The day in a column, or null.</summary>
    public static DateOnly? DayOrNull(this DbDataReader row, string column) =>
        row.TextOrNull(column) is { } day ? DateOnly.ParseExact(day, "O", CultureInfo.InvariantCulture) : null;

    private static PreparedStatement Filled(this DbConnection connection, string sql, ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        var dialect = Dialect.Of(connection);
        var values = new object?[parameters.Length];
        sql = dialect.Indexed(sql);
        for (var i = 0; i < values.Length; i++)
            sql = dialect.Worded(sql, parameters[i].Name, values[i] = Stored(parameters[i].Value));
        var statement = connection.Statement(sql);
        for (var i = 0; i < values.Length; i++)
            dialect.Bind(statement.Command, parameters[i].Name, values[i]);
        return statement;
    }

    private static async Task<List<T>> RowsAsync<T>(PreparedStatement filled, Func<DbDataReader, T> map)
    {
        using var statement = filled;
        await using var reader = await statement.Command.ExecuteReaderAsync();
        var rows = new List<T>();
        while (await reader.ReadAsync())
            rows.Add(map(reader));
        return rows;
    }

    private static async Task<int> ExecuteAsync(PreparedStatement filled)
    {
        using var statement = filled;
        return await statement.Command.ExecuteNonQueryAsync();
    }

    // What no stored text holds, U+0000 and halves of surrogate pairs, callers may still ask for; PostgreSQL takes neither.
    private static string Storable(string text) =>
        text.Contains('\0', StringComparison.Ordinal) || text.AsSpan().IndexOfAnyInRange('\uD800', '\uDFFF') >= 0
            ? string.Concat(text.EnumerateRunes()).Replace('\0', '\uFFFD')
            : text;

    private static object Array(object list) => list switch
    {
        IEnumerable<Guid> ids => ids as Guid[] ?? [.. ids],
        IEnumerable<long> numbers => numbers as long[] ?? [.. numbers],
        IEnumerable<(Guid, Guid)> pairs => pairs.ToArray(),
        IEnumerable<(Guid, long)> pairs => pairs.ToArray(),
        _ => list,
    };
}
