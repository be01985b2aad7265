using JourneyGov.GraphQL.Language;

namespace JourneyGov.GraphQL.Validation;

/// <summary>One rule that documents are held against. It sees every node on the way down and on the way up.</summary>
/// <param name="context">The document, the schema, and where to report to.</param>
internal abstract class ValidationRule(ValidationContext context)
{
    /// <summary>The document, the schema, and where to report to.</summary>
    protected ValidationContext Context { get; } = context;

    /// <summary>Comes to a node.</summary>
    /// <returns>False when this rule need not see what lies below, nor the way back up.</returns>
    public virtual bool Enter(Node node) => true;

    /// <summary>Leaves a node.</summary>
    public virtual void Leave(Node node)
    {
    }

    /// <summary>Reports a violation.</summary>
    protected void Report(string message, params IEnumerable<Node?> nodes)
    {
        if (!Context.IsStopped)
            Context.Report(GraphQLError.At(message, ErrorCodes.ValidationFailed, nodes));
    }
}
