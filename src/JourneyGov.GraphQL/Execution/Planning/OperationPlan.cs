using JourneyGov.GraphQL.Language;
using JourneyGov.GraphQL.Types;

namespace JourneyGov.GraphQL.Execution;

/// <summary>An operation made ready to run: fragments taken in, conditions decided, resolvers attached, names encoded.</summary>
/// <param name="Definition">The operation.</param>
/// <param name="Root">What it selects of its root type.</param>
/// <param name="Planner">Plans the rest, where interfaces and unions show only in a response what was selected.</param>
internal sealed record OperationPlan(OperationDefinitionNode Definition, PlanSelection Root, Planner Planner);

/// <summary>What is selected of one object type at one place of a document, flat.</summary>
internal sealed class PlanSelection(ObjectType type, PlanField[] fields)
{
    public ObjectType Type { get; } = type;

    /// <summary>Its fields, in the order of the response.</summary>
    public PlanField[] Fields { get; } = fields;

    /// <summary>Those that are resolved for all objects of a level at once, before anything is written.</summary>
    public PlanField[] Ahead { get; } = [.. fields.Where(field => field.IsAhead)];
}
