using System.Diagnostics;
using JourneyGov.EventLog;
using JourneyGov.GraphQL;
using JourneyGov.GraphQL.Execution;

namespace JourneyGov.Server.Hosting;

/// <summary>
/// Where faults go: to the log in full, to the caller as an error with nothing but a trace id, by which the operator finds the rest.
/// </summary>
internal sealed class Faults(ILogger<Faults> logger) : IFaultReporter
{
    private const string StoreUnavailable = "STORE_UNAVAILABLE";

    /// <inheritdoc />
    public GraphQLError Mask(Exception fault, string where)
    {
        string trace = Activity.Current?.TraceId.ToString() ?? Guid.NewGuid().ToString("N");
        logger.LogError(fault, "A fault at {Where}, trace {Trace}.", where, trace);
        (string message, string code) = fault switch
        {
            StoreUnavailableException { MayBeStored: true } =>
                ("The store failed at the last moment: the change may or may not be stored. Send the command again with the same commandId.", StoreUnavailable),
            StoreUnavailableException => ("The store does not answer at the moment; nothing was changed. Try again shortly.", StoreUnavailable),
            _ => ("Something went wrong on our side; the trace id finds it in the operator's log.", ErrorCodes.InternalError),
        };
        return new GraphQLError(message) { Extensions = new Dictionary<string, object?> { ["code"] = code, ["traceId"] = trace } };
    }
}
