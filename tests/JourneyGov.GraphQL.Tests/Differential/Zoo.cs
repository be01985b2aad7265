using System.Globalization;
using System.Text.Json;
using JourneyGov.GraphQL.Binding;
using JourneyGov.GraphQL.Execution;
using JourneyGov.GraphQL.Language;
using JourneyGov.GraphQL.Types;
using JourneyGov.GraphQL.Validation;

namespace JourneyGov.GraphQL.Tests.Differential;

/// <summary>
/// The zoo of zoo.graphql, bound. Every value follows from the seed of its parent and the name of its field, by a rule that graphql-js.mjs
/// follows too: some are null, some fail, also where neither may be.
/// </summary>
internal sealed class Zoo : IFaultReporter
{
    public static string Sdl { get; } = File.ReadAllText(Path.Combine(GraphQLJs.Folder, "zoo.graphql"));

    /// <summary>The whole schema, subscriptions included: what documents are held against.</summary>
    public static Schema Schema { get; } = SchemaReader.Read(Sdl, new Dictionary<string, ScalarCoercion> { ["Day"] = Day });

    /// <summary>No limits: graphql-js has none.</summary>
    public static DocumentLimits Careless { get; } = DocumentLimits.Request with
    {
        MaxDepth = int.MaxValue,
        MaxAliases = int.MaxValue,
        MaxRootFields = int.MaxValue,
        MaxDirectives = int.MaxValue,
        MaxFragmentSpreads = int.MaxValue,
        MaxSelections = int.MaxValue,
    };

    /// <summary>The engine; subscriptions have tests of their own.</summary>
    public GraphQLEngine Engine { get; }

    public Zoo() => Engine = new GraphQLEngine(
        Binding().Build([new Source(WithoutSubscription(Sdl), "zoo.graphql")]), this, new EngineOptions { Document = Careless });

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
        text is { Length: 10 } && text.StartsWith("2026-01-", StringComparison.Ordinal) && int.TryParse(text[8..], NumberStyles.None, null, out int day)
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
}
