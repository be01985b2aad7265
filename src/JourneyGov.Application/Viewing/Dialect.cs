using System.Data.Common;
using System.Text.Json;
using Microsoft.Data.Sqlite;

namespace JourneyGov.Application.Viewing;

/// <summary>
/// The few words in which the databases differ. Statements are written once, with parameters as <c>@name</c>; one that stands for a list is
/// written in parentheses: <c>IN (@ids)</c>, never <c>NOT IN</c>, for ids, texts or whole numbers, and <c>(@pairs)</c> for pairs, anywhere a subquery with the
/// columns <c>first</c> and <c>second</c> may stand.
/// </summary>
internal abstract class Dialect
{
    private static readonly Dialect Sqlite = new SqliteDialect();
    private static readonly Dialect Postgres = new PostgresDialect();

    /// <summary>The one of a connection.</summary>
    public static Dialect Of(DbConnection connection) => connection is SqliteConnection ? Sqlite : Postgres;

    /// <summary>A statement that names an index for SQLite, as the database wants it.</summary>
    public abstract string Indexed(string sql);

    /// <summary>A statement with a parameter in the database's words.</summary>
    /// <param name="sql">The statement.</param>
    /// <param name="name">The parameter.</param>
    /// <param name="value">What it is to hold, as <see cref="Sql.Stored"/> makes it.</param>
    public abstract string Worded(string sql, string name, object? value);

    /// <summary>Gives a value, as <see cref="Sql.Stored"/> makes it, to a parameter.</summary>
    public abstract void Bind(DbCommand command, string name, object? value);

    private static void Add(DbCommand command, string name, object? value)
    {
        var parameter = command.CreateParameter();
        parameter.ParameterName = name;
        parameter.Value = value ?? DBNull.Value;
        command.Parameters.Add(parameter);
    }

    // Ids are 16 bytes, lists are JSON.
    private sealed class SqliteDialect : Dialect
    {
        public override string Indexed(string sql) => sql;

        public override string Worded(string sql, string name, object? value)
        {
            var list = value switch
            {
                Guid[] => "unhex(value)",
                string[] or long[] => "value",
                (Guid, Guid)[] => "unhex(value ->> 0) AS first, unhex(value ->> 1) AS second",
                (Guid, long)[] => "unhex(value ->> 0) AS first, value ->> 1 AS second",
                _ => null,
            };
            return list is null ? sql : sql.Replace($"(@{name})", $"(SELECT {list} FROM json_each(@{name}))", StringComparison.Ordinal);
        }

        public override void Bind(DbCommand command, string name, object? value) => Add(command, name, value switch
        {
            Guid id => id.ToByteArray(bigEndian: true),
            Guid[] ids => JsonSerializer.Serialize(ids.Select(id => id.ToString("N"))),
            string[] or long[] => JsonSerializer.Serialize(value),
            (Guid, Guid)[] pairs => JsonSerializer.Serialize(pairs.Select(pair => new[] { pair.Item1.ToString("N"), pair.Item2.ToString("N") })),
            (Guid, long)[] pairs => JsonSerializer.Serialize(pairs.Select(pair => new object[] { pair.Item1.ToString("N"), pair.Item2 })),
            _ => value,
        });
    }

    // Ids are of the type uuid, lists are arrays.
    private sealed class PostgresDialect : Dialect
    {
        public override string Indexed(string sql)
        {
            var hint = sql.IndexOf(" INDEXED BY ", StringComparison.Ordinal);
            return hint < 0 ? sql : sql[..hint] + sql[sql.IndexOf(' ', hint + " INDEXED BY ".Length)..];
        }

        public override string Worded(string sql, string name, object? value) => value switch
        {
            Guid[] or string[] or long[] => sql.Replace($"IN (@{name})", $"= ANY (@{name})", StringComparison.Ordinal),
            (Guid, Guid)[] or (Guid, long)[] => sql.Replace(
                $"(@{name})", $"(SELECT first, second FROM unnest(@{name}_first, @{name}_second) AS pair (first, second))", StringComparison.Ordinal),
            _ => sql,
        };

        public override void Bind(DbCommand command, string name, object? value)
        {
            switch (value)
            {
                case (Guid, Guid)[] pairs:
                    Add(command, $"{name}_first", pairs.Select(pair => pair.Item1).ToArray());
                    Add(command, $"{name}_second", pairs.Select(pair => pair.Item2).ToArray());
                    break;
                case (Guid, long)[] pairs:
                    Add(command, $"{name}_first", pairs.Select(pair => pair.Item1).ToArray());
                    Add(command, $"{name}_second", pairs.Select(pair => pair.Item2).ToArray());
                    break;
                default:
                    Add(command, name, value);
                    break;
            }
        }
    }
}
