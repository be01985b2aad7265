using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace JourneyGov.Server.Hosting;

/// <summary>
/// How the server is, as text: the state on the first line, then one line for each thing that is not well. Anybody may ask, so what went wrong
/// with the store, and where that lies, is for the log.
/// </summary>
internal static class HealthAnswer
{
    /// <summary>Writes the answer.</summary>
    public static Task WriteAsync(HttpContext context, HealthReport report)
    {
        context.Response.ContentType = "text/plain";
        IEnumerable<string> troubles = report.Entries.Where(entry => entry.Value.Status != HealthStatus.Healthy).Select(Line);
        return context.Response.WriteAsync(string.Join('\n', troubles.Prepend(report.Status.ToString())));
    }

    private static string Line(KeyValuePair<string, HealthReportEntry> entry) =>
        entry.Value.Status == HealthStatus.Degraded ? $"{entry.Key}: {entry.Value.Description}" : $"{entry.Key}: {entry.Value.Status}";
}
