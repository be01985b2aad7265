using System.Data.Common;
using System.Runtime.CompilerServices;
using Microsoft.Data.Sqlite;

namespace JourneyGov.EventLog;

/// <summary>
/// Statements by their text. SQLite's connections keep each one prepared, since preparing costs more than most of them take; PostgreSQL's
/// driver does so by itself.
/// </summary>
public static class PreparedStatements
{
    private static readonly ConditionalWeakTable<DbConnection, Kept> Known = [];

    /// <summary>A statement to fill and run. Disposing of it gives it back, without its values.</summary>
    public static PreparedStatement Statement(this DbConnection connection, string sql) =>
        connection is SqliteConnection ? Known.GetValue(connection, it => new Kept(it)).Take(sql) : new(Make(connection, sql), null);

    private static DbCommand Make(DbConnection connection, string sql)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        return command;
    }

    /// <summary>What one connection has prepared. Used by one thread at a time, as the connection is.</summary>
    internal sealed class Kept(DbConnection connection)
    {
        private const int Most = 256;

        private readonly Dictionary<string, DbCommand> free = new(StringComparer.Ordinal);

        public PreparedStatement Take(string sql)
        {
            // One that is in use is not here: a second of the same text is then made.
            if (!free.Remove(sql, out var command))
                command = Make(connection, sql);
            return new(command, this);
        }

        public void GiveBack(DbCommand command)
        {
            command.Parameters.Clear();
            if (free.Count >= Most)
                Forget();
            if (!free.TryAdd(command.CommandText, command))
                command.Dispose();
        }

        private void Forget()
        {
            foreach (var command in free.Values)
                command.Dispose();
            free.Clear();
        }
    }
}

/// <summary>A statement in use.</summary>
public readonly struct PreparedStatement : IDisposable
{
    private readonly PreparedStatements.Kept? owner;

    internal PreparedStatement(DbCommand command, PreparedStatements.Kept? owner) => (Command, this.owner) = (command, owner);

    /// <summary>The command to run.</summary>
    public DbCommand Command { get; }

    /// <inheritdoc />
    public void Dispose()
    {
        if (owner is null)
            Command.Dispose();
        else
            owner.GiveBack(Command);
    }
}
