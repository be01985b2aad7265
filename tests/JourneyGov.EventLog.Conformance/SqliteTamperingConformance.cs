using Microsoft.Data.Sqlite;

namespace JourneyGov.EventLog.Conformance;

/// <summary>Whoever changes the data file behind the log's back is found out.</summary>
public sealed class SqliteTamperingConformance : TamperingConformance
{
    protected override Task<StoreUnderTest> OpenAsync() => Task.FromResult<StoreUnderTest>(new SqliteUnderTest());

    protected override async Task<StoredRows> OpenUnguardedAsync(StoreUnderTest store)
    {
        var connection = new SqliteConnection($"Data Source={((SqliteUnderTest)store).Path};Pooling=False");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText =
            """
            PRAGMA ignore_check_constraints = ON; PRAGMA synchronous = OFF;
            DROP TRIGGER event_is_never_changed; DROP TRIGGER event_is_never_removed;
            """;
        await command.ExecuteNonQueryAsync();
        return new(connection, parameter => $"CAST({parameter} AS TEXT)");
    }
}
