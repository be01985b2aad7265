using JourneyGov.GraphQL.Binding;
using JourneyGov.GraphQL.Execution;
using JourneyGov.GraphQL.Language;

namespace JourneyGov.GraphQL.Tests.Execution;

/// <summary>
/// What cannot be had gives way to the nearest null that the schema allows, wherever it stands: read off its parent while that is written, or
/// resolved ahead for a whole level.
/// </summary>
public class PropagationSpecs
{
    private const string Sdl = """
        type Query { crates: [Crate!]!  maybeCrates: [Crate]  grid: [[Thing!]]!  things: [Thing]!  text: String!  numbers: [Float]!  strictNumbers: [Float!]  careful(least: Int!): Int }
        type Mutation { first: Int!  second: Int! }
        interface Thing { label: String! }
        type Crate implements Thing { label: String!  lid: Lid  strictLid: Lid!  owner: Owner!  content: [Thing!]!  tags: [String!]  copies: [Crate!] }
        type Ball implements Thing { label: String!  owner: Owner }
        type Lid { color: String!  hinge: Hinge }
        type Hinge { color: String!  owner: Owner! }
        type Owner { name: String! }
        """;

    private int _ran;

    private abstract record Thing(string? Name);

    private sealed record Crate(string? Name, Lid? Lid = null, params Thing[] Content) : Thing(Name);

    private sealed record Ball(string? Name) : Thing(Name);

    private sealed record Lid(string? Color, Hinge? Hinge = null);

    private sealed record Hinge(string? Color);

    private sealed record Owner(string Name);

    private sealed record Careful
    {
        public Careful(int least)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(least);
            Least = least;
        }

        public int Least { get; }
    }

    private Crate[] Crates { get; init; } = [];

    private Thing?[] Things { get; init; } = [];

    private Thing[]?[] Grid { get; init; } = [];

    private string Said { get; init; } = "";

    private double?[] Numbers { get; init; } = [];

    [Fact]
    public async Task A_missing_leaf_takes_its_object_with_it_where_that_may_be_null() => Assert.Equal(
        """{"errors":[{"message":"Cannot return null for non-nullable field Lid.color.","locations":[{"line":1,"column":18}],"path":["crates",0,"lid","color"],"extensions":{"code":"INTERNAL_SERVER_ERROR"}}],"data":{"crates":[{"lid":null,"label":"a"},{"lid":{"color":"red"},"label":"b"}]}}""",
        await With(new Crate("a", new Lid(null)), new Crate("b", new Lid("red"))).AskAsync("{ crates { lid { color } label } }"));

    [Fact]
    public async Task A_missing_leaf_goes_up_through_everything_that_may_not_be_null()
    {
        string answer = await With(new Crate("a", new Lid(null))).AskAsync("{ crates { label strictLid { color } } }");

        Assert.Contains("""
            "path":["crates",0,"strictLid","color"]
            """, answer, StringComparison.Ordinal);
        Assert.EndsWith("\"data\":null}", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task In_a_list_that_allows_it_only_the_item_gives_way() => Assert.EndsWith(
        """
        "data":{"maybeCrates":[null,{"strictLid":{"color":"red"}}]}}
        """,
        await With(new Crate("a", new Lid(null)), new Crate("b", new Lid("red"))).AskAsync("{ maybeCrates { strictLid { color } } }"),
        StringComparison.Ordinal);

    [Fact]
    public async Task What_was_resolved_ahead_finds_its_own_object_behind_one_that_gave_way() => Assert.EndsWith(
        """
        "data":{"maybeCrates":[null,{"label":"b","owner":{"name":"owner of b"},"content":[{"owner":{"name":"owner of ball"}},{}]}]}}
        """,
        await With(new Crate(null, null, new Ball("x")), new Crate("b", null, new Ball("ball"), new Crate("c")))
            .AskAsync("{ maybeCrates { label owner { name } content { ... on Ball { owner { name } } } } }"),
        StringComparison.Ordinal);

    [Fact]
    public async Task A_field_resolved_ahead_that_fails_for_one_parent_fails_for_that_one_alone()
    {
        string answer = await With(new Crate("a"), new Crate("thief"), new Crate("c")).AskAsync("{ maybeCrates { owner { name } } }");

        Assert.Contains("""
            "path":["maybeCrates",1,"owner"]
            """, answer, StringComparison.Ordinal);
        Assert.EndsWith("""
            "data":{"maybeCrates":[{"owner":{"name":"owner of a"}},null,{"owner":{"name":"owner of c"}}]}}
            """, answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_list_that_was_resolved_ahead_and_fails_while_it_is_gone_through_fails_for_its_own_parent_alone()
    {
        string answer = await With(new Crate("a"), new Crate("thief"), new Crate("c")).AskAsync("{ crates { copies { owner { name } } } }");

        Assert.Contains("\"path\":[\"crates\",1,\"copies\"]", answer, StringComparison.Ordinal);
        Assert.EndsWith(
            """
            "data":{"crates":[{"copies":[{"owner":{"name":"owner of a"}}]},{"copies":null},{"copies":[{"owner":{"name":"owner of c"}}]}]}}
            """,
            answer,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Arguments_that_the_program_cannot_take_are_the_fault_of_their_field_alone()
    {
        string answer = await new PropagationSpecs { Said = "still here" }.AskAsync("{ careful(least: -1) text }");

        Assert.Contains("\"path\":[\"careful\"]", answer, StringComparison.Ordinal);
        Assert.EndsWith("\"data\":{\"careful\":null,\"text\":\"still here\"}}", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Lists_of_lists_give_way_at_the_nearest_list_that_may_be_null() => Assert.EndsWith(
        """
        "data":{"grid":[[{"label":"a"}],null,null,[]]}}
        """,
        await new PropagationSpecs { Grid = [[new Ball("a")], [new Ball("b"), new Ball(null)], null, []] }.AskAsync("{ grid { label } }"),
        StringComparison.Ordinal);

    [Fact]
    public async Task An_object_of_no_type_that_the_schema_allows_gives_way_alone()
    {
        string answer = await new PropagationSpecs { Things = [new Ball("a"), new Stranger("b"), null, new Ball("c")] }.AskAsync("{ things { label } }");

        Assert.Contains("""
            "path":["things",1]
            """, answer, StringComparison.Ordinal);
        Assert.EndsWith("""
            "data":{"things":[{"label":"a"},null,null,{"label":"c"}]}}
            """, answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_number_that_JSON_does_not_have_gives_way()
    {
        var numbers = new PropagationSpecs { Numbers = [1.5, double.NaN, null, -0.25] };

        Assert.EndsWith("\"data\":{\"numbers\":[1.5,null,null,-0.25]}}", await numbers.AskAsync("{ numbers }"), StringComparison.Ordinal);
        Assert.EndsWith("\"data\":{\"strictNumbers\":null}}", await numbers.AskAsync("{ strictNumbers }"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_mutation_whose_answer_is_lost_runs_no_further_field()
    {
        string answer = await AskAsync("mutation { first second }");

        Assert.EndsWith("\"data\":null}", answer, StringComparison.Ordinal);
        Assert.Equal(1, _ran);
    }

    [Theory]
    [InlineData("a\"b\\c/d", """a\"b\\c/d""")]
    [InlineData("line\nfeed\r\ttab\b\f", """line\nfeed\r\ttab\b\f""")]
    [InlineData("\u0001\u001f\u007f", "\\u0001\\u001f\u007f")]
    [InlineData("é € 😀 漢", "é € 😀 漢")]
    public async Task Texts_are_written_as_JSON_asks(string text, string written) =>
        Assert.Equal($$$"""{"data":{"text":"{{{written}}}"}}""", await new PropagationSpecs { Said = text }.AskAsync("{ text }"));

    // Attributes are kept as UTF-8, which has no half a pair.
    [Fact]
    public Task Half_a_surrogate_pair_is_written_as_a_replacement_character() => Texts_are_written_as_JSON_asks("half \uD83D pair", "half \uFFFD pair");

    [Fact]
    public async Task An_answer_grows_as_large_as_allowed_and_no_larger()
    {
        var large = new PropagationSpecs { Said = new string('x', 200_000) };

        Assert.Equal("""{"data":{"text":""}}""".Length + 200_000, (await large.AskAsync("{ text }")).Length);
        Assert.Contains(ErrorCodes.ResponseTooLarge, await large.AskAsync("{ text a: text b: text }", new EngineOptions { MaxResponseBytes = 100_000 }), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(200)]
    [InlineData(100_000)]
    public async Task An_answer_of_nothing_but_errors_is_bounded_as_any_other(int failures)
    {
        var failing = new PropagationSpecs { Numbers = [.. Enumerable.Repeat((double?)double.NaN, failures)] };

        string answer = await failing.AskAsync("{ numbers }", new EngineOptions { MaxResponseBytes = 20_000 });

        Assert.Contains(ErrorCodes.ResponseTooLarge, answer, StringComparison.Ordinal);
        Assert.EndsWith("\"data\":null}", answer, StringComparison.Ordinal);
    }

    private static PropagationSpecs With(params Crate[] crates) => new() { Crates = crates };

    private async Task<string> AskAsync(string query, EngineOptions? options = null)
    {
        var engine = new GraphQLEngine(Binding().Build([new Source(Sdl)]), new Library(), options);
        using GraphQLResult result = await engine.ExecuteAsync(new GraphQLRequest(query), null, CancellationToken.None);
        return Library.Text(result);
    }

    private SchemaBinding Binding()
    {
        var binding = new SchemaBinding();
        binding.Query()
            .Field<IEnumerable<Crate>>("crates", _ => Crates)
            .Field<IEnumerable<Crate?>?>("maybeCrates", _ => Crates.Select(crate => crate))
            .Field<IReadOnlyList<IReadOnlyList<Thing>?>>("grid", _ => Grid)
            .Field<List<Thing?>>("things", _ => [.. Things])
            .Field("text", _ => Said)
            .FieldAsync<Careful, int?>("careful", (_, given, _) => Task.FromResult<int?>(given.Least))
            .Field("numbers", _ => Numbers)
            .Field("strictNumbers", _ => Numbers.Select(number => number ?? 0));
        binding.Mutation()
            .FieldAsync("first", async Task<int> (_, _) =>
            {
                await Task.Yield();
                _ran++;
                throw new InvalidOperationException("lost");
            })
            .Field("second", _ => ++_ran);
        binding.Type<Crate>("Crate")
            .Field("label", crate => crate.Name!)
            .Field("strictLid", crate => crate.Lid!)
            .Field<string[]?>("tags", _ => null)
            .Batch("copies", (crates, _) => Task.FromResult<IReadOnlyList<IEnumerable<Crate>?>>([.. crates.Select(CopiesOf)]))
            .FieldAsync("owner", (crate, _) => crate.Name == "thief" ? throw new InvalidOperationException("caught") : Task.FromResult(new Owner($"owner of {crate.Name}")));
        binding.Type<Ball>("Ball")
            .Field("label", ball => ball.Name!)
            .Batch("owner", (balls, _) => Task.FromResult<IReadOnlyList<Owner?>>([.. balls.Select(ball => new Owner($"owner of {ball.Name}"))]));
        binding.Type<Lid>("Lid").Field("color", lid => lid.Color!);
        binding.Type<Hinge>("Hinge").Field("color", hinge => hinge.Color!).Field("owner", _ => new Owner("hinges"));
        binding.Type<Owner>("Owner");
        return binding;
    }

    private static IEnumerable<Crate> CopiesOf(Crate crate)
    {
        if (crate.Name == "thief")
            throw new InvalidOperationException("caught");

        yield return crate;
    }

    private sealed record Stranger(string? Name) : Thing(Name);
}
