using System.Collections.Immutable;
using System.Data.Common;
using System.Globalization;
using JourneyGov.Application.Viewing;
using JourneyGov.Domain;
using JourneyGov.Domain.Indicators;
using JourneyGov.EventLog;

namespace JourneyGov.Application.Indicators;

/// <summary>One point of an indicator's time series.</summary>
/// <param name="Indicator">The indicator.</param>
/// <param name="TakenAt">When it was measured.</param>
/// <param name="Source">The system that measured it.</param>
/// <param name="Value">In the indicator's unit.</param>
public sealed record Reading(IndicatorId Indicator, DateTimeOffset TakenAt, string Source, decimal Value);

/// <summary>A row that was not recorded, and why.</summary>
/// <param name="Row">Its number in what was sent, from 1.</param>
/// <param name="Reason">The key of the reason's sentence in the catalogue.</param>
/// <param name="Arguments">The values that the sentence names.</param>
public sealed record RefusedReading(int Row, string Reason, ImmutableArray<string> Arguments);

/// <summary>What became of a batch of readings.</summary>
/// <param name="Recorded">How many are new.</param>
/// <param name="Known">How many were there already: the same indicator, moment and source.</param>
/// <param name="Refused">Those that were refused, one by one.</param>
/// <param name="Crossing">The indicators whose last reading is on another side of their bounds than was noted last.</param>
public sealed record RecordedReadings(int Recorded, int Known, ImmutableArray<RefusedReading> Refused, ImmutableArray<IndicatorId> Crossing);

/// <summary>The time series of the indicators: facts from other systems, not events.</summary>
/// <param name="store">Where the series are.</param>
/// <param name="clock">Tells the future from the past.</param>
public sealed class ReadingSeries(IStore store, TimeProvider clock)
{
    /// <summary>The longest name of a source, in UTF-16 code units.</summary>
    public const int SourceLimit = 200;

    private static readonly Ordering Latest = new("taken", [OrderKey.Number("r.taken_at"), OrderKey.Text("r.source")], Descending: true);

    /// <summary>Records readings: good rows are kept, bad ones refused with their number and reason. Late ones are welcome.</summary>
    /// <param name="workspace">The workspace.</param>
    /// <param name="caller">Who sends them: a member of the indicator's team, or an integrator.</param>
    /// <param name="readings">In the order they were sent.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public async Task<RecordedReadings> RecordAsync(
        Guid workspace, Caller caller, IReadOnlyList<Reading> readings, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        return await store.WriteAsync(
            async connection =>
            {
                var indicators = await IndicatorsAsync(connection, workspace);
                var (recorded, refused, kept) = (0, ImmutableArray.CreateBuilder<RefusedReading>(), new HashSet<IndicatorId>());
                foreach (var (index, reading) in readings.Index())
                {
                    if (Problem(indicators.GetValueOrDefault(reading.Indicator), caller, reading, now) is var (reason, arguments))
                        refused.Add(new(index + 1, $"reading.{reason}", arguments));
                    else
                    {
                        recorded += await InsertAsync(connection, workspace, caller, reading, now);
                        kept.Add(reading.Indicator);
                    }
                }

                // Of those that were known already too: whoever sends them again may do so because nobody came as far as to note them.
                var watched = kept.Select(id => indicators[id]).Where(it => it is { LowerBound: not null } or { UpperBound: not null } or { IsOutOfBounds: true });
                return new RecordedReadings(
                    recorded, readings.Count - recorded - refused.Count, refused.ToImmutable(),
                    await CrossingAsync(connection, workspace, [.. watched], now));
            },
            cancellationToken);
    }

    /// <summary>The readings of an indicator, the latest first.</summary>
    public async Task<Page<Reading>> ListAsync(
        Guid workspace, IndicatorId indicator, DateTimeOffset? since, DateTimeOffset? until, PageRequest page, CancellationToken cancellationToken) =>
        (await ListEachAsync(workspace, [indicator], since, until, page, cancellationToken))[0];

    /// <summary>The readings of several indicators, read at once: a page of each, in their order, the latest first.</summary>
    public Task<IReadOnlyList<Page<Reading>>> ListEachAsync(
        Guid workspace, IReadOnlyList<IndicatorId> indicators, DateTimeOffset? since, DateTimeOffset? until, PageRequest page,
        CancellationToken cancellationToken) => store.ReadAsync<IReadOnlyList<Page<Reading>>>(
            async connection =>
            {
                var pages = new List<Page<Reading>>(indicators.Count);
                foreach (var indicator in indicators)
                    pages.Add(await Of(workspace, indicator, since, until).ReadAsync(connection, page, Latest, Read));
                return pages;
            },
            cancellationToken);

    /// <summary>The last reading of each of these indicators at or before a moment; those without any are left out.</summary>
    public Task<IReadOnlyDictionary<IndicatorId, Reading>> LastAsync(
        Guid workspace, IReadOnlyCollection<IndicatorId> indicators, DateTimeOffset moment, CancellationToken cancellationToken) =>
        LastAsync(store, workspace, indicators, moment, cancellationToken);

    /// <summary>The same, for those who only read.</summary>
    internal static Task<IReadOnlyDictionary<IndicatorId, Reading>> LastAsync(
        IStore store, Guid workspace, IReadOnlyCollection<IndicatorId> indicators, DateTimeOffset moment, CancellationToken cancellationToken) =>
        store.ReadAsync(connection => LastAsync(connection, workspace, indicators, moment), cancellationToken);

    private static async Task<IReadOnlyDictionary<IndicatorId, Reading>> LastAsync(
        DbConnection connection, Guid workspace, IReadOnlyCollection<IndicatorId> indicators, DateTimeOffset moment) => (await connection.RowsAsync(
            """
            SELECT r.indicator, r.taken_at, r.source, r.value FROM indicator i
            JOIN reading r ON r.workspace = i.workspace AND r.indicator = i.id AND r.taken_at =
                (SELECT MAX(last.taken_at) FROM reading last
                    WHERE last.workspace = i.workspace AND last.indicator = i.id AND last.taken_at <= @moment)
            WHERE i.workspace = @workspace AND i.id IN (@indicators) ORDER BY r.source
            """,
            Read, ("workspace", workspace), ("indicators", indicators.Select(id => id.Value)), ("moment", moment)))
            .GroupBy(reading => reading.Indicator).ToDictionary(series => series.Key, series => series.First());

    private static async Task<ImmutableArray<IndicatorId>> CrossingAsync(
        DbConnection connection, Guid workspace, IReadOnlyCollection<IndicatorState> watched, DateTimeOffset now)
    {
        if (watched.Count == 0)
            return [];
        var last = await LastAsync(connection, workspace, [.. watched.Select(it => it.Id)], now);
        return
        [
            .. watched.Where(it => last.TryGetValue(it.Id, out var reading) && IndicatorHealth.IsOutOfBounds(it, reading.Value) != it.IsOutOfBounds)
                .Select(it => it.Id),
        ];
    }

    /// <summary>
    /// What each indicator's last reading was at a moment, as it was known then: what was recorded later does not count. Pairs without
    /// any are left out.
    /// </summary>
    internal static Task<IReadOnlyDictionary<(IndicatorId Indicator, DateTimeOffset Moment), (decimal Value, DateTimeOffset TakenAt)>> LastKnownAsync(
        IStore store, Guid workspace, IReadOnlyCollection<(IndicatorId Indicator, DateTimeOffset Moment)> asked,
        CancellationToken cancellationToken) =>
        store.ReadAsync<IReadOnlyDictionary<(IndicatorId Indicator, DateTimeOffset Moment), (decimal Value, DateTimeOffset TakenAt)>>(
            async connection =>
            {
                var byMoment = asked.ToLookup(it => (it.Indicator, Sql.Microseconds(it.Moment)), it => it.Moment);
                var rows = await connection.RowsAsync(
                    """
                    SELECT r.indicator, r.taken_at, r.source, r.value, a.second AS moment FROM (@asked) a
                    JOIN reading r ON r.workspace = @workspace AND r.indicator = a.first AND r.recorded_at <= a.second AND r.taken_at =
                        (SELECT MAX(last.taken_at) FROM reading last
                            WHERE last.workspace = @workspace AND last.indicator = a.first AND last.taken_at <= a.second
                            AND last.recorded_at <= a.second)
                    ORDER BY r.source
                    """,
                    row => (Reading: Read(row), Moment: row.Number("moment")),
                    ("workspace", workspace), ("asked", byMoment.Select(it => (it.Key.Indicator.Value, it.Key.Item2))));
                return rows.GroupBy(row => (row.Reading.Indicator, row.Moment))
                    .SelectMany(series => byMoment[series.Key].Select(moment => (series.Key.Indicator, Moment: moment, series.First().Reading)))
                    .ToDictionary(it => (it.Indicator, it.Moment), it => (it.Reading.Value, it.Reading.TakenAt));
            },
            cancellationToken);

    private static PagedQuery Of(Guid workspace, IndicatorId indicator, DateTimeOffset? since, DateTimeOffset? until) =>
        new PagedQuery("r.indicator, r.taken_at, r.source, r.value", "reading r", "r.workspace", workspace)
            .Where("r.indicator = @indicator", "indicator", indicator.Value)
            .Where("r.taken_at >= @since", "since", since)
            .Where("r.taken_at < @until", "until", until);

    private static Reading Read(DbDataReader row) => new(
        new(row.Id("indicator")), row.Moment("taken_at"), row.Text("source"), decimal.Parse(row.Text("value"), CultureInfo.InvariantCulture));

    private static async Task<Dictionary<IndicatorId, IndicatorState>> IndicatorsAsync(DbConnection connection, Guid workspace)
    {
        var rows = await connection.RowsAsync(
            "SELECT last_change, state FROM indicator WHERE workspace = @workspace AND retired = 0", row => row.Row<IndicatorState>().State,
            ("workspace", workspace));
        return rows.ToDictionary(indicator => indicator.Id);
    }

    private static (string Reason, ImmutableArray<string> Arguments)? Problem(IndicatorState? indicator, Caller caller, Reading reading, DateTimeOffset now)
    {
        if (indicator is null)
            return ("UnknownIndicator", []);
        if (!caller.Is(WorkspaceRole.Integrator) && !caller.EditsFor(indicator.Team))
            return ("NotAllowed", []);
        if (string.IsNullOrWhiteSpace(reading.Source) || reading.Source.Length > SourceLimit)
            return ("SourceEmpty", [SourceLimit.ToString(CultureInfo.InvariantCulture)]);
        if (WholeText.IsBroken(reading.Source.Trim(), ""))
            return ("SourceMalformed", []);
        if (reading.TakenAt > now)
            return ("FromTheFuture", []);
        return MeasureScale.Of(indicator.Measure) is var (least, most) && (reading.Value < least || reading.Value > most)
            ? ("OutOfRange", [least.ToString(CultureInfo.InvariantCulture), most.ToString(CultureInfo.InvariantCulture)])
            : null;
    }

    private static Task<int> InsertAsync(
        DbConnection connection, Guid workspace, Caller caller, Reading reading, DateTimeOffset now) => connection.ExecuteAsync(
        """
        INSERT INTO reading (workspace, indicator, taken_at, source, value, recorded_at, recorded_by)
        VALUES (@workspace, @indicator, @taken_at, @source, @value, @recorded_at, @recorded_by)
        ON CONFLICT (workspace, indicator, taken_at, source) DO NOTHING
        """,
        ("workspace", workspace), ("indicator", reading.Indicator.Value), ("taken_at", reading.TakenAt), ("source", reading.Source.Trim()),
        ("value", reading.Value), ("recorded_at", now), ("recorded_by", caller.Person?.Value));
}
