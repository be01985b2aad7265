using JourneyGov.GraphQL.Language;

namespace JourneyGov.GraphQL.Validation.Rules;

/// <summary>Arguments given to one field or directive have different names (specification, section 5.4.2).</summary>
internal sealed class UniqueArgumentNamesRule(ValidationContext context) : ValidationRule(context)
{
    public override bool Enter(Node node)
    {
        if (node is not IHasArguments { Arguments.Count: > 1 } place)
            return true;

        foreach (IGrouping<string, ArgumentNode> same in place.Arguments.GroupBy(argument => argument.Name.Value))
        {
            if (same.Skip(1).Any())
                Report($"There can be only one argument named \"{same.Key}\".", same.Select(argument => argument.Name));
        }

        return true;
    }
}
