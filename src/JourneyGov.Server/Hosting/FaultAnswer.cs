using JourneyGov.GraphQL.Execution;
using JourneyGov.GraphQL.Transport;
using JourneyGov.Server.GraphQL;

namespace JourneyGov.Server.Hosting;

/// <summary>Answers a fault outside of the engine as the engine answers its own: an error with a trace id and nothing of the inside.</summary>
internal static class FaultAnswer
{
    /// <summary>Goes on with the request, and answers what nothing else did.</summary>
    public static async Task OrNextAsync(HttpContext http, RequestDelegate next)
    {
        try
        {
            await next(http);
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
        {
            // Nobody is left to hear an answer.
        }
        catch (Exception fault) when (fault is not BadHttpRequestException && !http.Response.HasStarted)
        {
            await WriteAsync(http, fault);
        }
    }

    private static async Task WriteAsync(HttpContext http, Exception fault)
    {
        var faults = http.RequestServices.GetRequiredService<IFaultReporter>();
        HttpAnswer answer = HttpTransport.Refuse(
            StatusCodes.Status500InternalServerError, http.Request.Headers.Accept, faults.Mask(fault, $"{http.Request.Method} {PlaceOf(http)}"));
        http.Response.Clear();
        await http.WriteAsync(answer);
    }

    // What stands for a part of the address may be a secret.
    private static string PlaceOf(HttpContext http) => (http.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText ?? http.Request.Path;
}
