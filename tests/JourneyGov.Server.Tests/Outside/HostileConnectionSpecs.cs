using System.Net.Sockets;
using System.Text;

namespace JourneyGov.Server.Tests.Outside;

/// <summary>Clients that do not keep to HTTP, or leave in the middle of it.</summary>
public class HostileConnectionSpecs(HostileServer server) : UnderAttack(server)
{
    private const string Honest = """{"query":"{ viewer { language } }"}""";

    [Theory]
    [InlineData("garbage\r\n\r\n")]
    [InlineData("GET\r\n\r\n")]
    [InlineData("POST /graphql HTTP/9.9\r\nHost: a\r\n\r\n")]
    [InlineData("POST /graphql HTTP/1.1\r\n\r\n")]
    [InlineData("POST /graphql HTTP/1.1\r\nHost: a\r\nContent-Length: -1\r\n\r\n")]
    [InlineData("POST /graphql HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n")]
    [InlineData("POST /gra\0phql HTTP/1.1\r\nHost: a\r\n\r\n")]
    [InlineData("\u0016\u0003\u0001\u0002\0\u0001\0\u0001\u00fc\u0003\u0003")]
    public async Task Bytes_that_are_no_HTTP_are_refused_or_the_connection_closed(string bytes)
    {
        string answer = await TalkAsync(Encoding.Latin1.GetBytes(bytes), andNoMore: true);

        Assert.True(answer.Length == 0 || answer.StartsWith("HTTP/1.1 4", StringComparison.Ordinal) || answer.StartsWith("HTTP/1.1 505", StringComparison.Ordinal), answer);
    }

    [Theory]
    [InlineData("nonsense\r\n")]
    [InlineData("FFFFFFFFFFFFFFFFFF\r\n")]
    [InlineData("-1\r\n")]
    [InlineData("5\r\nabcdefghijkl\r\n0\r\n\r\n")]
    public async Task Chunks_that_are_none_are_refused(string chunks)
    {
        string answer = await TalkAsync(Encoding.Latin1.GetBytes(Head("Transfer-Encoding: chunked") + chunks));

        Assert.StartsWith("HTTP/1.1 4", answer, StringComparison.Ordinal);
        Assert.Contains("BAD_REQUEST", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_honest_request_before_garbage_on_the_same_connection_is_answered()
    {
        string answer = await TalkAsync(Encoding.Latin1.GetBytes(Head($"Content-Length: {Honest.Length}") + Honest + "garbage\r\n\r\n"));

        Assert.StartsWith("HTTP/1.1 200", answer, StringComparison.Ordinal);
        Assert.Contains("HTTP/1.1 400", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Requests_in_a_row_on_one_connection_are_answered_in_their_order()
    {
        string one = Head($"Content-Length: {Honest.Length}") + Honest;
        string other = Head("Content-Length: 2") + "{}";

        string answer = await TalkAsync(Encoding.Latin1.GetBytes(one + other + one + other + "x\r\n\r\n"));

        int[] statuses = [.. answer.Split("HTTP/1.1 ").Skip(1).Select(it => int.Parse(it[..3], System.Globalization.CultureInfo.InvariantCulture))];
        Assert.Equal([200, 400, 200, 400, 400], statuses);
    }

    [Fact]
    public async Task A_body_that_dribbles_in_and_breaks_off_is_forgotten()
    {
        Task[] clients = [.. Enumerable.Range(0, 20).Select(async _ =>
        {
            using var client = new TcpClient();
            await client.ConnectAsync(Server.Server.Address.Host, Server.Server.Address.Port);
            await client.GetStream().WriteAsync(Encoding.Latin1.GetBytes(Head("Content-Length: 100000")));
            foreach (char one in Honest[..10])
            {
                await client.GetStream().WriteAsync(new[] { (byte)one });
                await Task.Delay(20);
            }

            client.Client.LingerState = new LingerOption(true, 0);
        })];

        await Task.WhenAll(clients);
    }

    [Fact]
    public async Task A_client_that_leaves_before_the_answer_harms_nobody()
    {
        string question = """{"query":"{ __schema { types { name fields { name args { name } } } } journeyMaps { nodes { history { nodes { name } } } } }"}""";
        for (int round = 0; round < 20; round++)
        {
            using var client = new TcpClient();
            await client.ConnectAsync(Server.Server.Address.Host, Server.Server.Address.Port);
            await client.GetStream().WriteAsync(Encoding.Latin1.GetBytes(Head($"Content-Length: {question.Length}") + question));
            client.Client.LingerState = new LingerOption(true, 0);
        }
    }

    // The web server takes the end of what a client sends for its leaving, if it comes before the answer.
    [Fact]
    public async Task A_client_that_sends_no_more_after_its_request_is_answered_or_left()
    {
        string answer = await TalkAsync(Encoding.Latin1.GetBytes(Head($"Content-Length: {Honest.Length}") + Honest), andNoMore: true);

        Assert.True(answer.Length == 0 || answer.StartsWith("HTTP/1.1 200", StringComparison.Ordinal), answer);
    }

    [Theory]
    [InlineData("Content-Length: 1000")]
    [InlineData("Transfer-Encoding: chunked")]
    public async Task A_client_that_sends_no_more_in_the_middle_of_its_request_is_refused(string header)
    {
        string answer = await TalkAsync(Encoding.Latin1.GetBytes(Head(header) + (header.StartsWith('T') ? "5\r\n{\"que" : Honest)), andNoMore: true);

        Assert.True(answer.Length == 0 || answer.StartsWith("HTTP/1.1 4", StringComparison.Ordinal), answer);
    }

    [Fact]
    public async Task Headers_that_are_too_large_or_too_many_are_refused()
    {
        foreach (string headers in new[] { $"X-Large: {new string('x', 100_000)}", string.Join("\r\n", Enumerable.Range(0, 500).Select(index => $"X-{index}: 1")) })
            Assert.StartsWith("HTTP/1.1 431", await TalkAsync(Encoding.Latin1.GetBytes(Head($"Content-Length: {Honest.Length}\r\n{headers}") + Honest)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Hundreds_of_connections_that_say_nothing_keep_nobody_from_being_answered()
    {
        TcpClient[] idle = [.. Enumerable.Range(0, 300).Select(_ => new TcpClient())];
        try
        {
            foreach (TcpClient client in idle)
                await client.ConnectAsync(Server.Server.Address.Host, Server.Server.Address.Port);

            Assert.Equal(200, (await Server.PostAsync(Honest)).Status);
        }
        finally
        {
            Array.ForEach(idle, client => client.Dispose());
        }
    }

    private string Head(string header) =>
        $"POST /graphql HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer {Server.Key}\r\nContent-Type: application/json\r\n{header}\r\n\r\n";

    // Sends, and reads until the server closes.
    private async Task<string> TalkAsync(byte[] bytes, bool andNoMore = false)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(Server.Server.Address.Host, Server.Server.Address.Port);
        NetworkStream stream = client.GetStream();
        await stream.WriteAsync(bytes);
        if (andNoMore)
            client.Client.Shutdown(SocketShutdown.Send);

        var answer = new MemoryStream();
        try
        {
            await stream.CopyToAsync(answer).WaitAsync(TimeSpan.FromSeconds(30));
        }
        catch (IOException)
        {
            // The server may close hard what is no HTTP.
        }

        return Encoding.UTF8.GetString(answer.ToArray());
    }
}
