using Npgsql;

namespace JourneyGov.EventLog.Conformance;

/// <summary>Whoever changes the database behind the log's back is found out.</summary>
public sealed class PostgresTamperingConformance : TamperingConformance
{
    protected override async Task<StoreUnderTest> OpenAsync() => await PostgresUnderTest.OpenAsync();

    protected override async Task<StoredRows> OpenUnguardedAsync(StoreUnderTest store)
    {
        var connection = new NpgsqlConnection(((PostgresUnderTest)store).ConnectionString);
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText =
            """
            SET synchronous_commit = off;
            DROP TRIGGER event_is_never_changed ON event; DROP TRIGGER event_is_never_removed ON event; DROP TRIGGER events_are_never_removed ON event;
            """;
        await command.ExecuteNonQueryAsync();
        return new(connection, parameter => $"convert_from({parameter}, 'UTF8')");
    }
}
