namespace JourneyGov.GraphQL.Execution;

/// <summary>Where faults go: to the operator in full, to the caller as an error that tells no detail.</summary>
public interface IFaultReporter
{
    /// <summary>Records a fault and gives the error that the caller may see.</summary>
    /// <param name="fault">What happened.</param>
    /// <param name="where">The field, as a schema coordinate.</param>
    GraphQLError Mask(Exception fault, string where);
}
