using JourneyGov.Application.Portfolio;
using JourneyGov.Application.Transacting;
using JourneyGov.Application.Viewing;
using JourneyGov.Application.Wire;
using JourneyGov.Domain;
using JourneyGov.Domain.Indicators;
using JourneyGov.Domain.JourneyMaps;
using JourneyGov.Domain.Ownership;
using JourneyGov.Domain.Workspaces;
using JourneyGov.EventLog;

namespace JourneyGov.Application.Tests.Viewing;

/// <summary>Who was responsible for what at a moment, recounted from every raw event of the workspace: slow and plainly right.</summary>
internal sealed class OwnershipRecount
{
    private readonly Dictionary<Guid, JourneyMapState> _maps = [];
    private readonly Dictionary<Guid, TeamState?> _teams = [];
    private readonly Dictionary<Guid, IndicatorState?> _indicators = [];
    private WorkspaceState? _workspace;
    private IReadOnlyDictionary<DepartmentId, string> _departments = new Dictionary<DepartmentId, string>();

    /// <summary>A line as it reads.</summary>
    public sealed record Line(
        string Title, Guid Map, int Place, OwnedKind Kind, string Name, Guid? Indicator, TeamId Team, string TeamName, string? Inherited, DepartmentId? Department,
        string? DepartmentName, string Leads)
    {
        public override string ToString() => $"{Title}|{Place}|{Kind}|{Name}|{TeamName}|{Inherited}|{DepartmentName}|{Leads}";
    }

    private OwnershipRecount()
    {
    }

    /// <summary>Folds everything that was recorded at or before a moment.</summary>
    public static OwnershipRecount Of(IEnumerable<RecordedEvent> events, DateTimeOffset moment)
    {
        var it = new OwnershipRecount();
        it._departments = Departments(events);
        // Where the clock was put back, what a map speaks of may have begun later than the map says so.
        foreach (var recorded in events.Where(e => e.RecordedAt <= moment || (e.Revision == 1 && e.Stream.Category is Streams.Team or Streams.Indicator or Streams.Workspace)))
            it.Fold(recorded);
        return it;
    }

    /// <summary>The lines that a filter asks for, by title of their map.</summary>
    public IReadOnlyList<Line> Lines(OwnershipFilter filter)
    {
        var lines = new List<Line>();
        foreach (var live in _maps.Values.OfType<JourneyMapState.Live>())
            Add(lines, live);
        return
        [
            .. lines.Where(line => (filter.Maps?.Contains(new(line.Map)) ?? true) && (filter.Kinds?.Contains(line.Kind) ?? true))
                .Where(line => (filter.Teams?.Contains(line.Team) ?? true) && (filter.Departments is null || (line.Department is { } of && filter.Departments.Contains(of))))
                .OrderBy(line => SearchText.Of(line.Title), StringComparer.Ordinal).ThenBy(line => line.Map).ThenBy(line => line.Place)
                .ThenBy(line => line.Indicator is null ? "" : SearchText.Of(line.Name), StringComparer.Ordinal),
        ];
    }

    /// <summary>Every handoff of a map in use, as the teams that owned its two ends, and its continuity.</summary>
    public IEnumerable<(TeamId From, TeamId To, Continuity Continuity, string? Note)> Handoffs()
    {
        foreach (var content in _maps.Values.OfType<JourneyMapState.Live>().Select(live => live.Content))
        {
            TeamId OwnerOf(PartId touchpoint) => content.Stages.SelectMany(stage => stage.Touchpoints.Select(it => (it.Id, it.Owner, OfStage: stage.Owner)))
                .Where(it => it.Id == touchpoint).Select(it => it.Owner ?? it.OfStage ?? content.AccountableTeam).Single();
            foreach (var handoff in content.Handoffs)
                yield return (OwnerOf(handoff.From), OwnerOf(handoff.To), handoff.Continuity, handoff.Note);
        }
    }

    private void Add(List<Line> lines, JourneyMapState.Live live)
    {
        var (content, place) = (live.Content, 0);
        void Put(OwnedKind kind, string name, TeamId team, string? inherited, IEnumerable<IndicatorId> measured)
        {
            lines.Add(Named(live, place, kind, name, null, team, inherited));
            foreach (var indicator in measured.Select(id => _indicators[id.Value]!))
                lines.Add(Named(live, place, OwnedKind.Indicator, indicator.Name, indicator.Id.Value, indicator.Team, null));
            place++;
        }

        Put(OwnedKind.Map, content.Title, content.AccountableTeam, null, content.Indicators);
        foreach (var stage in content.Stages)
        {
            var (team, from) = stage.Owner is { } own ? (own, (string?)null) : (content.AccountableTeam, content.Title);
            Put(OwnedKind.Stage, stage.Name, team, from, stage.Indicators);
            foreach (var it in stage.Touchpoints)
                Put(OwnedKind.Touchpoint, it.Name, it.Owner ?? team, it.Owner is null ? from ?? stage.Name : null, it.Indicators);
        }
    }

    private Line Named(JourneyMapState.Live live, int place, OwnedKind kind, string name, Guid? indicator, TeamId team, string? inherited)
    {
        var state = _teams[team.Value]!;
        var leads = state.Members.Where(member => member.Value == TeamRole.Lead).Select(member => member.Key.Value.ToString()).Order();
        return new(
            live.Content.Title, live.Id.Value, place, kind, name, indicator, team, state.Name, inherited, state.Department,
            state.Department is { } department ? _workspace!.Departments.GetValueOrDefault(department) ?? _departments[department] : null, string.Join(",", leads));
    }

    private static IReadOnlyDictionary<DepartmentId, string> Departments(IEnumerable<RecordedEvent> events)
    {
        WorkspaceState? state = null;
        foreach (var recorded in events.Where(e => e.Stream.Category == Streams.Workspace))
            state = After(Workspace.Decider, state, recorded);
        return state!.Departments;
    }

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
            case Streams.Indicator:
                _indicators[id] = After(Indicator.Decider, _indicators.GetValueOrDefault(id), recorded);
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
