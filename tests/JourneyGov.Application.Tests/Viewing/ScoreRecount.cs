using JourneyGov.Application.Transacting;
using JourneyGov.Application.Wire;
using JourneyGov.Domain;
using JourneyGov.Domain.JourneyMaps;
using JourneyGov.Domain.Ownership;
using JourneyGov.Domain.Reviews;
using JourneyGov.Domain.Workspaces;
using JourneyGov.EventLog;

namespace JourneyGov.Application.Tests.Viewing;

/// <summary>The governance score of a moment, recounted from every raw event of the workspace: slow and plainly right.</summary>
internal sealed class ScoreRecount
{
    private readonly Dictionary<Guid, JourneyMapState> _maps = [];
    private readonly Dictionary<Guid, TeamState?> _teams = [];
    private readonly Dictionary<Guid, ReviewState> _reviews = [];
    private WorkspaceState? _workspace;

    /// <summary>What one map adds: each share as how many of how many.</summary>
    public sealed record Line(Guid Map, TeamId Team, DepartmentId? Department, (int, int) Verified, (int, int) OnTime, (int, int) Evidence, (int, int) Owned);

    private ScoreRecount()
    {
    }

    /// <summary>Folds everything that was recorded at or before a moment.</summary>
    public static ScoreRecount Of(IEnumerable<RecordedEvent> events, DateTimeOffset moment)
    {
        var it = new ScoreRecount();
        foreach (var recorded in events.Where(e => e.RecordedAt <= moment))
            it.Fold(recorded);
        return it;
    }

    /// <summary>A line for each map in use.</summary>
    public IEnumerable<Line> Lines(DateOnly day)
    {
        foreach (var live in _maps.Values.OfType<JourneyMapState.Live>())
        {
            var (team, findings) = (live.Content.AccountableTeam, Findings(live.Content).ToList());
            var department = _teams[team.Value]!.Department is { } id ? _workspace!.DepartmentPolicies?.GetValueOrDefault(id) : null;
            var oldest = day.AddDays(-(live.ReviewPolicy?.EvidenceAgeDays ?? department?.EvidenceAgeDays ?? _workspace!.Policy.EvidenceAgeDays));
            var parts = Owners(live.Content).ToList();
            yield return new(
                live.Id.Value, team, _teams[team.Value]!.Department, (IsVerified(live, day) ? 1 : 0, 1), OnTime(live.Id, day),
                (findings.Count(finding => finding.Evidence.Any(evidence => evidence.CollectedOn >= oldest)), findings.Count), (parts.Count(IsLed), parts.Count));
        }
    }

    private (int, int) OnTime(JourneyMapId map, DateOnly day)
    {
        var (onTime, all) = (0, Open(map) is { } open && open.Dates.DueOn < day ? 1 : 0);
        foreach (var done in ReviewsOf(map).OfType<ReviewState.Completed>())
        {
            var due = done.Last.Plan.Dates.DueOn;
            if (due > day || due < day.AddDays(1).AddMonths(-3))
                continue;
            (onTime, all) = (onTime + (DateOnly.FromDateTime(done.By.At.UtcDateTime) <= due ? 1 : 0), all + 1);
        }

        return (onTime, all);
    }

    private bool IsVerified(JourneyMapState.Live live, DateOnly day)
    {
        var linked = live.Content.Stages.Select(stage => stage.SubJourney).Append(live.Content.CurrentMap).OfType<JourneyMapId>();
        return VerifiedUntil(live.Id) >= day && !(Open(live.Id)?.Dates.DueOn < day) && !IsStale(live, day)
            && !linked.Any(id => _maps[id.Value] is JourneyMapState.Retired || (_maps[id.Value] is JourneyMapState.Live other && IsStale(other, day)));
    }

    // By itself, the maps that it depends on aside.
    private bool IsStale(JourneyMapState.Live live, DateOnly day) =>
        !Owners(live.Content).All(IsLed) || StaleReasons.Of(Open(live.Id), VerifiedUntil(live.Id), day, null).Any();

    // The clock is set back now and then: a review that is there before the one before it is over does not count yet.
    private LiveReview? Open(JourneyMapId map) => ReviewsOf(map).Where(review => review is not ReviewState.Completed).Select(LiveReview.Of).FirstOrDefault();

    private DateOnly? VerifiedUntil(JourneyMapId map) =>
        ReviewsOf(map).TakeWhile(review => review is ReviewState.Completed).OfType<ReviewState.Completed>().LastOrDefault()?.Result.VerifiedUntil;

    private IEnumerable<ReviewState> ReviewsOf(JourneyMapId map) => _reviews.Values.Select(review => (Review: review, Plan: PlanOf(review)))
        .Where(it => it.Plan?.Map == map).OrderBy(it => it.Plan!.Number).Select(it => it.Review);

    private static ReviewState.Scheduled? PlanOf(ReviewState review) => review switch
    {
        ReviewState.Scheduled it => it,
        ReviewState.UnderWay it => it.Plan,
        ReviewState.Completed it => it.Last.Plan,
        _ => null,
    };

    private bool IsLed(TeamId team) => _teams[team.Value]!.Members.ContainsValue(TeamRole.Lead);

    private static IEnumerable<TeamId> Owners(JourneyMapContent content)
    {
        yield return content.AccountableTeam;
        foreach (var stage in content.Stages)
        {
            yield return stage.Owner ?? content.AccountableTeam;
            foreach (var touchpoint in stage.Touchpoints)
                yield return touchpoint.Owner ?? stage.Owner ?? content.AccountableTeam;
        }
    }

    private static IEnumerable<Finding> Findings(JourneyMapContent content) =>
        content.Stages.SelectMany(stage => stage.Findings.Concat(stage.Touchpoints.SelectMany(touchpoint => touchpoint.Findings)));

    private void Fold(RecordedEvent recorded)
    {
        var id = recorded.Stream.Id;
        switch (recorded.Stream.Category)
        {
            case Streams.JourneyMap:
                _maps[id] = After(JourneyMap.Decider, _maps.GetValueOrDefault(id, JourneyMap.Decider.Initial), recorded);
                break;
            case Streams.Team:
                _teams[id] = After(Team.Decider, _teams.GetValueOrDefault(id), recorded);
                break;
            case Streams.Review:
                _reviews[id] = After(Review.Decider, _reviews.GetValueOrDefault(id, Review.Decider.Initial), recorded);
                break;
            case Streams.Workspace:
                _workspace = After(Workspace.Decider, _workspace, recorded);
                break;
        }
    }

    private static TState After<TState, TCommand, TFacts, TEvent>(Decider<TState, TCommand, TFacts, TEvent> decider, TState before, RecordedEvent recorded)
    {
        var read = EventCodec.Decode(recorded);
        return decider.Evolve(before, (TEvent)read.Event, read.Stamp);
    }
}
