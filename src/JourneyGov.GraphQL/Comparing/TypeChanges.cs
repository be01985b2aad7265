using JourneyGov.GraphQL.Types;

namespace JourneyGov.GraphQL.Comparing;

/// <summary>What changed within a type.</summary>
internal static class TypeChanges
{
    public static void Find(NamedType before, NamedType after, ChangeList changes)
    {
        switch (before, after)
        {
            case (EnumType old, EnumType now):
                FindValueChanges(old, now, changes);
                break;
            case (UnionType old, UnionType now):
                FindMemberChanges(old, now, changes);
                break;
            case (InputObjectType old, InputObjectType now):
                FindOneOfChanges(old, now, changes);
                InputChanges.OfFields(old, now, changes);
                break;
            case (ObjectType, ObjectType) or (InterfaceType, InterfaceType):
                FieldChanges.Find((FieldsType)before, (FieldsType)after, changes);
                FindInterfaceChanges((FieldsType)before, (FieldsType)after, changes);
                break;
            case var _ when before.GetType() != after.GetType():
                changes.Add(SchemaChangeKind.TypeChangedKind, $"{before} changed from {KindOf(before)} to {KindOf(after)}.", before);
                break;
        }
    }

    private static void FindValueChanges(EnumType before, EnumType after, ChangeList changes)
    {
        Pairing<EnumValueDefinition> values = Pairing<EnumValueDefinition>.Of(before.Values, after.Values);
        foreach (EnumValueDefinition added in values.Added)
            changes.Add(SchemaChangeKind.ValueAddedToEnum, $"Enum value {after}.{added.Name} was added.");

        foreach (EnumValueDefinition removed in values.Removed)
            changes.Add(SchemaChangeKind.ValueRemovedFromEnum, $"Enum value {before}.{removed.Name} was removed.", before, removed.DeprecationReason);

        foreach ((EnumValueDefinition old, EnumValueDefinition now) in values.Kept)
            changes.AddWords("enum value ", $"{after}.{now.Name}", (old.Description, old.DeprecationReason), (now.Description, now.DeprecationReason));
    }

    private static void FindMemberChanges(UnionType before, UnionType after, ChangeList changes)
    {
        Pairing<ObjectType> members = Pairing<ObjectType>.Of(before.Members, after.Members, member => member.Name);
        foreach (ObjectType added in members.Added)
            changes.Add(SchemaChangeKind.TypeAddedToUnion, $"{added} was added to union type {after}.");

        foreach (ObjectType removed in members.Removed)
            changes.Add(SchemaChangeKind.TypeRemovedFromUnion, $"{removed} was removed from union type {before}.", before);
    }

    private static void FindInterfaceChanges(FieldsType before, FieldsType after, ChangeList changes)
    {
        Pairing<InterfaceType> interfaces = Pairing<InterfaceType>.Of(before.Interfaces, after.Interfaces, implemented => implemented.Name);
        foreach (InterfaceType added in interfaces.Added)
            changes.Add(SchemaChangeKind.ImplementedInterfaceAdded, $"{added} added to interfaces implemented by {after}.");

        foreach (InterfaceType removed in interfaces.Removed)
            changes.Add(SchemaChangeKind.ImplementedInterfaceRemoved, $"{before} no longer implements interface {removed}.", before);
    }

    private static void FindOneOfChanges(InputObjectType before, InputObjectType after, ChangeList changes)
    {
        if (!before.IsOneOf && after.IsOneOf)
            changes.Add(SchemaChangeKind.OneOfAdded, $"{before} takes exactly one of its fields now.", before);
        else if (before.IsOneOf && !after.IsOneOf)
            changes.Add(SchemaChangeKind.OneOfRemoved, $"{before} takes several of its fields now.");
    }

    private static string KindOf(NamedType type) => type switch
    {
        ScalarType => "a Scalar type",
        ObjectType => "an Object type",
        InterfaceType => "an Interface type",
        UnionType => "a Union type",
        EnumType => "an Enum type",
        _ => "an Input type",
    };
}
