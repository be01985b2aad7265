using JourneyGov.Application.Campaigns;
using JourneyGov.Application.JourneyMaps;
using JourneyGov.Application.Transacting;
using JourneyGov.Application.Viewing;
using JourneyGov.Domain;
using JourneyGov.Domain.Agreements;
using JourneyGov.Domain.Campaigns;
using JourneyGov.Domain.Improvements;
using JourneyGov.Domain.Indicators;
using JourneyGov.Domain.JourneyMaps;
using JourneyGov.Domain.Ownership;
using JourneyGov.Domain.Personas;
using JourneyGov.Domain.Proposals;
using JourneyGov.Domain.Reviews;
using JourneyGov.Domain.Workspaces;
using JourneyGov.EventLog;
using JourneyGov.GraphQL;
using JourneyGov.GraphQL.Execution;
using JourneyGov.Server.GraphQL.Campaigns;
using JourneyGov.Server.GraphQL.JourneyMaps;

namespace JourneyGov.Server.GraphQL;

/// <summary>One thing, now or as it was at a point of its past; null when the caller's workspace has, or then had, no such thing.</summary>
internal static class Past
{
    /// <summary>The caller's workspace.</summary>
    public static async Task<Row<WorkspaceState>> WorkspaceAsync(FieldContext context, AsOfInput? asOf)
    {
        if (asOf is null)
            return await Loads.WorkspaceAsync(context);

        var id = new WorkspaceId(context.Request<RequestContext>().Workspace);
        return Known(await ReadAsync(context, Workspace.Decider, Streams.Of(id), asOf)) ?? throw Unknown(context, asOf);
    }

    /// <summary>A team.</summary>
    public static async Task<Row<TeamState>?> TeamAsync(FieldContext context, TeamId id, AsOfInput? asOf) => asOf is null
        ? (await Loads.TeamsAsync(Reader(context), [id]))[0]
        : Known(await ReadAsync(Reader(context), Team.Decider, Streams.Of(id), asOf));

    /// <summary>A person.</summary>
    public static async Task<Row<PersonState>?> PersonAsync(FieldContext context, PersonId id, AsOfInput? asOf) => asOf is null
        ? (await Loads.PersonsAsync(Reader(context), [id]))[0]
        : Known(await ReadAsync(Reader(context), Person.Decider, Streams.Of(id), asOf));

    /// <summary>A persona.</summary>
    public static async Task<Row<PersonaState>?> PersonaAsync(FieldContext context, PersonaId id, AsOfInput? asOf) => asOf is null
        ? (await Loads.PersonasAsync(Reader(context), [id]))[0]
        : Known(await ReadAsync(Reader(context), Persona.Decider, Streams.Of(id), asOf));

    /// <summary>An indicator.</summary>
    public static async Task<Row<IndicatorState>?> IndicatorAsync(FieldContext context, IndicatorId id, AsOfInput? asOf) => asOf is null
        ? (await Loads.IndicatorsAsync(Reader(context), [id]))[0]
        : Known(await ReadAsync(Reader(context), Indicator.Decider, Streams.Of(id), asOf));

    /// <summary>A review.</summary>
    public static async Task<Row<ReviewState>?> ReviewAsync(FieldContext context, ReviewId id, AsOfInput? asOf) => asOf is null
        ? (await Loads.ReviewsAsync(Reader(context), [id]))[0]
        : await ReadAsync(Reader(context), Review.Decider, Streams.Of(id), asOf);

    /// <summary>An improvement.</summary>
    public static async Task<Row<ImprovementState>?> ImprovementAsync(FieldContext context, ImprovementId id, AsOfInput? asOf) => asOf is null
        ? (await Loads.ImprovementsAsync(Reader(context), [id]))[0]
        : Known(await ReadAsync(Reader(context), Improvement.Decider, Streams.Of(id), asOf));

    /// <summary>A change proposal.</summary>
    public static async Task<Row<ProposalState>?> ProposalAsync(FieldContext context, ProposalId id, AsOfInput? asOf) => asOf is null
        ? (await Loads.ProposalsAsync(Reader(context), [id]))[0]
        : Known(await ReadAsync(Reader(context), Proposal.Decider, Streams.Of(id), asOf));

    /// <summary>An agreement.</summary>
    public static async Task<Row<AgreementState>?> AgreementAsync(FieldContext context, AgreementId id, AsOfInput? asOf) => asOf is null
        ? (await Loads.AgreementsAsync(Reader(context), [id]))[0]
        : Known(await ReadAsync(Reader(context), Agreement.Decider, Streams.Of(id), asOf));

    /// <summary>A campaign.</summary>
    public static async Task<CampaignAt?> CampaignAsync(FieldContext context, CampaignId id, AsOfInput? asOf)
    {
        if (asOf is null)
            return (await Loads.CampaignsAsync(Reader(context), [id]))[0];
        if (Known(await ReadAsync(Reader(context), Campaign.Decider, Streams.Of(id), asOf)) is not { } row)
            return null;
        var request = context.Request<RequestContext>();
        var readings = request.Get<CampaignReadings>();
        DateTimeOffset moment = asOf.At ?? row.LastChange.At;
        long position = asOf.At is null
            ? await readings.PositionOfAsync(request.Workspace, id, row.Revision, context.Cancellation) ?? 0
            : await readings.PositionAtAsync(request.Workspace, moment, context.Cancellation);
        return new CampaignAt(row, position, moment);
    }

    /// <summary>A journey map.</summary>
    public static async Task<MapAt?> MapAsync(FieldContext context, JourneyMapId id, AsOfInput? asOf) => asOf switch
    {
        null => await Reading.NoteAsync((await Loads.MapsAsync(context, [id]))[0], context),
        { Revision: { } revision } => Then((await PointAsync(context, id, new MapPoint.Revision(revision)))?.ToMap()),
        { Version: { } version } => Then((await PointAsync(context, id, new MapPoint.Version(version)))?.ToMap()),
        _ => (await PointAsync(context, id, new MapPoint.At(asOf.At!.Value)))?.ToMap().At(asOf.At!.Value),
    };

    // A revision is looked at as of the moment that made it.
    private static MapAt? Then(MapAt? map) => map?.At(map.LastChange.At);

    /// <summary>Journey maps as of revisions that they are known to have, in their order. Each map is folded once, whatever is asked of it.</summary>
    public static async Task<IReadOnlyList<MapAt>> MapsAtAsync(FieldContext context, IReadOnlyList<(JourneyMapId Map, long Revision)> points)
    {
        var request = context.Request<RequestContext>();
        var maps = new Dictionary<(JourneyMapId Map, long Revision), MapAt>();
        foreach (var map in points.Where(point => request.Caller.Reads(point.Map)).GroupBy(point => point.Map, point => point.Revision))
        {
            var rows = await request.Get<JourneyMapTimeline>().ReadAsync(request.Workspace, map.Key, [.. map.Distinct()], context.Cancellation);
            foreach ((long revision, Row<JourneyMapState> row) in rows)
                maps.Add((map.Key, revision), MapAt.Of(row)!);
        }

        return
        [
            .. points.Select(point => maps.GetValueOrDefault(point)
                ?? throw new InvalidOperationException($"The map {point.Map.Value} has lost its revision {point.Revision}.")),
        ];
    }

    /// <summary>A review as of a revision that it is known to have, for those who may read its map.</summary>
    public static async Task<Row<ReviewState>> ReviewAtAsync(FieldContext context, ReviewId id, long revision) =>
        await ReadAsync(context, Review.Decider, Streams.Of(id), new AsOfInput((int)revision, null, null))
        ?? throw new InvalidOperationException($"The review {id.Value} has lost its revision {revision}.");

    /// <summary>A journey map at a point of its life.</summary>
    public static MapAt ToMap(this MapAtPoint point) => MapAt.Of(point.Map)!;

    private static Task<MapAtPoint?> PointAsync(FieldContext context, JourneyMapId id, MapPoint point) => context.AskAsync(request =>
        request.Caller.Reads(id)
            ? request.Get<JourneyMapTimeline>().ReadAsync(request.Workspace, id, point, context.Cancellation)
            : Task.FromResult<MapAtPoint?>(null));

    private static FieldContext Reader(FieldContext context)
    {
        context.Request<RequestContext>().RequireReader();
        return context;
    }

    private static async Task<Row<TState>?> ReadAsync<TState, TCommand, TFacts, TEvent>(
        FieldContext context, Decider<TState, TCommand, TFacts, TEvent> decider, StreamId stream, AsOfInput asOf)
    {
        AsOf point = asOf switch
        {
            { Revision: { } revision and > 0 } => new AsOf.Revision(revision),
            { At: { } at } => new AsOf.Moment(at),
            _ => throw Unknown(context, asOf),
        };
        var request = context.Request<RequestContext>();
        var reader = request.Get<StateReader>();
        Held<TState> held = await reader.ReadAsync(decider, request.Workspace, stream, point, context.Cancellation);
        if (held.Revision == 0)
            return null;

        if (asOf.Revision > held.Revision)
            throw Unknown(context, asOf);

        await foreach (var last in reader.EventsAsync(request.Workspace, stream, held.Revision - 1, held.Revision, context.Cancellation))
            return new Row<TState>(held.State, last.Stamp);

        throw new InvalidOperationException($"{stream} has lost its event {held.Revision}.");
    }

    private static Row<TState>? Known<TState>(Row<TState?>? row) where TState : class =>
        row is { State: { } state } ? new Row<TState>(state, row.LastChange) : null;

    private static GraphQLException Unknown(FieldContext context, AsOfInput asOf) =>
        new($"asOf {asOf.Revision ?? asOf.Version}: {context.Request<RequestContext>().Texts.Sentence(RefusalCode.UnknownRevision)}", ErrorCodes.BadUserInput);
}
