using JourneyGov.Application.Portfolio;
using JourneyGov.Application.Viewing;
using JourneyGov.Domain.JourneyMaps;
using JourneyGov.Domain.Ownership;
using JourneyGov.GraphQL.Binding;
using JourneyGov.Server.GraphQL.Agreements;
using JourneyGov.Server.GraphQL.JourneyMaps;

namespace JourneyGov.Server.GraphQL.Portfolio;

/// <summary>Whether two teams agreed who of them answers for a handoff.</summary>
internal enum AnswerableFilter
{
    /// <summary>They did.</summary>
    Agreed,

    /// <summary>They did not.</summary>
    None,
}

/// <summary>Binds the question which teams hand customers over to which.</summary>
internal static class HandoffGraphType
{
    public static void Bind(SchemaBinding schema, ObjectBinding<Root> query)
    {
        schema.Enum<AnswerableFilter>("AnswerableFilter").Input<HandoffGraphFilterInput>("HandoffGraphFilter");
        schema.Type<ContinuityCount>("ContinuityCount");
        schema.Type<PassageAt>("Passage")
            .Field("continuity", it => it.Handoff.Handoff.Continuity)
            .Field("note", it => it.Handoff.Handoff.Note)
            .Field("answerable", it => it.Passage.Agreement is { } agreement ? new AnsweringTeam(agreement) : null);
        schema.Type<TeamHandoffs>("TeamHandoffs").Field("answered", it => it.Those.Passages.Count(passage => passage.Agreement is not null));
        schema.Type<HandoffGraph>("HandoffGraph")
            .Field("nodes", graph => graph.Nodes().Select(team => graph.Teams[team]))
            .Field("edges", graph => graph.Edges().Select(edge => new TeamHandoffs(graph, edge)))
            .Field("totalCount", graph => graph.Passages.Count)
            .Field("counts", graph => ContinuityCount.Of(graph.Passages));
        query.FieldAsync<HandoffGraphArguments, HandoffGraph>("handoffGraph", (_, asked, context) => context.AskAsync(async request =>
        {
            request.RequireReader();
            PointInTime point = await PointInTime.OfAsync(asked.At, context);
            return await request.Get<HandoffGraphReader>().ReadAsync(
                request.Workspace, point.Moment, point.Day, HandoffGraphFilterInput.ToDomain(asked.Filter), context.Cancellation);
        }));
    }
}

/// <summary>The arguments of the graph.</summary>
internal sealed record HandoffGraphArguments(PointInTimeInput? At, HandoffGraphFilterInput? Filter);

/// <summary>Which handoffs.</summary>
internal sealed record HandoffGraphFilterInput(
    IReadOnlyList<string>? Teams, IReadOnlyList<string>? JourneyMaps, IReadOnlyList<Continuity>? Continuities, bool WithinTeams,
    AnswerableFilter? Answerable)
{
    public static HandoffFilter ToDomain(HandoffGraphFilterInput? input) => input is null ? new() : new(
        input.Teams.Ids(ApiId.Team), input.JourneyMaps.Ids(ApiId.JourneyMap), input.Continuities.Any(), input.WithinTeams,
        input.Answerable is { } answerable ? answerable == AnswerableFilter.Agreed : null);
}

/// <summary>The handoffs from one team to another.</summary>
internal sealed record TeamHandoffs(HandoffGraph Graph, TeamPassages Those)
{
    public Row<TeamState> From => Graph.Teams[Those.From];

    public Row<TeamState> To => Graph.Teams[Those.To];

    public int TotalCount => Those.Passages.Count;

    public IEnumerable<ContinuityCount> Counts => ContinuityCount.Of(Those.Passages);

    public IEnumerable<PassageAt> Passages => Those.Passages.Select(passage => new PassageAt(MapAt.Of(Graph.Maps[passage.Map])!, passage));
}

/// <summary>How many handoffs have a continuity.</summary>
internal sealed record ContinuityCount(Continuity Continuity, int Count)
{
    /// <summary>How many there are of each that there is.</summary>
    public static IEnumerable<ContinuityCount> Of(IEnumerable<Passage> passages) =>
        passages.GroupBy(it => it.Handoff.Continuity).OrderBy(of => of.Key).Select(of => new ContinuityCount(of.Key, of.Count()));
}

/// <summary>A handoff in the graph.</summary>
internal sealed record PassageAt(MapAt JourneyMap, Passage Passage)
{
    public HandoffAt Handoff => (HandoffAt)JourneyMap.Parts[Passage.Handoff.Id];

    public TouchpointAt From => Handoff.From;

    public TouchpointAt To => Handoff.To;
}
