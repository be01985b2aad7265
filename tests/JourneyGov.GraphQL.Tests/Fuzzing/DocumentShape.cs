using System.Collections;
using System.Reflection;
using System.Text;
using JourneyGov.GraphQL.Language;

namespace JourneyGov.GraphQL.Tests.Fuzzing;

/// <summary>A document written out, whatever it holds, but not where it stood: two documents that mean the same have the same shape.</summary>
internal static class DocumentShape
{
    // Where it stands, how many tokens it took and which quotes were around a text: printing may change those.
    private static readonly string[] Layout = [nameof(Node.Location), nameof(DocumentNode.TokenCount), nameof(StringValueNode.IsBlock)];

    private static readonly Dictionary<Type, PropertyInfo[]> Parts = [];

    public static string Of(Node node)
    {
        var shape = new StringBuilder();
        Append(shape, node);
        return shape.ToString();
    }

    private static void Append(StringBuilder shape, object? value)
    {
        switch (value)
        {
            case null:
                shape.Append('-');
                break;
            case Node node:
                AppendNode(shape, node);
                break;
            case IEnumerable items and not string:
                shape.Append('[');
                foreach (object? item in items)
                    Append(shape, item);

                shape.Append(']');
                break;
            default:
                shape.Append('\'').Append(value).Append('\'');
                break;
        }
    }

    private static void AppendNode(StringBuilder shape, Node node)
    {
        if (!Parts.TryGetValue(node.GetType(), out PropertyInfo[]? parts))
            Parts[node.GetType()] = parts = [.. node.GetType().GetProperties().Where(part => !Layout.Contains(part.Name)).DistinctBy(part => part.Name)];

        shape.Append(node.GetType().Name).Append('(');
        foreach (PropertyInfo part in parts)
            Append(shape, part.GetValue(node));

        shape.Append(')');
    }
}
