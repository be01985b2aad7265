using System.Data.Common;
using JourneyGov.Application.JourneyMaps;
using JourneyGov.Application.Transacting;
using JourneyGov.Domain;
using JourneyGov.Domain.Workspaces;
using JourneyGov.EventLog;

namespace JourneyGov.Application.Portfolio;

/// <summary>A day to work the score out for.</summary>
/// <param name="Day">The day, in the workspace's time zone.</param>
/// <param name="Moment">The moment of it whose state counts; null: now.</param>
public sealed record ScorePoint(DateOnly Day, DateTimeOffset? Moment);

/// <summary>Which maps the score is about. All conditions must hold.</summary>
/// <param name="Teams">That one of these teams was accountable for.</param>
/// <param name="Departments">Whose accountable team was in one of these departments.</param>
public sealed record ScoreFilter(IReadOnlyCollection<TeamId>? Teams = null, IReadOnlyCollection<DepartmentId>? Departments = null)
{
    /// <summary>Whether it is about the maps of a team.</summary>
    public bool Asks(TeamId team, DepartmentId? department) =>
        Teams?.Contains(team) != false && (Departments is null || (department is { } of && Departments.Contains(of)));
}

/// <summary>
/// Works the governance score out, for now and for days that are past: from what is kept of maps, standings, leads and departments for as long as it
/// held, from when reviews were completed, and from the policy as it was. The calendar is the one of now, as in all lists of the past.
/// </summary>
/// <param name="store">Where the views are.</param>
/// <param name="reader">Folds streams.</param>
public sealed class ScoreReader(IStore store, StateReader reader)
{
    /// <summary>The score at each of some points, in their order, of one and the same state of the log.</summary>
    /// <param name="workspace">The workspace.</param>
    /// <param name="points">The points, the oldest first.</param>
    /// <param name="filter">Which maps.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public async Task<IReadOnlyList<GovernanceScore>> ReadAsync(
        Guid workspace, IReadOnlyList<ScorePoint> points, ScoreFilter filter, CancellationToken cancellationToken)
    {
        var spaces = await SpacesAsync(workspace, cancellationToken);
        return await store.ReadAtAsync<IReadOnlyList<GovernanceScore>>(
            workspace,
            async (connection, at) =>
            {
                var scores = new List<GovernanceScore>(points.Count);
                var completed = await CompletedReview.ReadAllAsync(connection, workspace);
                foreach (var point in points)
                {
                    cancellationToken.ThrowIfCancellationRequested();
                    var moment = point.Moment ?? LeaderlessTeam.Now;
                    var then = await ReadThenAsync(connection, workspace, at, moment, completed);
                    var space = spaces.LastOrDefault(it => it.Since <= moment).Space;
                    scores.Add(new(point.Day, [.. new ScoreThen(then, space, point.Day, moment).Of(filter)]));
                }

                return scores;
            },
            cancellationToken);
    }

    private static async Task<CountedThen> ReadThenAsync(
        DbConnection connection, Guid workspace, ViewPosition at, DateTimeOffset moment, ILookup<JourneyMapId, CompletedReview> completed) => new(
        await PortfolioTimeline.IndexAsync(connection, workspace, at, moment, JourneyMapOrder.Title),
        await PastScore.ReadThenAsync(connection, workspace, moment),
        (await LeaderlessTeam.ReadAsync(connection, workspace, moment)).Keys.ToHashSet(),
        completed);

    // The workspace each time that its policies, or those of its departments, became others.
    private async Task<IReadOnlyList<(DateTimeOffset Since, WorkspaceState Space)>> SpacesAsync(Guid workspace, CancellationToken cancellationToken)
    {
        var spaces = new List<(DateTimeOffset, WorkspaceState)>();
        var state = Workspace.Decider.Initial;
        await foreach (var e in reader.EventsAsync(workspace, Streams.Of(new WorkspaceId(workspace)), 0, long.MaxValue, cancellationToken))
        {
            state = Workspace.Evolve(state, (WorkspaceEvent)e.Event, e.Stamp);
            if (spaces.Count == 0 || e.Event is ReviewPolicyChanged or DepartmentReviewPolicySet)
                spaces.Add((e.Stamp.At, state));
        }

        return spaces;
    }
}
