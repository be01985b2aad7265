using System.Text;
using System.Text.Json;
using JourneyGov.GraphQL.Binding;
using JourneyGov.GraphQL.Execution;
using JourneyGov.GraphQL.Language;
using JourneyGov.GraphQL.Transport;
using JourneyGov.GraphQL.Transport.Live;

namespace JourneyGov.GraphQL.Tests.Transport;

/// <summary>What a conversation does that cannot be seen from outside of the server; the rest is held to the protocol over real sockets.</summary>
public sealed class SocketConversationSpecs : IFaultReporter, ISubscriber
{
    private const string Subscribe = """{"type":"subscribe","id":"1","payload":{"query":"subscription { counted }"}}""";
    private int _made;
    private int _placesTaken;

    [Fact]
    public async Task An_operation_makes_no_more_responses_than_there_is_room_for_until_somebody_reads()
    {
        await using SocketConversation conversation = await AdmittedAsync(DocumentResolver.TextOnly);
        await conversation.ReceiveAsync(Bytes(Subscribe));
        await UntilAsync(() => _made >= 4);
        await Task.Delay(100);
        Assert.InRange(_made, 4, 5);

        Assert.Equal("""{"id":"1","type":"next","payload":{"data":{"counted":1}}}""", Text(await conversation.Outgoing.ReadAsync()));
        await UntilAsync(() => _made >= 5);
        await Task.Delay(100);
        Assert.InRange(_made, 5, 6);
    }

    [Fact]
    public async Task What_was_taken_is_given_back_when_the_conversation_ends_though_nobody_read()
    {
        SocketConversation conversation = await AdmittedAsync(DocumentResolver.TextOnly);
        await conversation.ReceiveAsync(Bytes(Subscribe));
        await UntilAsync(() => _made >= 4);
        Assert.Equal(1, _placesTaken);

        await conversation.DisposeAsync();
        Assert.Equal(0, _placesTaken);
        Assert.Equal(1000, (await conversation.Closed).Code);
    }

    [Fact]
    public async Task Where_only_registered_documents_run_no_other_runs_over_a_socket_either()
    {
        await using SocketConversation conversation =
            await AdmittedAsync(new DocumentResolver(TrustedDocuments.None, new AutomaticDocuments(0), trustedOnly: true));
        await conversation.ReceiveAsync(Bytes(Subscribe));

        using JsonDocument answer = JsonDocument.Parse(await conversation.Outgoing.ReadAsync());
        Assert.Equal("error", answer.RootElement.GetProperty("type").GetString());
        Assert.Equal(
            ErrorCodes.DocumentNotTrusted, answer.RootElement.GetProperty("payload")[0].GetProperty("extensions").GetProperty("code").GetString());
        Assert.Equal(0, _made);
    }

    [Fact]
    public async Task A_reason_that_is_too_long_for_a_close_is_cut_between_characters()
    {
        await using var conversation = new SocketConversation(
            Engine(), DocumentResolver.TextOnly, new LiveOptions(),
            (_, _) => throw new GraphQLException(string.Concat(Enumerable.Repeat("é😀", 100)), "UNAUTHENTICATED"));
        await conversation.ReceiveAsync(Bytes("""{"type":"connection_init"}"""));

        SocketClosure closure = await conversation.Closed;
        Assert.Equal(4403, closure.Code);
        Assert.InRange(Encoding.UTF8.GetByteCount(closure.Reason), 100, 123);
        Assert.DoesNotContain('\uFFFD', Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(closure.Reason)));
    }

    public GraphQLError Mask(Exception fault, string where) => throw new InvalidOperationException(where, fault);

    public ValueTask<object?> StateAsync(CancellationToken cancellation) => ValueTask.FromResult<object?>("somebody");

    public IDisposable TryTakePlace()
    {
        Interlocked.Increment(ref _placesTaken);
        return new Place(this);
    }

    public IDisposable StartOperation() => TryTakePlace();

    private async Task<SocketConversation> AdmittedAsync(DocumentResolver documents)
    {
        var conversation = new SocketConversation(
            Engine(), documents, new LiveOptions { QueuedMessages = 4 }, (_, _) => Task.FromResult<ISubscriber>(this));
        await conversation.ReceiveAsync(Bytes("""{"type":"connection_init"}"""));
        Assert.Equal("""{"type":"connection_ack"}""", Text(await conversation.Outgoing.ReadAsync()));
        return conversation;
    }

    private GraphQLEngine Engine()
    {
        var binding = new SchemaBinding();
        binding.Query().Field("number", _ => 7);
        binding.Subscription().Stream("counted", _ => CountAsync());
        return new GraphQLEngine(binding.Build([new Source("type Query { number: Int! } type Subscription { counted: Int! }", "schema.graphql")]), this);
    }

    private async IAsyncEnumerable<int> CountAsync()
    {
        while (true)
        {
            await Task.Yield();
            yield return Interlocked.Increment(ref _made);
        }
    }

    private async Task UntilAsync(Func<bool> holds)
    {
        for (int attempt = 0; attempt < 1000 && !holds(); attempt++)
            await Task.Delay(10);

        Assert.True(holds(), $"{_made} responses were made.");
    }

    private static ReadOnlyMemory<byte> Bytes(string text) => Encoding.UTF8.GetBytes(text);

    private static string Text(ReadOnlyMemory<byte> bytes) => Encoding.UTF8.GetString(bytes.Span);

    private sealed class Place(SocketConversationSpecs subscriber) : IDisposable
    {
        public void Dispose() => Interlocked.Decrement(ref subscriber._placesTaken);
    }
}
