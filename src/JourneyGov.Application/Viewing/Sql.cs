using System.Data.Common;
using System.Globalization;
using System.Text.Json;
using Dapper;

namespace JourneyGov.Application.Viewing;

/// <summary>How values stand in the views' tables, on the way in and on the way out.</summary>
internal static class Sql
{
    /// <summary>Runs a query and maps its rows.</summary>
    public static Task<List<T>> RowsAsync<T>(
        this DbConnection connection, string sql, Func<DbDataReader, T> map, params ReadOnlySpan<(string Name, object? Value)> parameters) =>
        connection.RowsAsync(sql, map, Parameters(parameters));

    /// <summary>Runs a query and maps its rows.</summary>
    public static async Task<List<T>> RowsAsync<T>(
        this DbConnection connection, string sql, Func<DbDataReader, T> map, DynamicParameters parameters, DbTransaction? transaction = null)
    {
        await using var reader = await connection.ExecuteReaderAsync(sql, parameters, transaction);
        var rows = new List<T>();
        while (await reader.ReadAsync())
            rows.Add(map(reader));
        return rows;
    }

    /// <summary>Parameters by name, their values as the tables hold them.</summary>
    public static DynamicParameters Parameters(ReadOnlySpan<(string Name, object? Value)> values)
    {
        var parameters = new DynamicParameters();
        foreach (var (name, value) in values)
            parameters.Add(name, Stored(value));
        return parameters;
    }

    /// <summary>A value as the tables hold it.</summary>
    public static object? Stored(object? value) => value switch
    {
        Guid id => id.ToByteArray(bigEndian: true),
        DateTimeOffset moment => Microseconds(moment),
        DateOnly day => day.ToString("O", CultureInfo.InvariantCulture),
        bool truth => truth ? 1L : 0L,
        decimal number => number.ToString(CultureInfo.InvariantCulture),
        Enum term => Term.Of(term),
        _ => value,
    };

    /// <summary>Ids as one parameter, for <c>IN (SELECT unhex(value) FROM json_each(@ids))</c>.</summary>
    public static string List(IEnumerable<Guid> ids) => JsonSerializer.Serialize(ids.Select(id => id.ToString("N")));

    /// <summary>Pairs of ids as one parameter, for <c>IN (SELECT unhex(value ->> 0), unhex(value ->> 1) FROM json_each(@ids))</c>.</summary>
    public static string List(IEnumerable<(Guid First, Guid Second)> pairs) =>
        JsonSerializer.Serialize(pairs.Select(pair => new[] { pair.First.ToString("N"), pair.Second.ToString("N") }));

    /// <summary>Terms as one parameter, for <c>IN (SELECT value FROM json_each(@terms))</c>.</summary>
    public static string List<TTerm>(IEnumerable<TTerm> terms)
        where TTerm : struct, Enum => JsonSerializer.Serialize(terms.Select(term => Term.Of(term)));

    /// <summary>Whole microseconds since 1970-01-01 UTC.</summary>
    public static long Microseconds(DateTimeOffset moment) => (moment.UtcTicks - DateTimeOffset.UnixEpoch.UtcTicks) / TimeSpan.TicksPerMicrosecond;

    /// <summary>The bytes in a column.</summary>
    public static byte[] Bytes(this DbDataReader row, string column) => (byte[])row[column];

    /// <summary>The id in a column.</summary>
    public static Guid Id(this DbDataReader row, string column) => new(row.Bytes(column), bigEndian: true);

    /// <summary>The id in a column, or null.</summary>
    public static Guid? IdOrNull(this DbDataReader row, string column) => row[column] is byte[] id ? new Guid(id, bigEndian: true) : null;

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
}
