using JourneyGov.GraphQL.Binding;
using JourneyGov.GraphQL.Execution;
using static JourneyGov.GraphQL.Tests.Differential.Zoo;

namespace JourneyGov.GraphQL.Tests.Differential;

/// <summary>The fields of the zoo: synchronous, asynchronous and batched ones, since the engine goes another way for each.</summary>
internal static class ZooFields
{
    public static void BindBeings(SchemaBinding binding)
    {
        binding.Type<Cat>("Cat")
            .Id().Text("name").Mood("mood")
            .FieldAsync("friend", async (cat, _) =>
            {
                await Task.Yield();
                return Object(cat.Seed, "friend", seed => new Cat(seed));
            })
            .Field<SpeedArguments, double>("speed", (cat, given, _) => Float(SeedOf(cat.Seed, "speed", NameOf(given.Unit))))
            .Field<FirstArguments, Cat[]?>("kittens", (cat, given, _) => Many(cat.Seed, "kittens", given.First, seed => new Cat(seed)))
            .Field("lives", cat => Int(SeedOf(cat.Seed, "lives")));
        binding.Type<Dog>("Dog")
            .Id().Text("name")
            .Field("mood", dog => MoodOf(SeedOf(dog.Seed, "mood")))
            .Field<Thing?>("friend", dog => Object(dog.Seed, "friend", Mover))
            .Field<UnitArguments, double>("speed", (dog, given, _) => Float(SeedOf(dog.Seed, "speed", NameOf(given.Unit))))
            .Field("tricks", dog => Nullable(SeedOf(dog.Seed, "tricks"), seed => List(seed, SizeOf(seed), true, item => Zoo.Text(item, "tricks"))))
            .Field<Keeper?>("owner", dog => Object(dog.Seed, "owner", seed => new Keeper(seed)));
        binding.Type<Parrot>("Parrot")
            .Id().Text("name").Mood("mood")
            .Field<Thing?>("friend", parrot => Object(parrot.Seed, "friend", Being))
            .Batch<string?>("nickname", (parrots, _) => Task.FromResult<IReadOnlyList<string?>>(
                [.. parrots.Select(parrot => Nullable(Hash(parrot.Seed, "nickname"), seed => Zoo.Text(seed, "nickname")))]))
            .Field("words", parrot => Nullable(SeedOf(parrot.Seed, "words"), seed =>
                List(seed, SizeOf(seed), true, row => List(row, InnerSizeOf(row), true, item => Zoo.Text(item, "words")))));
    }

    public static void BindPlaces(SchemaBinding binding)
    {
        binding.Type<Keeper>("Keeper")
            .Id().Text("title")
            .Field<ChargesArguments, Thing[]?>("charges", (keeper, given, _) => Many(keeper.Seed, "charges", given.First, Being))
            .Field<Keeper?>("boss", keeper => Object(keeper.Seed, "boss", seed => new Keeper(seed)))
            .FieldAsync<Thing?>("best", async (keeper, _) =>
            {
                await Task.Yield();
                return Object(keeper.Seed, "best", Being);
            })
            .Field("old", keeper => Number(SeedOf(keeper.Seed, "old")));
        binding.Type<Place>("Place")
            .Text("name")
            .Field("grid", place => Nullable(SeedOf(place.Seed, "grid"), seed =>
                List(seed, SizeOf(seed), true, row => List(row, InnerSizeOf(row), true, int? (item) => Int(item)))))
            .Field("strict", place => Nullable(SeedOf(place.Seed, "strict"), seed =>
                List(seed, SizeOf(seed), true, row => List(row, InnerSizeOf(row), false, Int))))
            .Field<Thing[]?>("residents", place => Many(place.Seed, "residents", Being))
            .Field<FirstArguments, Place[]?>("rooms", (place, given, _) => Many(place.Seed, "rooms", given.First, seed => new Place(seed)))
            .Field("open", place => SeedOf(place.Seed, "open") % 2 == 0)
            .Field("since", place => SeedOf(place.Seed, "since") is var seed && IsNull(seed) ? null : (DateOnly?)DayOf(seed))
            .Field<Keeper?>("head", place => Object(place.Seed, "head", seed => new Keeper(seed)));
    }

    public static void BindRoots(SchemaBinding binding)
    {
        ObjectBinding<Root> query = binding.Query();
        BindObjects(query);
        BindValues(query);
        query
            .Field<EchoArguments, string?>("echo", (_, given, _) => Show(given))
            .Field<NeedArguments, string>("need", (_, given, _) => Show(given));
        binding.Mutation()
            .Field<RenameArguments, Thing?>("rename", (_, _, context) => Object(Start(context), "rename", Being))
            .FieldAsync<FeedArguments, int>("feed", async (_, _, context) =>
            {
                await Task.Yield();
                return Int(SeedOf(Start(context), "feed"));
            })
            .Field<FreeArguments, string?>("free", (_, _, context) => Nullable(SeedOf(Start(context), "free"), seed => Zoo.Text(seed, "free")));
    }

    private static void BindObjects(ObjectBinding<Root> query) => query
        .Field<Place?>("zoo", (_, context) => Object(Start(context), "zoo", seed => new Place(seed)))
        .Field<Place?>("place", (_, context) => Object(Start(context), "place", seed => new Place(seed)))
        .Field<IdArguments, Thing?>("node", (_, _, context) => Object(Start(context), "node", Node))
        .FieldAsync<Thing?>("being", async (_, context) =>
        {
            await Task.Yield();
            return Object(Start(context), "being", Being);
        })
        .Field<FirstArguments, Thing[]?>("movers", (_, given, context) => Many(Start(context), "movers", given.First, Mover))
        .Field<Thing[]?>("residents", (_, context) => Many(Start(context), "residents", Being))
        .Field<Thing[][]?>("things", (_, context) => Rows(Start(context), "things"))
        .Field<Thing[][]?>("strict", (_, context) => Rows(Start(context), "strict"))
        .Field<Keeper?>("keeper", (_, context) => Object(Start(context), "keeper", seed => new Keeper(seed)))
        .Field<Cat?>("cat", (_, context) => Object(Start(context), "cat", seed => new Cat(seed)))
        .Field<Dog?>("dog", (_, context) => Object(Start(context), "dog", seed => new Dog(seed)))
        .Field<Parrot?>("parrot", (_, context) => Object(Start(context), "parrot", seed => new Parrot(seed)));

    private static void BindValues(ObjectBinding<Root> query) => query
        .Field("number", (_, context) => Number(SeedOf(Start(context), "number")))
        .Field("ratio", (_, context) => SeedOf(Start(context), "ratio") is var seed && IsNull(seed) ? null : (double?)Float(seed))
        .Field("ratios", (_, context) => Nullable(SeedOf(Start(context), "ratios"), seed => List(seed, SizeOf(seed), false, Float)))
        .Field("flag", (_, context) => SeedOf(Start(context), "flag") is var seed && IsNull(seed) ? null : (bool?)(seed % 2 == 0))
        .Field("text", (_, context) => Nullable(SeedOf(Start(context), "text"), seed => Zoo.Text(seed, "text")))
        .Field("extra", (_, context) => Nullable(SeedOf(Start(context), "extra"), seed => Zoo.Text(seed, "extra")))
        .Field("mood", (_, context) => MoodOf(SeedOf(Start(context), "mood")))
        .Field("moods", (_, context) => Nullable(SeedOf(Start(context), "moods"), seed => List(seed, SizeOf(seed), true, Mood? (item) => MoodOf(item))))
        .Field("day", (_, context) => SeedOf(Start(context), "day") is var seed && IsNull(seed) ? null : (DateOnly?)DayOf(seed))
        .Field("days", (_, context) => Nullable(SeedOf(Start(context), "days"), seed => List(seed, SizeOf(seed), false, DayOf)))
        .Field<OldArguments, int?>("old", (_, _, context) => Number(SeedOf(Start(context), "old")));

    private static ObjectBinding<T> Id<T>(this ObjectBinding<T> binding) where T : Thing => binding.Text("id");

    private static ObjectBinding<T> Text<T>(this ObjectBinding<T> binding, string name) where T : Thing =>
        binding.Field(name, thing => Nullable(SeedOf(thing.Seed, name), seed => Zoo.Text(seed, name)));

    private static ObjectBinding<T> Mood<T>(this ObjectBinding<T> binding, string name) where T : Thing =>
        binding.Field(name, thing => SeedOf(thing.Seed, name) is var seed && IsNull(seed) ? null : (Mood?)MoodOf(seed));

    private static uint Start(FieldContext context) => context.Request<Start>().Seed;

    private static string? NameOf(Unit? unit) => unit is { } known ? EnumNaming.ToSchema(known.ToString()) : null;

    private static Mood MoodOf(uint seed) => (Mood)(seed % 4);

    private static int? Number(uint seed) => IsNull(seed) ? null : Int(seed);

    private static T? Nullable<T>(uint seed, Func<uint, T> value) where T : class => IsNull(seed) ? null : value(seed);

    private static T? Object<T>(uint parent, string field, Func<uint, T> value) where T : class => Nullable(SeedOf(parent, field), value);

    private static T[]? Many<T>(uint parent, string field, Func<uint, T> value) where T : class =>
        Nullable(SeedOf(parent, field), seed => List(seed, SizeOf(seed), true, value));

    private static T[]? Many<T>(uint parent, string field, int? first, Func<uint, T> value) where T : class =>
        Nullable(SeedOf(parent, field), seed => List(seed, Math.Clamp(first ?? 0, 0, 5), true, value));

    private static Thing[][]? Rows(uint parent, string field) =>
        Nullable(SeedOf(parent, field), seed => List(seed, SizeOf(seed), true, row => List(row, InnerSizeOf(row), true, Anything)));
}
