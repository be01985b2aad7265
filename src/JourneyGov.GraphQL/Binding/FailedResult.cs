namespace JourneyGov.GraphQL.Binding;

/// <summary>Stands for a result that could not be had, where the results beside it could.</summary>
/// <param name="Fault">Why.</param>
internal sealed record FailedResult(Exception Fault);
