using JourneyGov.GraphQL.Language;
using JourneyGov.GraphQL.Types;

namespace JourneyGov.GraphQL.Validation;

/// <summary>Holds a schema against the rules for its types (specification, section 3), after the text of its SDL was found valid.</summary>
public static class SchemaValidation
{
    /// <summary>Validates a schema.</summary>
    /// <returns>All that is wrong, with file and line; empty for a valid schema.</returns>
    public static IReadOnlyList<GraphQLError> Validate(Schema schema)
    {
        var errors = new List<GraphQLError>();
        void Report(string message, IEnumerable<Node?> nodes) => errors.Add(GraphQLError.At(message, ErrorCodes.SchemaInvalid, nodes));

        CheckRoots(schema, Report);
        foreach (DirectiveDefinition directive in schema.Directives.Values.Where(directive => !directive.IsBuiltIn))
        {
            CheckName(directive.Name, directive.Definition, Report);
            CheckInputs(directive.Arguments.Values, name => $"@{directive.Name}({name}:)", "argument", Report);
        }

        foreach (NamedType type in schema.Types.Values.Where(type => type.Definition.Location.Source.Name != BuiltInDefinitions.SourceName))
            CheckType(schema, type, Report);

        DirectiveCycles.Check(schema, Report);
        InputObjectCycles.Check(schema, Report);
        DefaultValueCycles.Check(schema, Report);
        return errors;
    }

    private static void CheckRoots(Schema schema, SchemaReport report)
    {
        if (!schema.Roots.ContainsKey(OperationKind.Query))
            report("Query root type must be provided.", schema.Definitions.Where(node => !node.IsExtension));

        foreach ((OperationKind operation, NamedType type) in schema.Roots.Where(root => root.Value is not ObjectType))
        {
            string condition = operation is OperationKind.Query ? "" : " if provided";
            report($"{operation} root type must be Object type{condition}, it cannot be {type}.", [RootNode(schema, operation) ?? (Node)type.Definition]);
        }

        foreach (IGrouping<NamedType, OperationKind> same in schema.Roots.Where(root => root.Value is ObjectType).OrderBy(root => root.Key)
            .GroupBy(root => root.Value, root => root.Key))
        {
            string[] kinds = [.. same.Select(operation => operation.ToString().ToLowerInvariant())];
            string list = kinds.Length == 2 ? string.Join(" and ", kinds) : $"{string.Join(", ", kinds.SkipLast(1))}, and {kinds[^1]}";
            if (kinds.Length > 1)
                report($"All root types must be different, \"{same.Key}\" type is used as {list} root types.", same.Select(kind => RootNode(schema, kind)));
        }
    }

    private static NamedTypeNode? RootNode(Schema schema, OperationKind operation) =>
        schema.Definitions.SelectMany(node => node.OperationTypes).FirstOrDefault(node => node.Operation == operation)?.Type;

    private static void CheckType(Schema schema, NamedType type, SchemaReport report)
    {
        CheckName(type.Name, type.Definition, report);
        switch (type)
        {
            case FieldsType withFields:
                CheckFields(withFields, report);
                InterfaceValidation.Check(schema, withFields, report);
                break;
            case UnionType union:
                CheckMembers(schema, union, report);
                break;
            case EnumType enumType:
                RefuseEmpty(enumType, enumType.Values.Count, $"Enum type {type} must define one or more values.", report);
                foreach (EnumValueDefinition value in enumType.Values.Values)
                    CheckName(value.Name, value.Definition, report);

                break;
            case InputObjectType input:
                CheckInputObject(input, report);
                break;
        }
    }

    private static void CheckFields(FieldsType type, SchemaReport report)
    {
        RefuseEmpty(type, type.Fields.Count, $"Type {type} must define one or more fields.", report);
        foreach (FieldDefinition field in type.Fields.Values)
        {
            CheckName(field.Name, field.Definition, report);
            if (!field.Type.IsOutput)
                report($"The type of {type}.{field.Name} must be Output Type but got: {field.Type}.", [field.Definition.Type]);

            CheckInputs(field.Arguments.Values, name => $"{type}.{field.Name}({name}:)", "argument", report);
        }
    }

    private static void CheckInputs(
        IEnumerable<InputValueDefinition> inputs, Func<string, string> coordinate, string kind, SchemaReport report)
    {
        foreach (InputValueDefinition input in inputs)
        {
            CheckName(input.Name, input.Definition, report);
            if (!input.Type.IsInput)
                report($"The type of {coordinate(input.Name)} must be Input Type but got: {input.Type}.", [input.Definition.Type]);

            if (input is not { IsRequired: true, DeprecationReason: not null })
                continue;

            DirectiveNode deprecated = input.Definition.Directives.First(directive => directive.Name.Value == "deprecated");
            report($"Required {kind} {coordinate(input.Name)} cannot be deprecated.", [deprecated, input.Definition.Type]);
        }
    }

    private static void CheckMembers(Schema schema, UnionType union, SchemaReport report)
    {
        NamedTypeNode[] members = [.. union.Definitions.OfType<UnionTypeDefinitionNode>().SelectMany(node => node.Types)];
        RefuseEmpty(union, members.Length, $"Union type {union} must define one or more member types.", report);
        HashSet<string> seen = [];
        foreach (string name in members.Select(member => member.Name.Value))
        {
            IEnumerable<NamedTypeNode> same = members.Where(member => member.Name.Value == name);
            if (!seen.Add(name))
                report($"Union type {union} can only include type {name} once.", same);
            else if (schema.Types.GetValueOrDefault(name) is not ObjectType)
                report($"Union type {union} can only include Object types, it cannot include {name}.", same);
        }
    }

    private static void CheckInputObject(InputObjectType type, SchemaReport report)
    {
        RefuseEmpty(type, type.Fields.Count, $"Input Object type {type} must define one or more fields.", report);
        CheckInputs(type.Fields.Values, name => $"{type}.{name}", "input field", report);
        if (!type.IsOneOf)
            return;

        foreach (InputValueDefinition field in type.Fields.Values)
        {
            if (field.Type is NonNullType)
                report($"OneOf input field {type}.{field.Name} must be nullable.", [field.Definition.Type]);

            if (field.DefaultValue is not null)
                report($"OneOf input field {type}.{field.Name} cannot have a default value.", [field.Definition]);
        }
    }

    private static void CheckName(string name, Node node, SchemaReport report)
    {
        if (name.StartsWith("__", StringComparison.Ordinal))
            report($"Name \"{name}\" must not begin with \"__\", which is reserved by GraphQL introspection.", [node]);
    }

    private static void RefuseEmpty(NamedType type, int parts, string message, SchemaReport report)
    {
        if (parts == 0)
            report(message, type.Definitions);
    }
}

/// <summary>Takes what is wrong with a schema: the message and the places.</summary>
internal delegate void SchemaReport(string message, IEnumerable<Node?> nodes);
