using System.Globalization;
using System.Text.Json;
using JourneyGov.GraphQL.Binding;
using JourneyGov.GraphQL.Execution;
using JourneyGov.GraphQL.Language;
using JourneyGov.GraphQL.Types;

namespace JourneyGov.GraphQL.Tests.Differential;

/// <summary>
/// The zoo of zoo.graphql, bound. Every value follows from the seed of its parent and the name of its field, by a rule that graphql-js.mjs
/// follows too: some are null, some fail, also where neither may be.
/// </summary>
internal sealed class Zoo : IFaultReporter
{
    private const int FieldNullEvery = 7;
    private const int ItemNullEvery = 5;
    private const int FailsEvery = 11;

    public static string Sdl { get; } = File.ReadAllText(Path.Combine(GraphQLJs.Folder, "zoo.graphql"));

    /// <summary>The whole schema, subscriptions included: what documents are held against.</summary>
    public static Schema Schema { get; } = SchemaReader.Read(Sdl, new Dictionary<string, ScalarCoercion> { ["Day"] = Day });

    /// <summary>The engine; subscriptions have tests of their own.</summary>
    public GraphQLEngine Engine { get; }

    public Zoo() => Engine = new GraphQLEngine(Binding().Build([new Source(WithoutSubscription(Sdl), "zoo.graphql")]), this);

    internal enum Mood
    {
        Calm,
        Wild,
        Sleepy,
        Angry,
    }

    internal enum Unit
    {
        Kmh,
        Ms,
    }

    /// <summary>What the values of one request start from.</summary>
    internal sealed record Start(uint Seed);

    internal abstract record Thing(uint Seed);

    internal sealed record Cat(uint Seed) : Thing(Seed);

    internal sealed record Dog(uint Seed) : Thing(Seed);

    internal sealed record Parrot(uint Seed) : Thing(Seed);

    internal sealed record Keeper(uint Seed) : Thing(Seed);

    internal sealed record Place(uint Seed) : Thing(Seed);

    internal sealed record First(int? Count);

    internal sealed record FirstArguments(int? First);

    internal sealed record ChargesArguments(int? First, Mood? Mood);

    internal sealed record UnitArguments(Unit? Unit);

    internal sealed record SpeedArguments(Unit? Unit, bool? Rounded);

    internal sealed record IdArguments(string Id);

    internal sealed record RenameArguments(string Id, string? Name);

    internal sealed record OldArguments(DateOnly? Since);

    internal sealed record FeedArguments(int Amount);

    internal sealed record FreeArguments(Who Who);

    internal sealed record Range(int From, int To);

    internal sealed record KeeperKey(string Title, int? Floor);

    internal sealed record Who(string? Id, string? Name, KeeperKey? Key, Range? Range);

    internal sealed record Filter(
        IReadOnlyList<string> Names, Range? Range, Filter? Not, Mood? Mood, Who? Who, double? Weight, DateOnly? Since, bool Strict, int? Old);

    internal sealed record EchoArguments(
        int? Int, double? Float, string? Text, string? Id, bool? Flag, Mood? Mood, DateOnly? Day, Filter? Filter, Who? Who,
        IReadOnlyList<int> Ints, IReadOnlyList<IReadOnlyList<int?>> Grid, IReadOnlyList<Mood> Moods, int Limit);

    internal sealed record NeedArguments(int Value, Filter Filter, IReadOnlyList<Who> Who);

    private static ScalarCoercion Day => new(
        json => ReadDay(json.ValueKind is JsonValueKind.String ? json.GetString() : null),
        literal => ReadDay((literal as StringValueNode)?.Value),
        value => ((DateOnly)value).ToString("O", CultureInfo.InvariantCulture));

    public GraphQLError Mask(Exception fault, string where) => new($"{where}: {fault.Message}") { Code = ErrorCodes.InternalError };

    private static object ReadDay(string? text) =>
        text is not null && text.Length == 10 && text.StartsWith("2026-01-", StringComparison.Ordinal) && int.TryParse(text[8..], NumberStyles.None, null, out int day)
            ? new DateOnly(2026, 1, Math.Clamp(day, 1, 31))
            : throw new CoercionException("A day is a text such as 2026-01-31.");

    private static string WithoutSubscription(string sdl)
    {
        int start = sdl.IndexOf("type Subscription", StringComparison.Ordinal);
        int end = sdl.IndexOf('}', start);
        return sdl.Remove(start, end - start + 1).Replace("  subscription: Subscription\n", "", StringComparison.Ordinal);
    }

    private static SchemaBinding Binding()
    {
        var binding = new SchemaBinding();
        binding.Scalar<DateOnly>("Day", Day);
        binding.Enum<Mood>("Mood").Enum<Unit>("Unit").Input<Range>("Range").Input<KeeperKey>("KeeperKey").Input<Who>("Who").Input<Filter>("Filter");
        ZooFields.BindBeings(binding);
        ZooFields.BindPlaces(binding);
        ZooFields.BindRoots(binding);
        return binding;
    }

    /// <summary>The seed of a field's value, or the failure that the field has instead.</summary>
    internal static uint SeedOf(uint parent, string field, string? argument = null)
    {
        uint seed = Hash(parent, field);
        seed = argument is null ? seed : Hash(seed, argument);
        return seed % FailsEvery == 0 ? throw new GraphQLException($"No {field} today ({seed})", "NOT_TODAY") : seed;
    }

    internal static uint Hash(uint seed, string text)
    {
        unchecked
        {
            uint hash = text.Aggregate(seed, (current, character) => (current ^ character) * 16777619);
            hash ^= hash >> 13;
            hash *= 0x5bd1e995;
            return hash ^ (hash >> 15);
        }
    }

    internal static bool IsNull(uint seed) => seed % FieldNullEvery == 0;

    internal static string Text(uint seed, string field) => string.Create(CultureInfo.InvariantCulture, $"{field}-{seed % 100}");

    internal static int Int(uint seed) => (int)(seed % 2000) - 1000;

    internal static double Float(uint seed) => seed % 13 == 0 ? double.NaN : seed % 1000 / 8d;

    internal static DateOnly DayOf(uint seed) => new(2026, 1, (int)(seed % 31) + 1);

    /// <summary>The items of a list; those of .NET values are never null, since they cannot be.</summary>
    internal static T[] List<T>(uint seed, int size, bool mayBeNull, Func<uint, T> item) =>
        [.. Enumerable.Range(0, size).Select(index => Hash(seed, index.ToString(CultureInfo.InvariantCulture)))
            .Select(itemSeed => mayBeNull && itemSeed % ItemNullEvery == 0 ? default! : item(itemSeed))];

    internal static int SizeOf(uint seed) => (int)(seed % 4);

    internal static int InnerSizeOf(uint seed) => (int)(seed % 3);

    internal static Thing Being(uint seed) => (seed % 3) switch { 0 => new Cat(seed), 1 => new Dog(seed), _ => new Parrot(seed) };

    internal static Thing Mover(uint seed) => seed % 2 == 0 ? new Cat(seed) : new Dog(seed);

    internal static Thing Node(uint seed) =>
        (seed % 4) switch { 0 => new Cat(seed), 1 => new Dog(seed), 2 => new Keeper(seed), _ => new Parrot(seed) };

    internal static Thing Anything(uint seed) => (seed % 3) switch { 0 => new Cat(seed), 1 => new Keeper(seed), _ => new Place(seed) };

    /// <summary>Arguments written out, in the order of the schema.</summary>
    internal static string Show(object? value) => value switch
    {
        null => "null",
        string text => $"'{text}'",
        bool truth => truth ? "true" : "false",
        Enum name => EnumNaming.ToSchema(name.ToString()),
        DateOnly day => $"'{day.ToString("O", CultureInfo.InvariantCulture)}'",
        double number => JourneyGov.GraphQL.Values.Inspection.Number(number),
        int number => number.ToString(CultureInfo.InvariantCulture),
        System.Collections.IEnumerable items => $"[{string.Join(',', items.Cast<object?>().Select(Show))}]",
        _ => $"{{{string.Join(',', value.GetType().GetProperties().Select(property => $"{Camel(property.Name)}:{Show(property.GetValue(value))}"))}}}",
    };

    private static string Camel(string name) => char.ToLowerInvariant(name[0]) + name[1..];
}
