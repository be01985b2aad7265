using JourneyGov.GraphQL.Language;
using JourneyGov.GraphQL.Types;

namespace JourneyGov.GraphQL.Validation;

/// <summary>Types keep what they promise by <c>implements</c> (specification, sections 3.6 and 3.7, IsValidImplementation).</summary>
internal static class InterfaceValidation
{
    public static void Check(Schema schema, FieldsType type, SchemaReport report)
    {
        HashSet<InterfaceType> seen = [];
        foreach (string name in Implements(type).Select(node => node.Name.Value))
        {
            IEnumerable<NamedTypeNode> nodes = Implements(type, name);
            if (schema.Types.GetValueOrDefault(name) is not InterfaceType promised)
                report($"Type {type} must only implement Interface types, it cannot implement {name}.", nodes);
            else if (ReferenceEquals(promised, type))
                report($"Type {type} cannot implement itself because it would create a circular reference.", nodes);
            else if (!seen.Add(promised))
                report($"Type {type} can only implement {promised} once.", nodes);
            else
                CheckOne(schema, type, promised, report);
        }
    }

    private static void CheckOne(Schema schema, FieldsType type, InterfaceType promised, SchemaReport report)
    {
        CheckAncestors(type, promised, report);
        foreach (FieldDefinition promisedField in promised.Fields.Values)
        {
            string coordinate = $"{promised}.{promisedField.Name}";
            if (type.Fields.TryGetValue(promisedField.Name, out FieldDefinition? field))
                CheckField(schema, coordinate, promisedField, $"{type}.{field.Name}", field, report);
            else
                report($"Interface field {coordinate} expected but {type} does not provide it.", [promisedField.Definition, .. type.Definitions]);
        }
    }

    private static void CheckAncestors(FieldsType type, InterfaceType promised, SchemaReport report)
    {
        HashSet<string> implemented = [.. Implements(type).Select(node => node.Name.Value)];
        foreach (string ancestor in Implements(promised).Select(node => node.Name.Value).Where(name => !implemented.Contains(name)))
        {
            string message = ancestor == type.Name
                ? $"Type {type} cannot implement {promised} because it would create a circular reference."
                : $"Type {type} must implement {ancestor} because it is implemented by {promised}.";
            report(message, [.. Implements(promised, ancestor), .. Implements(type, promised.Name)]);
        }
    }

    private static void CheckField(
        Schema schema, string promisedCoordinate, FieldDefinition promised, string coordinate, FieldDefinition field, SchemaReport report)
    {
        if (!schema.IsSubtypeOrEqual(field.Type, promised.Type))
        {
            string message = $"Interface field {promisedCoordinate} expects type {promised.Type} but {coordinate} is type {field.Type}.";
            report(message, [promised.Definition.Type, field.Definition.Type]);
        }

        CheckArguments(promisedCoordinate, promised, coordinate, field, report);
        if (field.DeprecationReason is null || promised.DeprecationReason is not null)
            return;

        DirectiveNode deprecated = field.Definition.Directives.First(directive => directive.Name.Value == "deprecated");
        string implementation = $"implementation field {coordinate} must not be deprecated";
        report($"Interface field {promisedCoordinate} is not deprecated, so {implementation}.", [deprecated, field.Definition.Type]);
    }

    private static void CheckArguments(
        string promisedCoordinate, FieldDefinition promised, string coordinate, FieldDefinition field, SchemaReport report)
    {
        foreach (InputValueDefinition promisedArgument in promised.Arguments.Values)
        {
            string name = $"{promisedCoordinate}({promisedArgument.Name}:)";
            if (!field.Arguments.TryGetValue(promisedArgument.Name, out InputValueDefinition? argument))
            {
                string missing = $"Interface field argument {name} expected but {coordinate} does not provide it.";
                report(missing, [promisedArgument.Definition, field.Definition]);
            }
            else if (!GraphQLType.AreEqual(promisedArgument.Type, argument.Type))
            {
                string found = $"{coordinate}({argument.Name}:) is type {argument.Type}";
                string message = $"Interface field argument {name} expects type {promisedArgument.Type} but {found}.";
                report(message, [promisedArgument.Definition.Type, argument.Definition.Type]);
            }
        }

        foreach (InputValueDefinition argument in field.Arguments.Values.Where(a => a.IsRequired && !promised.Arguments.ContainsKey(a.Name)))
        {
            string subject = $"Object field {coordinate} includes required argument {argument.Name}";
            report($"{subject} that is missing from the Interface field {promisedCoordinate}.", [argument.Definition, promised.Definition]);
        }
    }

    private static IEnumerable<NamedTypeNode> Implements(FieldsType type) =>
        type.Definitions.OfType<FieldsTypeDefinitionNode>().SelectMany(node => node.Interfaces);

    private static IEnumerable<NamedTypeNode> Implements(FieldsType type, string name) =>
        Implements(type).Where(node => node.Name.Value == name);
}
