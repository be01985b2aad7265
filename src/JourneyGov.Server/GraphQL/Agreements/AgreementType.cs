using JourneyGov.Application.Agreements;
using JourneyGov.Application.Viewing;
using JourneyGov.Domain;
using JourneyGov.Domain.Agreements;
using JourneyGov.Domain.Ownership;
using JourneyGov.GraphQL.Binding;
using JourneyGov.GraphQL.Execution;
using JourneyGov.Server.GraphQL.History;
using JourneyGov.Server.GraphQL.JourneyMaps;
using JourneyGov.Server.GraphQL.Refusals;

namespace JourneyGov.Server.GraphQL.Agreements;

/// <summary>Binds agreements and the questions about them.</summary>
internal static class AgreementType
{
    public static void Bind(SchemaBinding schema, ObjectBinding<Root> query, ObjectBinding<Root> mutation)
    {
        ObjectBinding<Row<AgreementState>> agreement = schema.Type<Row<AgreementState>>("Agreement");
        BindMatter(agreement);
        BindLife(agreement);
        BindPermissions(agreement);
        BindTerms(schema);
        schema.Connection<Row<AgreementState>>("Agreement");
        schema.Input<AgreementFilterInput>("AgreementFilter");
        query
            .FieldAsync<OneThing, Row<AgreementState>?>(
                "agreement", (_, one, context) => Past.AgreementAsync(context, ApiId.Agreement(one.Id), one.AsOf))
            .FieldAsync<AgreementList, Page<Row<AgreementState>>>("agreements", (_, list, context) => AgreementLists.AllAsync(list, context));
        AgreementMutations.Bind(schema, mutation);
    }

    private static void BindMatter(ObjectBinding<Row<AgreementState>> agreement) => agreement
        .Field("id", it => ApiId.Of(it.State.Id))
        .Batch("journeyMap", (agreements, context) => Loads.MapsAsync(context, agreements.Select(it => it.State.Matter.Map)))
        .Batch("handoff", HandoffsAsync)
        .Batch("indicator", (agreements, context) => Loads.IndicatorsAsync(context, agreements.Select(it => it.State.Matter.Indicator)))
        .Batch("team", (agreements, context) => Loads.TeamsAsync(context, agreements.Select(it => it.State.Team)))
        .Batch("with", (agreements, context) => Loads.TeamsAsync(context, agreements.Select(it => it.State.With)));

    private static void BindLife(ObjectBinding<Row<AgreementState>> agreement) => agreement
        .Field("phase", it => it.State.Phase)
        .Field("startsOn", it => it.State.StartsOn)
        .Field("terms", it => it.State.Terms)
        .Field("proposal", it => it.State.IsLive ? it.State.Proposal : null)
        .Field("proposed", it => it.State.Accepted?.Proposed)
        .Field("accepted", it => it.State.Accepted?.Accepted)
        .Batch("holds", async (agreements, context) =>
        {
            DateOnly today = await Loads.TodayAsync(context);
            return (IReadOnlyList<bool>)[.. (await BreaksAsync(agreements, context)).Zip(agreements, (breaks, it) => breaks.Count == 0 && it.State.HoldsOn(today))];
        })
        .Batch("broken", BreaksAsync)
        .Field("closed", it => it.State.Closed)
        .Field("revision", it => (int)it.Revision)
        .Governed(it => it.LastChange, it => Subject.Of(it.State.Id));

    private static void BindPermissions(ObjectBinding<Row<AgreementState>> agreement) => agreement
        .Batch("canAccept", (agreements, context) => PermissionsAsync(agreements, context, Agreement.CanAccept))
        .Batch("canDecline", (agreements, context) => PermissionsAsync(agreements, context, Agreement.CanDecline))
        .Batch("canWithdraw", (agreements, context) => PermissionsAsync(agreements, context, Agreement.CanWithdraw))
        .Batch("canAmend", (agreements, context) => PermissionsAsync(agreements, context, Agreement.CanAmend))
        .Batch("canEnd", (agreements, context) => PermissionsAsync(agreements, context, Agreement.CanEnd));

    private static void BindTerms(SchemaBinding schema)
    {
        schema.Type<AgreementTerms>("AgreementTerms")
            .Batch("answeredBy", (terms, context) => Loads.TeamsAsync(context, terms.Select(it => it.AnsweredBy)))
            .Batch("reviewWith", (terms, context) => Loads.MapsAsync(context, terms.Select(it => it.ReviewWith)));
        schema.Type<ProposedTerms>("AgreementProposal")
            .Batch("team", (proposals, context) => Loads.TeamsAsync(context, proposals.Select(it => it.Team)));
        schema.Type<TimeLimit>("TimeLimit");
        schema.Type<AnsweringTeam>("Answerable")
            .Batch("team", (answering, context) => Loads.TeamsAsync(context, answering.Select(it => it.TeamId)))
            .Batch("agreedBy", (answering, context) => Loads.ListsAsync<PersonId, Row<PersonState>>(
                answering.Select(it => it.Persons), ids => Loads.PersonsAsync(context, ids.Select(id => (PersonId?)id))));
    }

    private static async Task<IReadOnlyList<HandoffAt?>> HandoffsAsync(IReadOnlyList<Row<AgreementState>> agreements, FieldContext context)
    {
        IReadOnlyList<MapAt?> maps = await Loads.MapsAsync(context, agreements.Select(it => it.State.Matter.Map));
        return [.. agreements.Select((it, index) => it.State.Matter.Handoff is { } handoff ? maps[index]?.Find(handoff) as HandoffAt : null)];
    }

    private static async Task<IReadOnlyList<IReadOnlyList<AgreementBreak>>> BreaksAsync(IReadOnlyList<Row<AgreementState>> agreements, FieldContext context) =>
        [.. (await GroundsAsync(agreements, context)).Zip(agreements, (ground, it) => Agreement.BreaksOf(it.State, ground))];

    // The same rules as the commands; the terms of an amendment, and a reason, are whoever's who asks.
    private static async Task<IReadOnlyList<Permission>> PermissionsAsync(
        IReadOnlyList<Row<AgreementState>> agreements, FieldContext context, Func<AgreementState, AgreementFacts, IReadOnlyList<Refusal>> can)
    {
        Caller caller = context.Request<RequestContext>().Caller;
        DateOnly today = await Loads.TodayAsync(context);
        return
        [
            .. (await GroundsAsync(agreements, context)).Zip(agreements, (ground, it) => Permission.Unless(
                can(it.State, new AgreementFacts(caller, Reason: null, today, new HashSet<JourneyMapId>(), ground)), it.State.Matter.Map)),
        ];
    }

    private static Task<IReadOnlyList<AgreementGround>> GroundsAsync(IReadOnlyList<Row<AgreementState>> agreements, FieldContext context)
    {
        var request = context.Request<RequestContext>();
        return request.Get<AgreementGrounds>().OfAsync(request.Workspace, [.. agreements.Select(it => it.State)], context.Cancellation);
    }
}
