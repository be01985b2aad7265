using System.Collections.Immutable;
using System.Reflection;

namespace JourneyGov.GraphQL.Binding;

/// <summary>Turns coerced lists into the lists that constructors take; an absent list is an empty one.</summary>
internal static class ListConversion
{
    private static readonly MethodInfo Generic = typeof(ListConversion).GetMethod(nameof(Make), BindingFlags.NonPublic | BindingFlags.Static)!;

    /// <summary>The conversion to a list type: an array, an immutable array, or an interface that arrays have.</summary>
    public static Func<object?, object?> For(Type list, Type item, Func<object?, object?> each)
    {
        bool immutable = list.IsGenericType && list.GetGenericTypeDefinition() == typeof(ImmutableArray<>);
        return (Func<object?, object?>)Generic.MakeGenericMethod(item).Invoke(null, [each, immutable])!;
    }

    private static Func<object?, object?> Make<T>(Func<object?, object?> each, bool immutable) => value =>
    {
        T[] items = value is null ? [] : [.. ((System.Collections.IEnumerable)value).Cast<object?>().Select(item => (T)each(item)!)];
        return immutable ? ImmutableArray.Create(items) : items;
    };
}
