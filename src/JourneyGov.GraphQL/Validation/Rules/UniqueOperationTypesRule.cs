using JourneyGov.GraphQL.Language;

namespace JourneyGov.GraphQL.Validation.Rules;

/// <summary>Each kind of operation has one root type (specification, section 3.3.1).</summary>
internal sealed class UniqueOperationTypesRule(ValidationContext context) : ValidationRule(context)
{
    private readonly Dictionary<OperationKind, OperationTypeDefinitionNode> _known = [];

    public override bool Enter(Node node)
    {
        if (node is not SchemaDefinitionNode schema)
            return node is DocumentNode;

        foreach (OperationTypeDefinitionNode root in schema.OperationTypes)
        {
            string kind = root.Operation.ToString().ToLowerInvariant();
            if (Context.Schema.Roots.ContainsKey(root.Operation))
                Report($"Type for {kind} already defined in the schema. It cannot be redefined.", root);
            else if (!_known.TryAdd(root.Operation, root))
                Report($"There can be only one {kind} type in schema.", _known[root.Operation], root);
        }

        return false;
    }
}
