using JourneyGov.Application.Reviews;
using JourneyGov.Application.Viewing;
using JourneyGov.Domain;
using JourneyGov.Domain.JourneyMaps;
using JourneyGov.Domain.Reviews;
using JourneyGov.Domain.Workspaces;
using JourneyGov.GraphQL.Binding;
using JourneyGov.GraphQL.Execution;
using JourneyGov.Server.GraphQL.Commands;
using JourneyGov.Server.GraphQL.Refusals;

namespace JourneyGov.Server.GraphQL.Reviews;

/// <summary>Binds the question what another policy would change.</summary>
internal static class PolicyPreviewType
{
    public static void Bind(SchemaBinding schema, ObjectBinding<Root> query)
    {
        schema.Enum<PolicyEffect>("PolicyEffect").Input<PolicyChangeInput>("PolicyChange")
            .Input<DepartmentPolicyChangeInput>("DepartmentPolicyChange").Input<MapPolicyChangeInput>("MapPolicyChange");
        schema.Type<PreviewOf>("PolicyPreview")
            .Field("on", it => it.Preview.On)
            .Field("refusals", it => it.Preview.Refusals.Select(refusal => Refused.Of(refusal, it.Map)))
            .Field("counts", it => it.Preview.Maps)
            .FieldAsync<AffectedMapList, Page<AffectedMap>>("journeyMaps", (it, list, context) => context.AskAsync(
                _ => Task.FromResult(Connections.PageOf(list.Among(it.Preview.Maps), list.Page))));
        schema.Connection<AffectedMap>("PolicyEffects");
        schema.Type<AffectedMap>("PolicyEffects")
            .Batch("journeyMap", (maps, context) => Loads.MapsAsync(context, maps.Select(it => it.Map)));
        schema.Type<MapForesight>("MapForesight").Field("blockingLines", it => it.Blocking);
        BindReview(schema.Type<ReviewState>("ForeseenReview"));
        BindCounts(schema.Type<IReadOnlyList<AffectedMap>>("PolicyEffectCounts"));
        query.FieldAsync<PreviewArguments, PreviewOf>(
            "policyPreview", (_, asked, context) => context.AskAsync(request => ReadAsync(asked, request, context)));
    }

    private static async Task<PreviewOf> ReadAsync(PreviewArguments asked, RequestContext request, FieldContext context)
    {
        request.RequireReader();
        PolicyChange change = asked.Change.ToDomain();
        PolicyPreview preview = await request.Get<PolicyPreviewReader>().ReadAsync(
            request.Command(Guid.Empty, asked.Change.DepartmentPolicy?.Reason), change, asked.On, context.Cancellation);
        return new(preview, (change as PolicyChange.OfMap)?.Map);
    }

    private static void BindReview(ObjectBinding<ReviewState> review) => review
        .Field("period", it => ReviewView.PlanOf(it).Period)
        .Field("phase", ReviewView.PhaseOf)
        .Field("opensOn", it => ReviewView.PlanOf(it).Dates.OpensOn)
        .Field("dueOn", it => ReviewView.PlanOf(it).Dates.DueOn)
        .Field("overdueAfter", it => ReviewView.PlanOf(it).Dates.OverdueAfter)
        .Field("escalationStep", it => (it as ReviewState.UnderWay)?.EscalationStep ?? 0);

    private static void BindCounts(ObjectBinding<IReadOnlyList<AffectedMap>> counts) => counts
        .Field("journeyMaps", maps => maps.Count)
        .Field("becomeOverdue", maps => With(maps, PolicyEffect.BecomesOverdue))
        .Field("stayInTime", maps => With(maps, PolicyEffect.StaysInTime))
        .Field("escalateFurther", maps => With(maps, PolicyEffect.EscalatesFurther))
        .Field("dueEarlier", maps => With(maps, PolicyEffect.DueEarlier))
        .Field("dueLater", maps => With(maps, PolicyEffect.DueLater))
        .Field("otherDays", maps => With(maps, PolicyEffect.OtherDays))
        .Field("publishingBlocked", maps => With(maps, PolicyEffect.PublishingBlocked))
        .Field("publishingFreed", maps => With(maps, PolicyEffect.PublishingFreed));

    private static int With(IReadOnlyList<AffectedMap> maps, PolicyEffect effect) => maps.Count(map => map.Effects.Contains(effect));
}

/// <summary>A preview, and the map that it was asked about; null: all of them.</summary>
internal sealed record PreviewOf(PolicyPreview Preview, JourneyMapId? Map);

/// <summary>The arguments of the preview.</summary>
internal sealed record PreviewArguments(PolicyChangeInput Change, DateOnly? On);

/// <summary>A change of policy: exactly one of these.</summary>
internal sealed record PolicyChangeInput(
    ReviewPolicy? Policy, BusinessCalendar? Calendar, DepartmentPolicyChangeInput? DepartmentPolicy, MapPolicyChangeInput? MapPolicy)
{
    public PolicyChange ToDomain() => this switch
    {
        { Policy: { } policy } => new PolicyChange.OfWorkspace(new ChangeReviewPolicy(policy)),
        { Calendar: { } calendar } => new PolicyChange.OfWorkspace(new ChangeBusinessCalendar(calendar)),
        { DepartmentPolicy: { } asked } =>
            new PolicyChange.OfWorkspace(new SetDepartmentReviewPolicy(ApiId.Department(asked.DepartmentId), asked.Policy)),
        { MapPolicy: { } own } => new PolicyChange.OfMap(ApiId.JourneyMap(own.MapId), new SetMapReviewPolicy(own.Policy)),
        _ => throw new InvalidOperationException("The schema lets nobody say nothing."),
    };
}

/// <summary>What a department would ask, and why.</summary>
internal sealed record DepartmentPolicyChangeInput(string DepartmentId, PolicyOverride? Policy, string? Reason);

/// <summary>What one map would ask.</summary>
internal sealed record MapPolicyChangeInput(string MapId, PolicyOverride? Policy);

/// <summary>Which of the maps that a change would do something to, and which page of them.</summary>
internal sealed record AffectedMapList(IReadOnlyList<PolicyEffect>? Effects, int? First, string? After, int? Last, string? Before)
{
    public PageRequest Page => new(First, After, Last, Before);

    public IReadOnlyList<AffectedMap> Among(IReadOnlyList<AffectedMap> maps) =>
        Effects.Any() is { } asked ? [.. maps.Where(map => map.Effects.Intersect(asked).Any())] : maps;
}
