using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using JourneyGov.Application.Wire;

namespace JourneyGov.Application.Tests.Wire;

/// <summary>Says in words that people can compare what every event looks like on disk: its name, its version, its fields and their types.</summary>
internal static class EventShapes
{
    private static readonly Dictionary<Type, string> Plain = new()
    {
        [typeof(string)] = "text",
        [typeof(int)] = "integer",
        [typeof(long)] = "integer",
        [typeof(decimal)] = "decimal",
        [typeof(bool)] = "boolean",
        [typeof(Guid)] = "uuid",
        [typeof(DateOnly)] = "date",
        [typeof(DateTimeOffset)] = "moment",
    };

    public static string Describe(EventCatalogue catalogue)
    {
        var text = new StringBuilder("# Every event, its version and its fields; ? may be absent. What is here has shipped and stays as it is.\n");
        foreach (var type in catalogue.Events.OrderBy(type => type.Name, StringComparer.Ordinal))
        {
            text.Append(CultureInfo.InvariantCulture, $"\n{type.Name} {type.Version}{(type.SealedFrom is null ? "" : " sealed")}\n");
            AppendFields(text, type.Shape, 1);
        }

        return text.ToString();
    }

    private static void AppendFields(StringBuilder text, JsonTypeInfo shape, int depth)
    {
        foreach (var field in shape.Properties)
        {
            var type = Nullable.GetUnderlyingType(field.PropertyType) ?? field.PropertyType;
            var element = Element(type);
            var item = element ?? type;
            text.Append(' ', depth * 2).Append(field.Name).Append(field.IsRequired ? "" : "?").Append(": ");
            text.Append(element is null ? Word(item) : $"list of {Word(item)}").Append('\n');
            if (Word(item) == "object")
                AppendKinds(text, shape.Options.GetTypeInfo(item), depth + 1);
        }
    }

    private static void AppendKinds(StringBuilder text, JsonTypeInfo shape, int depth)
    {
        if (shape.PolymorphismOptions is not { } kinds)
        {
            AppendFields(text, shape, depth);
            return;
        }

        foreach (var kind in kinds.DerivedTypes)
        {
            text.Append(' ', depth * 2).Append(CultureInfo.InvariantCulture, $"{kinds.TypeDiscriminatorPropertyName}: {kind.TypeDiscriminator}\n");
            AppendFields(text, shape.Options.GetTypeInfo(kind.DerivedType), depth + 1);
        }
    }

    private static Type? Element(Type type) =>
        type.IsGenericType && type.Namespace == "System.Collections.Immutable" ? type.GetGenericArguments().Single() : null;

    private static string Word(Type type) =>
        Plain.TryGetValue(type, out var word) ? word
        : type.IsEnum ? string.Join(" | ", Enum.GetNames(type).Select(JsonNamingPolicy.SnakeCaseUpper.ConvertName))
        : type.IsValueType ? "uuid"
        : "object";
}
