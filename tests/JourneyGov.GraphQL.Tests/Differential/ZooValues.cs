using System.Globalization;
using JourneyGov.GraphQL.Binding;
using JourneyGov.GraphQL.Execution;
using JourneyGov.GraphQL.Values;
using static JourneyGov.GraphQL.Tests.Differential.Zoo;

namespace JourneyGov.GraphQL.Tests.Differential;

/// <summary>The rule by which the zoo's values follow from seeds; graphql-js.mjs has it too.</summary>
internal static class ZooValues
{
    private const int FieldNullEvery = 7;
    private const int ItemNullEvery = 5;
    private const int FailsEvery = 11;

    /// <summary>The seed of a field's value, or the failure that the field has instead.</summary>
    public static uint SeedOf(uint parent, string field, string? argument = null)
    {
        uint seed = Hash(parent, field);
        seed = argument is null ? seed : Hash(seed, argument);
        return seed % FailsEvery == 0 ? throw new GraphQLException($"No {field} today ({seed})", "NOT_TODAY") : seed;
    }

    public static uint Hash(uint seed, string text)
    {
        unchecked
        {
            uint hash = text.Aggregate(seed, (current, character) => (current ^ character) * 16777619);
            hash ^= hash >> 13;
            hash *= 0x5bd1e995;
            return hash ^ (hash >> 15);
        }
    }

    public static bool IsNull(uint seed) => seed % FieldNullEvery == 0;

    public static string Text(uint seed, string field) => string.Create(CultureInfo.InvariantCulture, $"{field}-{seed % 100}");

    public static int Int(uint seed) => (int)(seed % 2000) - 1000;

    public static double Float(uint seed) => seed % 13 == 0 ? double.NaN : seed % 1000 / 8d;

    public static DateOnly DayOf(uint seed) => new(2026, 1, (int)(seed % 31) + 1);

    /// <summary>The items of a list; those of .NET values are never null, since they cannot be.</summary>
    public static T[] List<T>(uint seed, int size, bool mayBeNull, Func<uint, T> item) =>
        [.. Enumerable.Range(0, size).Select(index => Hash(seed, index.ToString(CultureInfo.InvariantCulture)))
            .Select(itemSeed => mayBeNull && itemSeed % ItemNullEvery == 0 ? default! : item(itemSeed))];

    public static int SizeOf(uint seed) => (int)(seed % 4);

    public static int InnerSizeOf(uint seed) => (int)(seed % 3);

    public static Thing Being(uint seed) => (seed % 3) switch { 0 => new Cat(seed), 1 => new Dog(seed), _ => new Parrot(seed) };

    public static Thing Mover(uint seed) => seed % 2 == 0 ? new Cat(seed) : new Dog(seed);

    public static Thing Node(uint seed) =>
        (seed % 4) switch { 0 => new Cat(seed), 1 => new Dog(seed), 2 => new Keeper(seed), _ => new Parrot(seed) };

    public static Thing Anything(uint seed) => (seed % 3) switch { 0 => new Cat(seed), 1 => new Keeper(seed), _ => new Place(seed) };

    /// <summary>Arguments written out, in the order of the schema.</summary>
    public static string Show(object? value) => value switch
    {
        null => "null",
        string text => $"'{text}'",
        bool truth => truth ? "true" : "false",
        Enum name => EnumNaming.ToSchema(name.ToString()),
        DateOnly day => $"'{day.ToString("O", CultureInfo.InvariantCulture)}'",
        double number => Inspection.Number(number),
        int number => number.ToString(CultureInfo.InvariantCulture),
        System.Collections.IEnumerable items => $"[{string.Join(',', items.Cast<object?>().Select(Show))}]",
        _ => $"{{{string.Join(',', value.GetType().GetProperties().Select(part => $"{Camel(part.Name)}:{Show(part.GetValue(value))}"))}}}",
    };

    private static string Camel(string name) => char.ToLowerInvariant(name[0]) + name[1..];
}
