using System.Data.Common;
using System.Globalization;
using JourneyGov.Application.JourneyMaps;
using JourneyGov.Application.Viewing;
using JourneyGov.Domain;
using JourneyGov.Domain.JourneyMaps;

namespace JourneyGov.Application.Portfolio;

/// <summary>What the governance score counts in a map beside its reviews: a row of <c>score_past</c>, written when it changes.</summary>
/// <param name="Owned">How many of the map, its stages and its touchpoints each team owns: <c>id:count</c>, a space between.</param>
/// <param name="Evidence">Of each finding the day of its latest evidence, or a dash, a space between.</param>
/// <param name="EvidenceAgeDays">How old the map lets evidence be; null: as its department and workspace do.</param>
internal sealed record PastScore(string Owned, string Evidence, int? EvidenceAgeDays)
{
    // Before every digit, so that it is older than any day.
    private const string NoEvidence = "-";

    /// <summary>That of a state; null before the map was drafted.</summary>
    public static PastScore? Of(JourneyMapState state) => JourneyMapView.Last(state) is not { } live
        ? null
        : new(
            List(Responsibility.In(live).CountBy(it => it.Team.Value).Select(owned => $"{owned.Key:N}:{owned.Value}")),
            List(JourneyMapParts.Of(live.Content).Where(part => part.Kind == PartKind.Finding).Select(part => Latest(part.Finding!))),
            live.ReviewPolicy?.EvidenceAgeDays);

    /// <summary>Writes that it holds from a moment on.</summary>
    public void Put(ViewTransaction view, Guid map, DateTimeOffset since) => view.Put(
        "score_past", ("map", map), ("since", since), ("owned", Owned), ("evidence", Evidence), ("evidence_age", EvidenceAgeDays));

    /// <summary>Those of all maps at a moment.</summary>
    public static async Task<IReadOnlyDictionary<JourneyMapId, PastScore>> ReadThenAsync(
        DbConnection connection, Guid workspace, DateTimeOffset moment) => (await connection.RowsAsync(
            """
            SELECT p.map, p.owned, p.evidence, p.evidence_age
            FROM journey_map m
            CROSS JOIN score_past p
            WHERE m.workspace = @workspace AND p.workspace = m.workspace AND p.map = m.id AND p.since =
                (SELECT MAX(x.since) FROM score_past x WHERE x.workspace = m.workspace AND x.map = m.id AND x.since <= @moment)
            """,
            row => KeyValuePair.Create(
                new JourneyMapId(row.Id("map")), new PastScore(row.Text("owned"), row.Text("evidence"), (int?)row.NumberOrNull("evidence_age"))),
            ("workspace", workspace), ("moment", moment))).ToDictionary();

    /// <summary>How many of its findings have evidence of a day or later.</summary>
    public ScoreShare EvidencedSince(DateOnly oldest)
    {
        var (first, findings) = (Text(oldest), Evidence.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        return new(findings.Count(day => string.CompareOrdinal(day, first) >= 0), findings.Length);
    }

    /// <summary>How many of the map and its parts belong to teams of which something holds.</summary>
    public ScoreShare OwnedBy(Predicate<TeamId> isCounted)
    {
        var (met, of) = (0, 0);
        foreach (var owned in Owned.Split(' '))
        {
            var count = int.Parse(owned.AsSpan(33), CultureInfo.InvariantCulture);
            of += count;
            met += isCounted(new(Guid.ParseExact(owned.AsSpan(0, 32), "N"))) ? count : 0;
        }

        return new(met, of);
    }

    private static string Latest(Finding finding) =>
        finding.Evidence.IsEmpty ? NoEvidence : Text(finding.Evidence.Max(evidence => evidence.CollectedOn));

    private static string List(IEnumerable<string> texts) => string.Join(' ', texts.Order(StringComparer.Ordinal));

    private static string Text(DateOnly day) => day.ToString("O", CultureInfo.InvariantCulture);
}

/// <summary>Writes the rows of a map while its events are folded: one for each moment at most, since a list of edits happens at one.</summary>
internal sealed class PastScoreWriter(ViewTransaction view, Guid map, JourneyMapState before)
{
    private Lazy<PastScore?> _written = new(() => PastScore.Of(before));
    private (JourneyMapState State, DateTimeOffset At)? _pending;

    /// <summary>Takes in what the map became by an event at a moment.</summary>
    public void Follow(JourneyMapEvent happened, JourneyMapState state, DateTimeOffset at)
    {
        // Wording changes neither owners nor evidence, and most edits are nothing else.
        if (happened is WordingEvent)
            return;
        if (_pending is { } pending && pending.At != at)
            Write();
        _pending = (state, at);
    }

    /// <summary>Writes what is pending, if it says something else than the row before.</summary>
    public void Write()
    {
        if (_pending is not { } pending)
            return;
        var now = PastScore.Of(pending.State);
        if (now != _written.Value)
            now!.Put(view, map, pending.At);
        (_written, _pending) = (new(now), null);
    }
}
