using JourneyGov.GraphQL.Language;

namespace JourneyGov.GraphQL.Validation.Rules;

/// <summary>A schema is defined once (specification, section 3.3).</summary>
internal sealed class LoneSchemaDefinitionRule(ValidationContext context) : ValidationRule(context)
{
    private int _count;

    public override bool Enter(Node node)
    {
        if (node is not SchemaDefinitionNode { IsExtension: false })
            return node is DocumentNode;

        if (Context.Schema.Roots.Count > 0)
            Report("Cannot define a new schema within a schema extension.", node);
        else if (_count++ > 0)
            Report("Must provide only one schema definition.", node);

        return false;
    }
}
