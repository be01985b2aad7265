using JourneyGov.GraphQL.Language;
using JourneyGov.GraphQL.Types;

namespace JourneyGov.GraphQL.Binding;

/// <summary>Binds the introspection types (specification, section 4) to the schema's own parts, like any other types.</summary>
internal static class Introspection
{
    private sealed record Named(string Name);

    private sealed record Deprecated(bool IncludeDeprecated);

    /// <summary>The schema as <c>__schema</c> shows it.</summary>
    private sealed record Shown(Schema Schema);

    public static void Bind(SchemaBinding binding)
    {
        BindSchema(binding.Type<Shown>("__Schema"));
        BindType(binding.Type<GraphQLType>("__Type"));
        BindField(binding.Type<FieldDefinition>("__Field"));
        BindInputValue(binding.Type<InputValueDefinition>("__InputValue"));
        binding.Type<EnumValueDefinition>("__EnumValue").Field("isDeprecated", value => value.DeprecationReason is not null);
        binding.Type<DirectiveDefinition>("__Directive")
            .Field<Deprecated, IEnumerable<InputValueDefinition>>("args", (directive, wanted, _) => Wanted(directive.Arguments.Values, a => a.DeprecationReason, wanted));
    }

    /// <summary>The fields <c>__schema</c> and <c>__type</c> that the query type has beside its own.</summary>
    public static ObjectBinding<Root> MetaFields(Schema schema) => new ObjectBinding<Root>("Query")
        .Field("__schema", _ => new Shown(schema))
        .Field<Named, GraphQLType?>("__type", (_, wanted, _) => schema.Types.GetValueOrDefault(wanted.Name));

    private static void BindSchema(ObjectBinding<Shown> type) => type
        .Field("description", shown => shown.Schema.Description)
        .Field<IEnumerable<GraphQLType>>("types", shown => shown.Schema.Types.Values)
        .Field<GraphQLType>("queryType", shown => shown.Schema.QueryType!)
        .Field<GraphQLType?>("mutationType", shown => shown.Schema.MutationType)
        .Field<GraphQLType?>("subscriptionType", shown => shown.Schema.SubscriptionType)
        .Field("directives", shown => shown.Schema.Directives.Values);

    private static void BindType(ObjectBinding<GraphQLType> binding) => binding
        .Field("kind", KindOf)
        .Field("name", type => (type as NamedType)?.Name)
        .Field("description", type => (type as NamedType)?.Description)
        .Field("specifiedByURL", type => (type as ScalarType)?.SpecifiedByUrl)
        .Field("isOneOf", type => (type as InputObjectType)?.IsOneOf)
        .Field<GraphQLType?>("ofType", type => type switch { ListType list => list.OfType, NonNullType nonNull => nonNull.OfType, _ => null })
        .Field<IEnumerable<GraphQLType>?>("interfaces", type => (type as FieldsType)?.Interfaces)
        .Field<IEnumerable<GraphQLType>?>("possibleTypes", (type, context) =>
            type is InterfaceType or UnionType ? context.Schema.PossibleTypes((NamedType)type) : null)
        .Field<Deprecated, IEnumerable<FieldDefinition>?>("fields", (type, wanted, _) =>
            type is FieldsType composite ? Wanted(composite.Fields.Values, field => field.DeprecationReason, wanted) : null)
        .Field<Deprecated, IEnumerable<EnumValueDefinition>?>("enumValues", (type, wanted, _) =>
            type is EnumType enumeration ? Wanted(enumeration.Values.Values, value => value.DeprecationReason, wanted) : null)
        .Field<Deprecated, IEnumerable<InputValueDefinition>?>("inputFields", (type, wanted, _) =>
            type is InputObjectType input ? Wanted(input.Fields.Values, field => field.DeprecationReason, wanted) : null);

    private static void BindField(ObjectBinding<FieldDefinition> binding) => binding
        .Field<Deprecated, IEnumerable<InputValueDefinition>>("args", (field, wanted, _) =>
            Wanted(field.Arguments.Values, argument => argument.DeprecationReason, wanted))
        .Field("isDeprecated", field => field.DeprecationReason is not null);

    private static void BindInputValue(ObjectBinding<InputValueDefinition> binding) => binding
        .Field("defaultValue", input => input.DefaultValue is { } value ? Printer.Print(value) : null)
        .Field("isDeprecated", input => input.DeprecationReason is not null);

    private static IEnumerable<T> Wanted<T>(IEnumerable<T> all, Func<T, string?> reason, Deprecated wanted) =>
        wanted.IncludeDeprecated ? all : all.Where(item => reason(item) is null);

    private static string KindOf(GraphQLType type) => type switch
    {
        ScalarType => "SCALAR",
        ObjectType => "OBJECT",
        InterfaceType => "INTERFACE",
        UnionType => "UNION",
        EnumType => "ENUM",
        InputObjectType => "INPUT_OBJECT",
        ListType => "LIST",
        _ => "NON_NULL",
    };
}
