using JourneyGov.GraphQL.Language;

namespace JourneyGov.GraphQL.Validation;

/// <summary>Tells whether two written values mean the same; the order of an input object's fields does not matter.</summary>
internal static class ValueComparison
{
    public static bool AreSame(ValueNode left, ValueNode right) => (left, right) switch
    {
        (VariableNode a, VariableNode b) => a.Name.Value == b.Name.Value,
        (IntValueNode a, IntValueNode b) => a.Value == b.Value,
        (FloatValueNode a, FloatValueNode b) => a.Value == b.Value,
        (StringValueNode a, StringValueNode b) => a.Value == b.Value && a.IsBlock == b.IsBlock,
        (BooleanValueNode a, BooleanValueNode b) => a.Value == b.Value,
        (EnumValueNode a, EnumValueNode b) => a.Value == b.Value,
        (NullValueNode, NullValueNode) => true,
        (ListValueNode a, ListValueNode b) => a.Values.Count == b.Values.Count && a.Values.Zip(b.Values, AreSame).All(same => same),
        (ObjectValueNode a, ObjectValueNode b) => AreSame(a, b),
        _ => false,
    };

    private static bool AreSame(ObjectValueNode left, ObjectValueNode right) =>
        left.Fields.Count == right.Fields.Count
        && Sorted(left).Zip(Sorted(right), (a, b) => a.Name.Value == b.Name.Value && AreSame(a.Value, b.Value)).All(same => same);

    private static IOrderedEnumerable<ObjectFieldNode> Sorted(ObjectValueNode value) =>
        value.Fields.OrderBy(field => field.Name.Value, StringComparer.Ordinal);
}
