using JourneyGov.GraphQL.Language;

namespace JourneyGov.GraphQL.Validation.Cost;

/// <summary>What <c>@listSize</c> says of a field.</summary>
/// <param name="AssumedSize">How many items to reckon with when no argument says; null: nobody knows.</param>
/// <param name="SlicingArguments">The arguments that say how many items come at most; of a list, its length counts.</param>
/// <param name="SizedFields">The fields of the object returned that hold the items; empty when the field itself does.</param>
/// <param name="RequireOneSlicingArgument">Whether exactly one of them is to be given.</param>
internal sealed record ListSize(
    int? AssumedSize, IReadOnlyList<string> SlicingArguments, IReadOnlyList<string> SizedFields, bool RequireOneSlicingArgument)
{
    public static ListSize? Of(IReadOnlyList<DirectiveNode> directives)
    {
        DirectiveNode? directive = directives.FirstOrDefault(candidate => candidate.Name.Value == CostModel.ListSizeDirective);
        if (directive is null)
            return null;

        bool requiresOne = Argument(directive, "requireOneSlicingArgument") is not BooleanValueNode { Value: false };
        return new ListSize(
            Argument(directive, "assumedSize") is IntValueNode size ? int.Parse(size.Value, System.Globalization.CultureInfo.InvariantCulture) : null,
            Names(directive, "slicingArguments"),
            Names(directive, "sizedFields"),
            requiresOne && Names(directive, "slicingArguments").Count > 0);
    }

    private static ValueNode? Argument(DirectiveNode directive, string name) =>
        directive.Arguments.FirstOrDefault(argument => argument.Name.Value == name)?.Value;

    // A single text stands for a list of it.
    private static IReadOnlyList<string> Names(DirectiveNode directive, string name) => Argument(directive, name) switch
    {
        ListValueNode list => [.. list.Values.OfType<StringValueNode>().Select(value => value.Value)],
        StringValueNode only => [only.Value],
        _ => [],
    };
}
