using JourneyGov.GraphQL.Execution.Writing;
using JourneyGov.GraphQL.Types;

namespace JourneyGov.GraphQL.Binding;

/// <summary>
/// Makes the completions that write values of a .NET type as values of a GraphQL type. Reflection happens here, once, at start; what comes out is
/// compiled code for just these two types.
/// </summary>
internal sealed class CompletionFactory(SchemaBinding binding, IReadOnlyDictionary<EnumType, Dictionary<object, string>> enumNames)
{
    private static readonly Dictionary<Type, Completion> Plain = new Completion[]
    {
        new TextCompletion(),
        new ValueCompletion<int>((output, value) => output.Write(value)),
        new ValueCompletion<short>((output, value) => output.Write(value)),
        new ValueCompletion<byte>((output, value) => output.Write((int)value)),
        new ValueCompletion<bool>((output, value) => output.Write(value)),
        new ValueCompletion<double>((output, value) => output.Write(Finite(value))),
        new ValueCompletion<decimal>((output, value) => output.Write(value)),
    }.ToDictionary(completion => completion.Type);

    /// <summary>The completion of a type that is known to agree with a .NET type.</summary>
    public Completion For(GraphQLType type, Type clr) => (type, Nullable.GetUnderlyingType(clr)) switch
    {
        (NonNullType nonNull, _) => For(nonNull.OfType, clr),
        (_, { } underlying) => Make(typeof(NullableCompletion<>), [underlying], For(type, underlying)),
        (ListType list, _) => ForList(list, clr),
        (ScalarType scalar, _) => ForScalar(scalar, clr),
        (EnumType { IsIntrospection: true }, _) => Plain[typeof(string)],
        (EnumType enumeration, _) => Make(typeof(EnumCompletion<>), [clr], enumeration.Name, enumNames[enumeration]),
        _ => Make(typeof(ObjectCompletion<>), [clr]),
    };

    private Completion ForList(ListType list, Type clr)
    {
        Type item = TypeAgreement.ItemOf(clr)!;
        return Make(typeof(ListCompletion<,>), [clr, item], For(list.OfType, item), list.OfType is not NonNullType);
    }

    private Completion ForScalar(ScalarType scalar, Type clr)
    {
        if (BuiltInScalars.IsBuiltIn(scalar.Name) && Plain.TryGetValue(clr, out Completion? plain))
            return plain;

        return binding.Formats.TryGetValue(scalar.Name, out Delegate? format)
            ? Make(typeof(FormattedCompletion<>), [clr], format)
            : Make(typeof(ScalarCompletion<>), [clr], scalar);
    }

    // JSON has no number for the others.
    private static double Finite(double value) => double.IsFinite(value)
        ? value
        : throw new CoercionException($"Float cannot represent non numeric value: {Values.Inspection.Of(value)}");

    private static Completion Make(Type generic, Type[] types, params object[] arguments) =>
        (Completion)Activator.CreateInstance(generic.MakeGenericType(types), arguments)!;
}
