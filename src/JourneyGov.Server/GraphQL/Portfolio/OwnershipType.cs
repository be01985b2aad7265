using JourneyGov.Application;
using JourneyGov.Application.Formats.Exporting;
using JourneyGov.Application.Ownership;
using JourneyGov.Application.Portfolio;
using JourneyGov.Application.Viewing;
using JourneyGov.Domain;
using JourneyGov.Domain.Ownership;
using JourneyGov.GraphQL.Binding;
using JourneyGov.GraphQL.Execution;
using JourneyGov.Server.GraphQL.JourneyMaps;
using JourneyGov.Server.GraphQL.Workspaces;

namespace JourneyGov.Server.GraphQL.Portfolio;

/// <summary>Binds the question who is responsible for what.</summary>
internal static class OwnershipType
{
    public static void Bind(SchemaBinding schema, ObjectBinding<Root> query)
    {
        schema
            .Enum<OwnedKind>("OwnedKind")
            .Enum<OwnershipOrder>("OwnershipOrder")
            .Input<PointInTimeInput>("PointInTime")
            .Input<OwnershipFilterInput>("OwnershipFilter");
        schema.Edge<OwnedPartAt>("OwnedPart");
        BindPart(schema.Type<OwnedPartAt>("OwnedPart"));
        BindMatrix(schema);
        query.FieldAsync<OwnershipList, OwnershipAt>("ownershipMatrix", (_, list, context) => context.AskAsync(async request =>
        {
            request.RequireReader();
            PointInTime point = await PointInTime.OfAsync(list.At, context);
            OwnershipMatrix matrix = await request.Get<OwnershipReader>().ReadAsync(
                request.Workspace, point.Moment, OwnershipFilterInput.ToDomain(list.Filter), context.Cancellation);
            return OwnershipAt.Of(matrix, list.OrderBy, list.Page, point.Moment);
        }));
    }

    private static void BindPart(ObjectBinding<OwnedPartAt> part) => part
        .Field("kind", it => it.Line.Kind)
        .Field("name", it => it.Line.Name)
        .Field("part", it => it.Line.Indicator is { } indicator ? it.Matrix.Indicators[indicator] : it.Map.Find(it.Line.Part)!)
        .Field("measures", it => it.Line.Indicator is null ? null : it.Map.Find(it.Line.Part))
        .Field("journeyMap", it => it.Map)
        .Field("team", it => it.Team)
        .Field("inherited", it => it.Line.InheritedFrom is not null)
        .Field("inheritedFrom", it => it.Line.InheritedFrom is { } holder ? it.Map.Find(holder) : null)
        .Field("department", it => DepartmentIn(it.Matrix, it.Team.State.Department))
        .Batch("leads", LeadsAsync);

    private static void BindMatrix(SchemaBinding schema)
    {
        schema.Type<OwnershipCounts>("OwnershipCounts");
        schema.Type<TeamOwnership>("TeamOwnership");
        schema.Type<DepartmentOwnership>("DepartmentOwnership");
        schema.Type<JourneyMapOwnership>("JourneyMapOwnership");
        schema.Type<OwnershipAt>("OwnershipMatrix")
            .Field("total", it => OwnershipCounts.Of(it.Matrix.Parts))
            .Field("byTeam", it => it.Matrix.ByTeam().Select(of => new TeamOwnership(it.Matrix.Teams[of.Team], of.Counts)))
            .Field("byDepartment", it => it.Matrix.ByDepartment().Select(of => new DepartmentOwnership(DepartmentIn(it.Matrix, of.Department), of.Counts)))
            .Field("byJourneyMap", it => it.Matrix.ByMap().Select(of => new JourneyMapOwnership(MapAt.Of(it.Matrix.Maps[of.Map])!, of.Counts)))
            .FieldAsync("csv", CsvAsync);
    }

    private static Department? DepartmentIn(OwnershipMatrix matrix, DepartmentId? id) =>
        id is { } known && matrix.Departments.TryGetValue(known, out string? name) ? new Department(known, name) : null;

    private static async Task<IReadOnlyList<IEnumerable<Row<PersonState>>>> LeadsAsync(IReadOnlyList<OwnedPartAt> parts, FieldContext context)
    {
        var persons = await PersonsAsync(parts.Select(it => it.Team), parts[0].Moment, context);
        return
        [
            .. parts.Select(it => LeadsOf(it.Team.State).Where(persons.ContainsKey).Select(id => persons[id])
                .OrderBy(person => person.State.Name, StringComparer.InvariantCultureIgnoreCase)),
        ];
    }

    private static async Task<string> CsvAsync(OwnershipAt it, FieldContext context)
    {
        Texts texts = context.Request<RequestContext>().Texts;
        var persons = await PersonsAsync(it.Matrix.Teams.Values, it.Moment, context);
        return OwnershipCsv.Write(it.Matrix, it.Order, id => persons.TryGetValue(id, out var person) ? person.State.NameIn(texts) : "");
    }

    private static Task<IReadOnlyDictionary<PersonId, Row<PersonState>>> PersonsAsync(
        IEnumerable<Row<TeamState>> teams, DateTimeOffset? moment, FieldContext context)
    {
        var request = context.Request<RequestContext>();
        return request.Get<OwnershipReader>().PersonsAsync(
            request.Workspace, moment, [.. teams.SelectMany(team => LeadsOf(team.State)).Distinct()], context.Cancellation);
    }

    private static IEnumerable<PersonId> LeadsOf(TeamState team) => team.Members.Where(member => member.Value == TeamRole.Lead).Select(member => member.Key);
}

/// <summary>The arguments of the ownership matrix.</summary>
internal sealed record OwnershipList(
    PointInTimeInput? At, OwnershipFilterInput? Filter, OwnershipOrder OrderBy, int? First, string? After, int? Last, string? Before)
{
    public PageRequest Page => new(First, After, Last, Before);
}

/// <summary>Which lines.</summary>
internal sealed record OwnershipFilterInput(
    IReadOnlyList<string>? Teams, IReadOnlyList<string>? Departments, IReadOnlyList<string>? JourneyMaps, IReadOnlyList<OwnedKind>? Kinds)
{
    public static OwnershipFilter ToDomain(OwnershipFilterInput? input) => input is null ? new() : new(
        input.Teams.Ids(ApiId.Team), input.Departments.Ids(ApiId.Department), input.JourneyMaps.Ids(ApiId.JourneyMap), input.Kinds.Any());
}

/// <summary>The ownership matrix at a moment, and the page of it that was asked for.</summary>
internal sealed record OwnershipAt(OwnershipMatrix Matrix, OwnershipOrder Order, DateTimeOffset? Moment, Page<OwnedPartAt> Page)
{
    public static OwnershipAt Of(OwnershipMatrix matrix, OwnershipOrder order, PageRequest page, DateTimeOffset? moment) =>
        new(matrix, order, moment, matrix.Page(order, page).Select(line => new OwnedPartAt(matrix, line, moment)));

    public IReadOnlyList<Edge<OwnedPartAt>> Edges => Page.Edges;

    public IEnumerable<OwnedPartAt> Nodes => Page.Nodes;

    public PageInfo PageInfo => PageInfo.Of(Page);

    public int TotalCount => Matrix.Parts.Count;
}

/// <summary>A line of the matrix.</summary>
internal sealed record OwnedPartAt(OwnershipMatrix Matrix, OwnedPart Line, DateTimeOffset? Moment)
{
    public MapAt Map => MapAt.Of(Matrix.Maps[Line.Map])!;

    public Row<TeamState> Team => Matrix.Teams[Line.Team];
}

/// <summary>How much a team is responsible for.</summary>
internal sealed record TeamOwnership(Row<TeamState> Team, OwnershipCounts Counts);

/// <summary>How much the teams of a department are responsible for.</summary>
internal sealed record DepartmentOwnership(Department? Department, OwnershipCounts Counts);

/// <summary>How much a map holds.</summary>
internal sealed record JourneyMapOwnership(MapAt JourneyMap, OwnershipCounts Counts);
