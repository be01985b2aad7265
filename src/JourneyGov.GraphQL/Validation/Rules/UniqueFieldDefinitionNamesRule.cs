using JourneyGov.GraphQL.Language;
using JourneyGov.GraphQL.Types;

namespace JourneyGov.GraphQL.Validation.Rules;

/// <summary>Fields of one type have different names (specification, sections 3.6, 3.7 and 3.10).</summary>
internal sealed class UniqueFieldDefinitionNamesRule(ValidationContext context) : ValidationRule(context)
{
    private readonly Dictionary<string, NameNode> _known = [];

    public override bool Enter(Node node)
    {
        if (node is not TypeDefinitionNode type)
            return node is DocumentNode;

        foreach (NameNode name in FieldNames(type))
        {
            string full = $"{type.Name.Value}.{name.Value}";
            if (Exists(type.Name.Value, name.Value))
                Report($"Field \"{full}\" already exists in the schema. It cannot also be defined in this type extension.", name);
            else if (!_known.TryAdd(full, name))
                Report($"Field \"{full}\" can only be defined once.", _known[full], name);
        }

        return false;
    }

    private static IEnumerable<NameNode> FieldNames(TypeDefinitionNode type) => type switch
    {
        FieldsTypeDefinitionNode withFields => withFields.Fields.Select(field => field.Name),
        InputObjectTypeDefinitionNode input => input.Fields.Select(field => field.Name),
        _ => [],
    };

    private bool Exists(string type, string field) => Context.Schema.Types.GetValueOrDefault(type) switch
    {
        FieldsType withFields => withFields.Fields.ContainsKey(field),
        InputObjectType input => input.Fields.ContainsKey(field),
        _ => false,
    };
}
