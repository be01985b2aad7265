using JourneyGov.GraphQL.Language;
using JourneyGov.GraphQL.Types;

namespace JourneyGov.GraphQL.Validation.Rules;

/// <summary>Types referred to exist (specification, section 5.5.1.2).</summary>
internal sealed class KnownTypeNamesRule(ValidationContext context) : ValidationRule(context)
{
    private readonly HashSet<string> _known = [.. context.Schema.Types.Keys, .. Defined(context.Document)];

    public override bool Enter(Node node)
    {
        if (node is not NamedTypeNode named || _known.Contains(named.Name.Value))
            return true;

        const int definitionDepth = 1;
        bool isSdl = Context.Ancestors[definitionDepth] is TypeSystemNode;
        if (isSdl && BuiltInScalars.IsBuiltIn(named.Name.Value))
            return true;

        IEnumerable<string> candidates = isSdl ? _known.Union(BuiltInScalars.Names) : _known;
        string hint = Context.DidYouMean(named.Name.Value, candidates);
        Report($"Unknown type \"{named.Name.Value}\".{hint}", named);
        return true;
    }

    private static IEnumerable<string> Defined(DocumentNode document) =>
        document.Definitions.OfType<TypeDefinitionNode>().Where(node => !node.IsExtension).Select(node => node.Name.Value);
}
