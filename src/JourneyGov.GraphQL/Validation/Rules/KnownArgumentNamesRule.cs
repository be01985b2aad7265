using JourneyGov.GraphQL.Language;

namespace JourneyGov.GraphQL.Validation.Rules;

/// <summary>Fields take the arguments given to them (specification, section 5.4.1). Directives have a rule of their own.</summary>
internal sealed class KnownArgumentNamesRule(ValidationContext context) : ValidationRule(context)
{
    public override bool Enter(Node node)
    {
        TypeInfo info = Context.TypeInfo;
        bool isUnknown = node is ArgumentNode && info is { Directive: null, Argument: null, Field: not null, ParentType: not null };
        if (!isUnknown || Context.Ancestors[^1] is DirectiveNode)
            return true;

        string name = ((ArgumentNode)node).Name.Value;
        string hint = Context.DidYouMean(name, info.Field!.Arguments.Keys);
        Report($"Unknown argument \"{name}\" on field \"{info.ParentType!.Name}.{info.Field.Name}\".{hint}", node);
        return true;
    }
}
