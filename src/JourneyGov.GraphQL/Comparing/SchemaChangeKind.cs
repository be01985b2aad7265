#pragma warning disable CS1591 // Each says what it is; graphql-js documents them.
namespace JourneyGov.GraphQL.Comparing;

/// <summary>
/// The kinds of changes that graphql-js tells apart (<c>findSchemaChanges</c>), the breaking ones first, then the dangerous ones, then the safe
/// ones; and what it does not look at: root types, <c>@oneOf</c>, deprecations.
/// </summary>
public enum SchemaChangeKind
{
    TypeRemoved,
    TypeChangedKind,
    TypeRemovedFromUnion,
    ValueRemovedFromEnum,
    RequiredInputFieldAdded,
    ImplementedInterfaceRemoved,
    FieldRemoved,
    FieldChangedKind,
    RequiredArgAdded,
    ArgRemoved,
    ArgChangedKind,
    DirectiveRemoved,
    DirectiveArgRemoved,
    RequiredDirectiveArgAdded,
    DirectiveRepeatableRemoved,
    DirectiveLocationRemoved,
    OneOfAdded,
    RootTypeChanged,

    ValueAddedToEnum,
    TypeAddedToUnion,
    OptionalInputFieldAdded,
    OptionalArgAdded,
    ImplementedInterfaceAdded,
    ArgDefaultValueChange,
    InputFieldDefaultValueChange,

    DescriptionChanged,
    TypeAdded,
    DirectiveAdded,
    FieldAdded,
    DirectiveRepeatableAdded,
    DirectiveLocationAdded,
    OptionalDirectiveArgAdded,
    FieldChangedKindSafe,
    ArgChangedKindSafe,
    ArgDefaultValueAdded,
    InputFieldDefaultValueAdded,
    OneOfRemoved,
    RootTypeAdded,
    DeprecationAdded,
    DeprecationRemoved,
}
