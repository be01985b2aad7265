using JourneyGov.Application;
using JourneyGov.Application.Formats.Exporting;
using JourneyGov.Application.Portfolio;
using JourneyGov.Application.Viewing;
using JourneyGov.Domain;
using JourneyGov.Domain.Ownership;
using JourneyGov.Domain.Reviews;
using JourneyGov.Domain.Workspaces;
using JourneyGov.GraphQL.Binding;
using JourneyGov.GraphQL.Execution;
using JourneyGov.Server.GraphQL.Workspaces;

namespace JourneyGov.Server.GraphQL.Portfolio;

/// <summary>Binds the question how well the maps are governed.</summary>
internal static class ScoreType
{
    public static void Bind(SchemaBinding schema, ObjectBinding<Root> query)
    {
        schema.Enum<ScoreStep>("ScoreStep").Input<ScoreFilterInput>("GovernanceScoreFilter");
        schema.Type<ScoreShare>("ScoreShare");
        schema.Type<GovernanceFigures>("GovernanceFigures").Field("reviewedOnTime", it => it.OnTime).Field("score", it => it.Overall);
        schema.Type<TeamScore>("TeamScore").Batch("team", (scores, context) => Loads.TeamsAsync(context, scores.Select(it => it.TeamId)));
        schema.Type<DepartmentScore>("DepartmentScore");
        schema.Type<GovernanceScore>("GovernanceScore")
            .Field("line", _ => GovernanceFigures.Line)
            .Batch("byTeam", ByTeamAsync)
            .Batch("byDepartment", ByDepartmentAsync)
            .FieldAsync("csv", async (score, context) => (await TablesAsync([score], context)).Csv([score]))
            .FieldAsync("markdown", (score, context) => MarkdownAsync([score], context));
        schema.Type<ScoreSeries>("GovernanceScoreSeries")
            .Field("line", _ => GovernanceFigures.Line)
            .FieldAsync("csv", async (series, context) => (await TablesAsync(series.Points, context)).Csv(series.Points))
            .FieldAsync("markdown", (series, context) => MarkdownAsync(series.Points, context));
        query
            .FieldAsync<ScoreArguments, GovernanceScore>("governanceScore", (_, asked, context) => context.AskAsync(async request =>
            {
                request.RequireReader();
                PointInTime point = await PointInTime.OfAsync(asked.At, context);
                return (await ReadAsync([new(point.Day, point.Moment)], asked.Filter, request, context))[0];
            }))
            .FieldAsync<ScoreSeriesArguments, ScoreSeries>("governanceScores", (_, asked, context) => context.AskAsync(async request =>
            {
                request.RequireReader();
                return new ScoreSeries(await ReadAsync(await PointsAsync(asked, context), asked.Filter, request, context));
            }));
    }

    private static Task<IReadOnlyList<GovernanceScore>> ReadAsync(
        IReadOnlyList<ScorePoint> points, ScoreFilterInput? filter, RequestContext request, FieldContext context) =>
        request.Get<ScoreReader>().ReadAsync(request.Workspace, points, ScoreFilterInput.ToDomain(filter), context.Cancellation);

    private static async Task<IReadOnlyList<ScorePoint>> PointsAsync(ScoreSeriesArguments asked, FieldContext context)
    {
        BusinessCalendar calendar = (await Loads.WorkspaceAsync(context)).State.Calendar;
        DateOnly today = await Loads.TodayAsync(context);
        IReadOnlyList<DateOnly> days = ScoreDays.Of(calendar, asked.From, asked.To is { } to && to < today ? to : today, asked.Step);
        return [.. days.Select(day => new ScorePoint(day, day < today ? calendar.StartOf(day.AddDays(1)).AddMicroseconds(-1) : null))];
    }

    private static async Task<IReadOnlyList<IEnumerable<TeamScore>>> ByTeamAsync(IReadOnlyList<GovernanceScore> scores, FieldContext context)
    {
        var names = await TeamNamesAsync(scores, context);
        return
        [
            .. scores.Select(score => score.ByTeam().OrderBy(of => SearchText.Of(names[of.Team]), StringComparer.Ordinal)
                .Select(of => new TeamScore(of.Team, of.Figures))),
        ];
    }

    private static async Task<IReadOnlyList<IEnumerable<DepartmentScore>>> ByDepartmentAsync(
        IReadOnlyList<GovernanceScore> scores, FieldContext context)
    {
        WorkspaceState workspace = (await Loads.WorkspaceAsync(context)).State;
        return
        [
            .. scores.Select(score => score.ByDepartment()
                .Select(of => new DepartmentScore(of.Department is { } id ? new Department(id, workspace.Departments[id]) : null, of.Figures))
                .OrderBy(of => of.Department is null).ThenBy(of => SearchText.Of(of.Department?.Name ?? ""), StringComparer.Ordinal)),
        ];
    }

    private static async Task<string> MarkdownAsync(IReadOnlyList<GovernanceScore> scores, FieldContext context)
    {
        Texts texts = context.Request<RequestContext>().Texts;
        return (await TablesAsync(scores, context)).Markdown(scores, texts);
    }

    private static async Task<ScoreTables> TablesAsync(IReadOnlyList<GovernanceScore> scores, FieldContext context)
    {
        WorkspaceState workspace = (await Loads.WorkspaceAsync(context)).State;
        var names = await TeamNamesAsync(scores, context);
        return new(team => names[team], department => workspace.Departments[department]);
    }

    private static async Task<IReadOnlyDictionary<TeamId, string>> TeamNamesAsync(IReadOnlyList<GovernanceScore> scores, FieldContext context)
    {
        TeamId[] teams = [.. scores.SelectMany(score => score.Maps).Select(map => map.Team).Distinct()];
        IReadOnlyList<Row<TeamState>?> rows = await Loads.TeamsAsync(context, teams);
        return teams.Zip(rows).ToDictionary(it => it.First, it => it.Second!.State.Name);
    }
}

/// <summary>The arguments of a score.</summary>
internal sealed record ScoreArguments(PointInTimeInput? At, ScoreFilterInput? Filter);

/// <summary>The arguments of a score over time.</summary>
internal sealed record ScoreSeriesArguments(DateOnly From, DateOnly? To, ScoreStep Step, ScoreFilterInput? Filter);

/// <summary>Which maps.</summary>
internal sealed record ScoreFilterInput(IReadOnlyList<string>? Teams, IReadOnlyList<string>? Departments)
{
    public static ScoreFilter ToDomain(ScoreFilterInput? input) =>
        input is null ? new() : new(input.Teams.Ids(ApiId.Team), input.Departments.Ids(ApiId.Department));
}

/// <summary>The score over time.</summary>
internal sealed record ScoreSeries(IReadOnlyList<GovernanceScore> Points);

/// <summary>The score of a team's maps.</summary>
internal sealed record TeamScore(TeamId TeamId, GovernanceFigures Figures);

/// <summary>The score of a department's maps.</summary>
internal sealed record DepartmentScore(Department? Department, GovernanceFigures Figures);
