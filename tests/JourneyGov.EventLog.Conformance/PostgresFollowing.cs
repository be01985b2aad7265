namespace JourneyGov.EventLog.Conformance;

/// <summary>Following over the PostgreSQL store.</summary>
public sealed class PostgresFollowing : FollowingConformance
{
    protected override async Task<StoreUnderTest> OpenAsync() => await PostgresUnderTest.OpenAsync();
}
