namespace JourneyGov.EventLog.Conformance;

/// <summary>The PostgreSQL store keeps every promise.</summary>
[NeedsPostgres]
public sealed class PostgresConformance : EventLogConformance
{
    protected override async Task<StoreUnderTest> OpenAsync() => await PostgresUnderTest.OpenAsync();
}
