using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Threading.Channels;
using JourneyGov.GraphQL.Binding;
using JourneyGov.GraphQL.Execution;
using JourneyGov.GraphQL.Language;

namespace JourneyGov.GraphQL.Tests.Execution;

public class SubscriptionSpecs : IFaultReporter
{
    private const string Sdl = """
        type Query { number: Int! }
        type Subscription {
          counted(to: Int! = 3): Tick!
          heard: Tick
          spoken: String!
          refused: Int
          broken: Int
          failsLater: Int!
        }
        type Tick { number: Int!  half: Int!  caller: String! }
        """;

    private readonly Channel<Tick> _heard = Channel.CreateBounded<Tick>(8);
    private readonly List<Exception> _faults = [];
    private bool _isClosed;

    private sealed record Tick(int Number);

    private sealed record Counting(int To);

    [Fact]
    public async Task Each_event_makes_one_response_read_off_the_event() =>
        Assert.Equal(
            ["""{"data":{"counted":{"number":1}}}""", """{"data":{"counted":{"number":2}}}"""],
            await AllAsync("subscription { counted(to: 2) { number } }"));

    [Fact]
    public async Task Arguments_and_variables_reach_the_source_stream_coerced_with_their_defaults()
    {
        Assert.Equal(3, (await AllAsync("subscription { counted { number } }")).Count);
        Assert.Single(await AllAsync("subscription($n: Int!) { c: counted(to: $n) { number } }", """{"n":1}"""));
    }

    [Fact]
    public async Task An_event_may_be_a_leaf() =>
        Assert.Equal(["""{"data":{"spoken":"hello"}}"""], await AllAsync("subscription { spoken }"));

    [Fact]
    public async Task A_field_error_is_part_of_its_response_and_the_stream_goes_on()
    {
        IReadOnlyList<string> answers = await AllAsync("subscription { counted(to: 2) { half } }");

        Assert.Contains("odd", answers[0], StringComparison.Ordinal);
        Assert.EndsWith("\"data\":null}", answers[0], StringComparison.Ordinal);
        Assert.Equal("""{"data":{"counted":{"half":1}}}""", answers[1]);
    }

    [Fact]
    public async Task The_state_is_made_anew_for_each_event()
    {
        int made = 0;
        SubscriptionAnswer answer = await Engine().SubscribeAsync(
            new GraphQLRequest("subscription { counted(to: 2) { caller } }"), "caller", CancellationToken.None,
            _ => ValueTask.FromResult<object?>($"caller {++made}"));

        Assert.Equal(
            ["""{"data":{"counted":{"caller":"caller 1"}}}""", """{"data":{"counted":{"caller":"caller 2"}}}"""], await CollectAsync(answer));
    }

    [Fact]
    public async Task A_caller_who_may_not_ask_any_more_gets_one_last_response_that_says_so()
    {
        int made = 0;
        SubscriptionAnswer answer = await Engine().SubscribeAsync(
            new GraphQLRequest("subscription { counted { number } }"), "somebody", CancellationToken.None,
            _ => made++ < 1 ? ValueTask.FromResult<object?>("somebody") : throw new GraphQLException("The key was revoked.", "UNAUTHENTICATED"));

        Assert.Equal(
            ["""{"data":{"counted":{"number":1}}}""", """{"errors":[{"message":"The key was revoked.","extensions":{"code":"UNAUTHENTICATED"}}]}"""],
            await CollectAsync(answer));
        Assert.True(_isClosed);
    }

    [Theory]
    [InlineData("subscription {", "{}", ErrorCodes.ParseFailed)]
    [InlineData("subscription { unknown }", "{}", ErrorCodes.ValidationFailed)]
    [InlineData("subscription { heard { number } spoken }", "{}", ErrorCodes.ValidationFailed)]
    [InlineData("subscription($n: Int!) { counted(to: $n) { number } }", """{"n":"many"}""", ErrorCodes.BadUserInput)]
    [InlineData("subscription { refused }", "{}", "CLOSED")]
    [InlineData("subscription { broken }", "{}", ErrorCodes.InternalError)]
    public async Task What_is_at_fault_before_the_first_event_refuses_the_subscription(string query, string variables, string code)
    {
        var refused = Assert.IsType<SubscriptionAnswer.Refused>(await AskAsync(query, variables));

        Assert.False(refused.Result.IsExecuted);
        Assert.Equal(code, refused.Result.Errors[0].Code);
        Assert.DoesNotContain("secret", Library.Text(refused.Result), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refusal_of_the_source_stream_names_its_place() =>
        Assert.Equal(
            """{"errors":[{"message":"not today","locations":[{"line":1,"column":16}],"path":["refused"],"extensions":{"code":"CLOSED"}}]}""",
            Library.Text(Assert.IsType<SubscriptionAnswer.Refused>(await AskAsync("subscription { refused }")).Result));

    [Fact]
    public async Task A_source_stream_that_fails_ends_with_an_error_that_tells_no_detail()
    {
        IReadOnlyList<string> answers = await AllAsync("subscription { failsLater }");

        Assert.Equal("""{"data":{"failsLater":1}}""", answers[0]);
        Assert.Equal("""{"errors":[{"message":"Something went wrong on our side.","extensions":{"code":"INTERNAL_SERVER_ERROR"}}]}""", answers[1]);
        Assert.Equal("a secret", Assert.Single(_faults).Message);
    }

    [Fact]
    public async Task Leaving_ends_the_source_stream()
    {
        using var leaving = new CancellationTokenSource();
        var started = Assert.IsType<SubscriptionAnswer.Started>(
            await Engine().SubscribeAsync(new GraphQLRequest("subscription { heard { number } }"), null, leaving.Token));
        IAsyncEnumerator<GraphQLResult> responses = started.Responses.GetAsyncEnumerator(CancellationToken.None);
        _heard.Writer.TryWrite(new Tick(7));
        Assert.True(await responses.MoveNextAsync());

        ValueTask<bool> next = responses.MoveNextAsync();
        await leaving.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await next);
        Assert.True(_isClosed);
    }

    [Fact]
    public async Task An_event_is_taken_off_its_source_only_when_its_response_is_asked_for()
    {
        var started = Assert.IsType<SubscriptionAnswer.Started>(await AskAsync("subscription { heard { number } }"));
        IAsyncEnumerator<GraphQLResult> responses = started.Responses.GetAsyncEnumerator(CancellationToken.None);
        for (int number = 1; number <= 3; number++)
            _heard.Writer.TryWrite(new Tick(number));

        Assert.True(await responses.MoveNextAsync());
        Assert.Equal(2, _heard.Reader.Count);
    }

    [Fact]
    public async Task A_query_is_answered_by_a_stream_of_one() =>
        Assert.Equal(["""{"data":{"number":7}}"""], await AllAsync("{ number }"));

    [Fact]
    public async Task A_subscription_is_not_executed_as_a_query()
    {
        GraphQLResult result = await Engine().ExecuteAsync(new GraphQLRequest("subscription { spoken }"), null, CancellationToken.None);

        Assert.Equal(ErrorCodes.OperationNotSupported, Assert.Single(result.Errors).Code);
    }

    [Fact]
    public void A_field_of_the_subscription_type_without_a_source_stream_is_reported_at_start()
    {
        var binding = new SchemaBinding();
        binding.Query().Field("number", _ => 7);
        binding.Subscription().Stream("a", _ => SpokenAsync());

        var problem = Assert.Throws<SchemaBindingException>(() =>
            binding.Build([new Source("type Query { number: Int! } type Subscription { a: String b: Int }", "schema.graphql")]));

        Assert.Contains("Subscription.b", problem.Message, StringComparison.Ordinal);
    }

    public GraphQLError Mask(Exception fault, string where)
    {
        _faults.Add(fault);
        return new GraphQLError("Something went wrong on our side.") { Code = ErrorCodes.InternalError };
    }

    private GraphQLEngine Engine()
    {
        var binding = new SchemaBinding();
        binding.Query().Field("number", _ => 7);
        binding.Subscription()
            .Stream<Counting, Tick>("counted", (wanted, _) => CountAsync(wanted.To))
            .Stream("heard", context => HearAsync(context.Cancellation))
            .Stream("spoken", _ => SpokenAsync())
            .StreamAsync("refused", Task<IAsyncEnumerable<int>> (_) => throw new GraphQLException("not today", "CLOSED"))
            .StreamAsync("broken", Task<IAsyncEnumerable<int>> (_) => throw new InvalidOperationException("a secret"))
            .Stream("failsLater", _ => FailLaterAsync());
        binding.Type<Tick>("Tick")
            .Field("half", tick => tick.Number % 2 == 0 ? tick.Number / 2 : throw new GraphQLException("odd", "ODD"))
            .Field("caller", (_, context) => context.Request<string>());
        return new GraphQLEngine(binding.Build([new Source(Sdl, "ticks.graphql")]), this);
    }

    private async IAsyncEnumerable<Tick> CountAsync(int to)
    {
        try
        {
            for (int number = 1; number <= to; number++)
            {
                await Task.Yield();
                yield return new Tick(number);
            }
        }
        finally
        {
            _isClosed = true;
        }
    }

    private async IAsyncEnumerable<Tick> HearAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        try
        {
            await foreach (Tick tick in _heard.Reader.ReadAllAsync(cancellation))
                yield return tick;
        }
        finally
        {
            _isClosed = true;
        }
    }

    private static async IAsyncEnumerable<string> SpokenAsync()
    {
        await Task.Yield();
        yield return "hello";
    }

    private static async IAsyncEnumerable<int> FailLaterAsync()
    {
        await Task.Yield();
        yield return 1;
        throw new InvalidOperationException("a secret");
    }

    private Task<SubscriptionAnswer> AskAsync(string query, string variables = "{}") =>
        Engine().SubscribeAsync(new GraphQLRequest(query, null, JsonDocument.Parse(variables).RootElement), "somebody", CancellationToken.None);

    private async Task<IReadOnlyList<string>> AllAsync(string query, string variables = "{}") => await CollectAsync(await AskAsync(query, variables));

    private static async Task<IReadOnlyList<string>> CollectAsync(SubscriptionAnswer answer)
    {
        var all = new List<string>();
        await foreach (GraphQLResult result in Assert.IsType<SubscriptionAnswer.Started>(answer).Responses)
            all.Add(Library.Text(result));

        return all;
    }
}
