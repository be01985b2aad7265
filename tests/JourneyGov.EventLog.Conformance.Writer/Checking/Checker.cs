using JourneyGov.EventLog.Conformance.Writer.Recording;

namespace JourneyGov.EventLog.Conformance.Writer.Checking;

/// <summary>Holds a recorded history and the log that it led to against everything that the log promises.</summary>
public static class Checker
{
    private static readonly IReadOnlyList<Func<Evidence, IEnumerable<Violation>>> Checks =
    [
        AppendChecks.Contract, AppendChecks.Durability, AppendChecks.AllOrNothing, LogChecks.Gapless, ReadChecks.Prefix,
        ReadChecks.Freshness, AppendChecks.RealTimeOrder, AppendChecks.CompareAndSet, CommandChecks.Idempotency, ReadChecks.RecordedTime,
        LogChecks.ViewsMeanwhile,
    ];

    /// <summary>Reads the log as it stands, which must be quiet by now, and checks everything.</summary>
    /// <param name="history">Who asked what, and what was answered.</param>
    /// <param name="log">The log.</param>
    /// <param name="workload">Where the clients were.</param>
    /// <param name="rows">The rows of the counting view, or null where none was folded.</param>
    /// <param name="seed">Chooses the sample of alterations.</param>
    public static async Task<CheckReport> RunAsync(
        RecordedHistory history, IEventLog log, Workload workload,
        IReadOnlyDictionary<(Guid Workspace, string Stream), StreamCount>? rows, int seed)
    {
        var (violations, logs, random) = (new List<Violation>(), new Dictionary<Guid, FinalLog>(), new Random(seed));
        foreach (var workspace in workload.Everywhere)
        {
            logs[workspace] = await FinalLog.ReadAsync(log, workspace, CommandsOf(history, workspace));
            var evidence = new Evidence(history, logs[workspace]);
            violations.AddRange(Checks.SelectMany(check => check(evidence)));
            violations.AddRange(rows is null ? [] : LogChecks.Views(logs[workspace], rows));
            violations.AddRange(await ChainCheck.RunAsync(log, logs[workspace], random));
        }

        violations.AddRange(LogChecks.Followers(logs[workload.RoleWorkspace], logs[workload.Workspaces[0]], workload.RoleStream));
        return new(history, logs.Values.Sum(each => (long)each.Events.Count), violations);
    }

    private static HashSet<Guid> CommandsOf(RecordedHistory history, Guid workspace) =>
    [
        .. history.Appends.Select(operation => (Asked.Append)operation.Asked)
            .Where(append => append.Workspace == workspace && append.Command is not null).Select(append => append.Command!.Id),
    ];
}

/// <summary>What a check found.</summary>
/// <param name="History">What was checked.</param>
/// <param name="Events">How many events the log has in the end.</param>
/// <param name="Violations">Every promise that was broken.</param>
public sealed record CheckReport(RecordedHistory History, long Events, IReadOnlyList<Violation> Violations)
{
    private const int MostShown = 20;

    /// <summary>How many operations of each kind ended how.</summary>
    public IReadOnlyList<(string Kind, string Ending, int Count)> Operations =>
    [
        .. History.Operations.GroupBy(operation => (operation.Asked.Kind, operation.Ending))
            .Select(group => (group.Key.Kind, group.Key.Ending, Count: group.Count()))
            .OrderBy(each => each.Kind).ThenByDescending(each => each.Count),
    ];

    /// <inheritdoc />
    public override string ToString() => string.Join('\n',
    [
        $"{History.Operations.Count} operations, {Events} events, {Violations.Count} violations",
        .. Operations.GroupBy(each => each.Kind, each => $"{each.Ending} {each.Count}").Select(kind => $"  {kind.Key}: {string.Join(", ", kind)}"),
        .. Violations.GroupBy(violation => violation.Promise).Select(broken => $"  {broken.Key} broken {broken.Count()} times"),
        .. Violations.Take(MostShown).Select(violation => $"- {violation}"),
    ]);
}
