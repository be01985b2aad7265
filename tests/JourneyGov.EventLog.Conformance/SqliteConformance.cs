namespace JourneyGov.EventLog.Conformance;

/// <summary>The SQLite store keeps every promise.</summary>
public sealed class SqliteConformance : EventLogConformance
{
    protected override Task<StoreUnderTest> OpenAsync() => Task.FromResult<StoreUnderTest>(new SqliteUnderTest());
}
