using System.Data.Common;
using System.Globalization;
using JourneyGov.Application.Viewing;

namespace JourneyGov.Server.Tests;

/// <summary>Every row of every view as text, in a stable order, to compare two states of a store.</summary>
internal static class ViewDump
{
    public static string Of(DbConnection connection) =>
        string.Join('\n', ViewTables.All.SelectMany(table => Rows(connection, table)).Order(StringComparer.Ordinal));

    private static List<string> Rows(DbConnection connection, string table)
    {
        using DbCommand command = connection.CreateCommand();
#pragma warning disable CA2100 // The names are the program's own list of tables.
        command.CommandText = $"SELECT * FROM {table}";
#pragma warning restore CA2100
        using DbDataReader reader = command.ExecuteReader();
        var rows = new List<string>();
        while (reader.Read())
            rows.Add($"{table}: {string.Join(" | ", Enumerable.Range(0, reader.FieldCount).Select(column => Written(reader[column])))}");

        return rows;
    }

    private static string Written(object value) =>
        value is byte[] bytes ? Convert.ToHexString(bytes) : Convert.ToString(value, CultureInfo.InvariantCulture)!;
}
