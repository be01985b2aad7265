namespace JourneyGov.EventLog.Conformance;

/// <summary>Following over the SQLite store.</summary>
public sealed class SqliteFollowing : FollowingConformance
{
    protected override Task<StoreUnderTest> OpenAsync() => Task.FromResult<StoreUnderTest>(new SqliteUnderTest());
}
