using System.Buffers;
using System.IO.Pipelines;
using JourneyGov.GraphQL;
using JourneyGov.GraphQL.Transport.Live;
using Microsoft.AspNetCore.Http.Features;

namespace JourneyGov.Server.GraphQL.Subscribing;

/// <summary>Carries a stream of server-sent events over an HTTP response: sends, keeps it alive, notices clients that do not read, and ends it in order.</summary>
internal sealed class EventStreamConnection(HttpContext http, EventConversation stream, LiveOptions options, TimeProvider clock)
{
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(5);
    private readonly PipeWriter _writer = http.Response.BodyWriter;

    /// <summary>Runs until the stream ends or the client is gone.</summary>
    /// <param name="stopping">The server is about to end. The stream then ends without completing its operations, so that clients come back.</param>
    public async Task RunAsync(CancellationToken stopping)
    {
        await using CancellationTokenRegistration stop = stopping.Register(() => stream.End());
        await using CancellationTokenRegistration gone = http.RequestAborted.Register(() => stream.End());
        Task watching = stream.WatchAsync(clock);
        Begin();
        if (await SendAllAsync() && !http.RequestAborted.IsCancellationRequested)
            await SendAsync(stream.Last, Grace);

        stream.End();
        await watching;
    }

    private void Begin()
    {
        http.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();
        http.WatchesItsPaceItself();
        http.Response.ContentType = "text/event-stream; charset=utf-8";
        http.Response.Headers.CacheControl = "no-cache, no-transform";
        http.Response.Headers.XContentTypeOptions = "nosniff";
        http.Response.Headers["X-Accel-Buffering"] = "no";
    }

    // Whether the client can be told how it ended.
    private async Task<bool> SendAllAsync()
    {
        // Browsers take a stream as open with its first byte.
        if (!await SendAsync([EventConversation.KeepAlive], options.SlowAfter))
            return false;

        while (await MoreAsync())
        {
            var pieces = new List<ReadOnlyMemory<byte>>();
            while (stream.Outgoing.TryRead(out ReadOnlyMemory<byte> piece))
                pieces.Add(piece);

            if (!await SendAsync(pieces, options.SlowAfter))
                return false;
        }

        return true;
    }

    private async Task<bool> MoreAsync()
    {
        Task<bool> more = stream.Outgoing.WaitToReadAsync().AsTask();
        while (true)
        {
            try
            {
                return await more.WaitAsync(options.PingEvery, clock);
            }
            catch (TimeoutException)
            {
                if (!await SendAsync([EventConversation.KeepAlive], options.SlowAfter))
                    return false;
            }
        }
    }

    private async Task<bool> SendAsync(IReadOnlyList<ReadOnlyMemory<byte>> pieces, TimeSpan patience)
    {
        foreach (ReadOnlyMemory<byte> piece in pieces)
            Write(piece);

        ValueTask<FlushResult> flushing = _writer.FlushAsync();
        if (flushing.IsCompletedSuccessfully)
            return !flushing.Result.IsCompleted;

        Task<FlushResult> pending = flushing.AsTask();
        try
        {
            return !(await pending.WaitAsync(patience, clock)).IsCompleted;
        }
        catch (TimeoutException)
        {
            return await TellSlowAsync(pending);
        }
        catch (Exception gone) when (gone is OperationCanceledException or IOException)
        {
            return false;
        }
    }

    private void Write(ReadOnlyMemory<byte> piece) => _writer.Write(piece.Span);

    // Told if it reads on within the grace, and dropped in any case.
    private async Task<bool> TellSlowAsync(Task pending)
    {
        stream.End(new GraphQLError("The stream is read too slowly; it ends here. Read on faster, or subscribe to less.") { Code = ErrorCodes.ReadTooSlowly });
        try
        {
            await pending.WaitAsync(Grace, clock);
            foreach (ReadOnlyMemory<byte> piece in stream.Last)
                Write(piece);

            await _writer.FlushAsync().AsTask().WaitAsync(Grace, clock);
        }
        catch (Exception gone) when (gone is TimeoutException or OperationCanceledException or IOException)
        {
            http.Abort();
        }

        return false;
    }
}
