using System.Collections.Immutable;
using System.Globalization;
using System.Linq.Expressions;
using System.Reflection;
using JourneyGov.GraphQL.Execution;
using JourneyGov.GraphQL.Language;
using JourneyGov.GraphQL.Types;

namespace JourneyGov.GraphQL.Binding;

/// <summary>
/// Makes the functions that put coerced arguments and input objects into constructors. What is made here calls compiled code alone.
/// </summary>
internal sealed class InputBinder(SchemaBinding binding, Action<Node, string, string> report)
{
    private readonly Dictionary<InputObjectType, Func<IReadOnlyDictionary<string, object?>, object>> _objects = [];
    private readonly HashSet<InputObjectType> _under = [];

    /// <summary>Checks and prepares an input object type, so that its problems are told even while no field takes it.</summary>
    public void Check(InputObjectType type) => Object(type);

    /// <summary>The function from a field's coerced arguments to the record that its resolver takes.</summary>
    public Func<IReadOnlyDictionary<string, object?>, object> ForArguments(FieldDefinition field, string coordinate, Type arguments) =>
        Constructor(field.Arguments, field.Definition, coordinate, arguments);

    private void Object(InputObjectType type)
    {
        if (!_under.Add(type))
            return;

        _objects[type] = Constructor(type.Fields, type.Definition, type.Name, binding.Inputs[type.Name]);
    }

    private Func<IReadOnlyDictionary<string, object?>, object> Constructor(
        IReadOnlyDictionary<string, InputValueDefinition> inputs, Node node, string coordinate, Type clr)
    {
        ConstructorInfo[] constructors = clr.GetConstructors();
        if (constructors.Length != 1)
        {
            report(node, coordinate, $"{clr.Name} needs exactly one public constructor, it has {constructors.Length}.");
            return _ => throw new InvalidOperationException(coordinate);
        }

        ParameterInfo[] parameters = constructors[0].GetParameters();
        Dictionary<string, InputValueDefinition> left = inputs.ToDictionary(input => input.Key, input => input.Value, StringComparer.OrdinalIgnoreCase);
        var slots = new (string Name, Func<object?, object?> Convert)[parameters.Length];
        for (int index = 0; index < parameters.Length; index++)
        {
            if (left.Remove(parameters[index].Name!, out InputValueDefinition? input))
                slots[index] = (input.Name, Slot(input, $"{coordinate}({input.Name})", parameters[index]));
            else
                report(node, coordinate, $"{clr.Name} wants '{parameters[index].Name}', the schema has no such input.");
        }

        foreach (InputValueDefinition input in left.Values)
            report(input.Definition, $"{coordinate}({input.Name})", $"lands in no constructor parameter of {clr.Name}.");

        return Fill(slots, Creator(constructors[0], parameters));
    }

    private static Func<IReadOnlyDictionary<string, object?>, object> Fill(
        (string Name, Func<object?, object?> Convert)[] slots, Func<object?[], object> create) => values =>
    {
        var filled = new object?[slots.Length];
        for (int index = 0; index < slots.Length; index++)
            filled[index] = slots[index].Convert(values.GetValueOrDefault(slots[index].Name));

        return create(filled);
    };

    private static Func<object?[], object> Creator(ConstructorInfo constructor, ParameterInfo[] parameters)
    {
        ParameterExpression values = Expression.Parameter(typeof(object?[]));
        IEnumerable<Expression> converted = parameters.Select((parameter, index) =>
            Expression.Convert(Expression.ArrayIndex(values, Expression.Constant(index)), parameter.ParameterType));
        return Expression.Lambda<Func<object?[], object>>(Expression.Convert(Expression.New(constructor, converted), typeof(object)), values).Compile();
    }

    private Func<object?, object?> Slot(InputValueDefinition input, string coordinate, ParameterInfo parameter)
    {
        bool mayBeAbsent = input.Type is not NonNullType;
        bool takesNull = !parameter.ParameterType.IsValueType
            ? new NullabilityInfoContext().Create(parameter).WriteState is not NullabilityState.NotNull
            : Nullable.GetUnderlyingType(parameter.ParameterType) is not null || IsImmutableArray(parameter.ParameterType);
        if (mayBeAbsent && !takesNull && !IsList(parameter.ParameterType))
            report(input.Definition, coordinate, $"may be null, but the parameter '{parameter.Name}' may not.");

        return Converter(input.Type, parameter.ParameterType, input.Definition, coordinate);
    }

    private Func<object?, object?> Converter(GraphQLType type, Type clr, Node node, string coordinate)
    {
        Type plain = Nullable.GetUnderlyingType(clr) ?? clr;
        switch (type)
        {
            case NonNullType nonNull:
                return Converter(nonNull.OfType, clr, node, coordinate);
            case ListType list when TypeAgreement.ItemOf(plain) is { } item:
                Func<object?, object?> each = Converter(list.OfType, item, node, coordinate);
                return ListConversion.For(plain, item, each);
            case InputObjectType input when binding.Inputs.TryGetValue(input.Name, out Type? bound) && bound == plain:
                Object(input);
                return value => value is null ? null : _objects[input]((IReadOnlyDictionary<string, object?>)value);
            case EnumType when binding.Enums.TryGetValue(type.Named.Name, out Type? bound) && bound == plain:
                return value => value;
            case ScalarType when binding.ScalarTypes.TryGetValue(type.Named.Name, out Type? bound) && bound == plain:
                return value => value;
            case ScalarType when plain == typeof(decimal) && binding.ScalarTypes.GetValueOrDefault(type.Named.Name) == typeof(double):
                return value => value is null ? null : ToDecimal((double)value, coordinate);
            default:
                report(node, coordinate, $"is {type} in the schema and {clr.Name} in the program.");
                return value => value;
        }
    }

    private static decimal ToDecimal(double value, string coordinate) => Math.Abs(value) < (double)decimal.MaxValue
        ? (decimal)value
        : throw new GraphQLException(
            $"{coordinate}: {value.ToString(CultureInfo.InvariantCulture)} is beyond what a decimal number can hold.", ErrorCodes.BadUserInput);

    private static bool IsList(Type clr) => TypeAgreement.ItemOf(clr) is not null;

    private static bool IsImmutableArray(Type clr) => clr.IsGenericType && clr.GetGenericTypeDefinition() == typeof(ImmutableArray<>);
}
