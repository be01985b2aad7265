using JourneyGov.Application.Ownership;
using JourneyGov.Application.Reviews;
using JourneyGov.EventLog;
using JourneyGov.Server.GraphQL;
using JourneyGov.Server.Hosting;
using Microsoft.Net.Http.Headers;

namespace JourneyGov.Server.Calendars;

/// <summary>
/// Calendar feeds over HTTP. Calendar programs ask with nothing but the address, so the address holds a secret: it is compared by its hash, and
/// stands in no log. Whether it is unknown, revoked or its owner has left, the answer is the same.
/// </summary>
internal static class CalendarEndpoint
{
    private const string MediaType = "text/calendar; charset=utf-8";

    /// <summary>The address of a feed on this server.</summary>
    public static string AddressOf(string secret) => $"/calendar/{secret}.ics";

    /// <summary>Answers them.</summary>
    public static void MapCalendarFeeds(this IEndpointRouteBuilder routes)
    {
        IServiceProvider services = routes.ServiceProvider;
        var answers = new CalendarAnswers(
            services.GetRequiredService<CalendarFeedReader>(), services.GetRequiredService<ReviewCalendar>(),
            services.GetRequiredService<CallerPlaces>().Operations, services.GetRequiredService<TimeProvider>(),
            TimeSpan.FromSeconds(services.GetRequiredService<Settings>().OperationTimeoutSeconds));
        routes.MapMethods("/calendar/{secret}.ics", [HttpMethods.Get, HttpMethods.Head], answers.AnswerAsync);
    }

    private sealed class CalendarAnswers(CalendarFeedReader feeds, ReviewCalendar calendar, Places operations, TimeProvider clock, TimeSpan patience)
    {
        public async Task AnswerAsync(HttpContext http)
        {
            OneRequest.Begin();
            DateTimeOffset now = clock.GetUtcNow();
            string secret = (string)http.Request.RouteValues["secret"]!;
            if (await feeds.FindAsync(CallerReader.HashOf(secret), now, http.RequestAborted) is not { } feed)
            {
                http.Response.StatusCode = StatusCodes.Status404NotFound;
                return;
            }

            using IDisposable? operation = operations.TryTake(feed.Owner.Workspace, feed.Owner.Person.Id);
            if (operation is null)
            {
                Postpone(http, StatusCodes.Status429TooManyRequests);
                return;
            }

            using var timed = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted);
            timed.CancelAfter(patience);
            try
            {
                await WriteAsync(http, await calendar.WriteAsync(feed, now, timed.Token));
            }
            catch (OperationCanceledException) when (!http.RequestAborted.IsCancellationRequested)
            {
                Postpone(http, StatusCodes.Status503ServiceUnavailable);
            }
        }

        private static void Postpone(HttpContext http, int status)
        {
            http.Response.StatusCode = status;
            http.Response.Headers.RetryAfter = "1";
        }

        private static async Task WriteAsync(HttpContext http, byte[] body)
        {
            HttpResponse response = http.Response;
            string tag = EntityTag.Of(MediaType, body);
            string? known = EntityTag.KnownTo(http.Request, tag);
            response.Headers.CacheControl = "private, no-cache";
            response.Headers.XContentTypeOptions = "nosniff";
            response.Headers.Append(HeaderNames.Vary, HeaderNames.AcceptEncoding);
            response.Headers.ETag = known ?? tag;
            if (known is not null)
            {
                response.StatusCode = StatusCodes.Status304NotModified;
                return;
            }

            response.ContentType = MediaType;
            response.ContentLength = body.Length;
            await response.Body.WriteAsync(body, http.RequestAborted);
        }
    }
}
