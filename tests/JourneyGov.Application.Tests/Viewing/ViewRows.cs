using System.Data.Common;
using System.Globalization;
using System.Text;
using JourneyGov.Application.Viewing;
using JourneyGov.EventLog;

namespace JourneyGov.Application.Tests.Viewing;

/// <summary>Every row of every view as text, by primary key: the same for the same log, whatever the store.</summary>
internal static class ViewRows
{
    public static Task<IReadOnlyList<string>> OfAsync(IStore store) => store.ReadAsync<IReadOnlyList<string>>(
        async connection =>
        {
            var rows = new List<string>();
            foreach (var table in ViewTables.All.Append("reading"))
            {
                var key = table == "reading" ? ["workspace", "indicator", "taken_at", "source"] : ViewTables.KeyOf(table);
                rows.AddRange(await connection.RowsAsync($"SELECT * FROM {table} ORDER BY {string.Join(", ", key)}", row => $"{table}: {Written(row)}"));
            }

            return rows;
        },
        default);

    private static string Written(DbDataReader row) => string.Join(
        " | ", Enumerable.Range(0, row.FieldCount).Select(i => $"{row.GetName(i)} = {Written(row[i])}").Order(StringComparer.Ordinal));

    private static string Written(object value) => value switch
    {
        byte[] { Length: 16 } id => new Guid(id, bigEndian: true).ToString(),
        byte[] bytes => Encoding.UTF8.GetString(bytes),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };
}
