namespace JourneyGov.Tests;

/// <summary>Skips the test where there is no PostgreSQL.</summary>
public sealed class PostgresFactAttribute : FactAttribute
{
    public PostgresFactAttribute() => Skip = PostgresServer.Absence;
}

/// <summary>Skips the test where there is no PostgreSQL.</summary>
public sealed class PostgresTheoryAttribute : TheoryAttribute
{
    public PostgresTheoryAttribute() => Skip = PostgresServer.Absence;
}
