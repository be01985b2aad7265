using JourneyGov.GraphQL.Language;
using JourneyGov.GraphQL.Types;

namespace JourneyGov.GraphQL.Validation.Rules;

/// <summary>Types extended exist and are of the kind that the extension says (specification, section 3.4.3).</summary>
internal sealed class PossibleTypeExtensionsRule(ValidationContext context) : ValidationRule(context)
{
    private readonly Dictionary<string, TypeDefinitionNode> _defined = Defined(context.Document);

    public override bool Enter(Node node)
    {
        if (node is not TypeDefinitionNode { IsExtension: true, Name: var name } extension)
            return node is DocumentNode;

        TypeDefinitionNode? here = _defined.GetValueOrDefault(name.Value);
        TypeDefinitionNode? target = here ?? ExistingType(name.Value)?.Definition;
        if (target is null)
        {
            IEnumerable<string> candidates = _defined.Keys.Concat(Context.Schema.Types.Keys.Where(type => ExistingType(type) is not null));
            string hint = Context.DidYouMean(name.Value, candidates);
            Report($"Cannot extend type \"{name.Value}\" because it is not defined.{hint}", name);
        }
        else if (target.GetType() != extension.GetType())
        {
            Report($"Cannot extend non-{Kind(extension)} type \"{name.Value}\".", here, extension);
        }

        return false;
    }

    private NamedType? ExistingType(string name) => Context.Schema.Types.GetValueOrDefault(name) is { IsBuiltIn: false } type ? type : null;

    private static Dictionary<string, TypeDefinitionNode> Defined(DocumentNode document)
    {
        Dictionary<string, TypeDefinitionNode> defined = [];
        foreach (TypeDefinitionNode node in document.Definitions.OfType<TypeDefinitionNode>().Where(node => !node.IsExtension))
            defined[node.Name.Value] = node;

        return defined;
    }

    private static string Kind(TypeDefinitionNode node) => node switch
    {
        ScalarTypeDefinitionNode => "scalar",
        ObjectTypeDefinitionNode => "object",
        InterfaceTypeDefinitionNode => "interface",
        UnionTypeDefinitionNode => "union",
        EnumTypeDefinitionNode => "enum",
        _ => "input object",
    };
}
