namespace JourneyGov.Benchmarks;

/// <summary>The benchmark cannot go on; the message says why and, where there is something to do, what.</summary>
internal sealed class BenchmarkException(string message) : Exception(message);
