using JourneyGov.Domain;
using JourneyGov.Domain.Reviews;
using JourneyGov.GraphQL.Binding;
using JourneyGov.GraphQL.Execution;
using JourneyGov.Server.GraphQL.JourneyMaps;

namespace JourneyGov.Server.GraphQL.Reviews;

/// <summary>Where a map stands, and until when it may be published even so.</summary>
internal sealed record StandingOf(JourneyMapId Map, MapStanding Standing, DateOnly? WaivedUntil);

/// <summary>A reason why a map is stale.</summary>
internal sealed record StaleReasonOf(JourneyMapId Map, StaleReason Reason);

/// <summary>The edit that a map's verification ended with.</summary>
internal sealed record MaterialEditOf(JourneyMapId Map, VerificationDismissed Edit);

/// <summary>What asks for a map's review.</summary>
internal sealed record TriggerOf(JourneyMapId Map, ReviewTrigger Trigger);

/// <summary>Binds whether maps can be relied on, and why not.</summary>
internal static class StandingType
{
    public static void Bind(SchemaBinding schema)
    {
        schema.Type<StandingOf>("MapStanding")
            .Field("standing", it => it.Standing.Standing)
            .Field("verifiedUntil", it => it.Standing.VerifiedUntil)
            .Field("waivedUntil", it => it.WaivedUntil)
            .Field("staleReasons", it => it.Standing.StaleReasons.Select(reason => new StaleReasonOf(it.Map, reason)));
        schema.Type<StaleReasonOf>("StaleReason")
            .Field("cause", it => it.Reason.Cause)
            .Field("since", it => it.Reason.Since)
            .Batch("clearedBy", (reasons, context) => Loads.ReviewsAsync(context, reasons.Select(it => (ReviewId?)it.Reason.ClearedBy)))
            .Field("remedies", it => it.Reason.Remedies)
            .Field("edit", it => it.Reason.Edit is { } edit ? new MaterialEditOf(it.Map, edit) : null)
            .Field("trigger", it => it.Reason.Trigger is { } trigger ? new TriggerOf(it.Map, trigger) : null)
            .Batch("team", (reasons, context) => Loads.TeamsAsync(context, reasons, it => it.Reason.Team))
            .Batch("journeyMap", (reasons, context) => Loads.MapsAsync(context, reasons.Select(it => it.Reason.Map)));
        schema.Type<MaterialEditOf>("MaterialEdit")
            .Batch("part", (edits, context) => PartsAsync(context, [.. edits.Select(it => (it.Map, (PartId?)it.Edit.Part))]))
            .Field("mapRevision", it => (int)it.Edit.MapRevision);
        schema.Type<TriggerOf>("ReviewTrigger")
            .Field("cause", it => it.Trigger.Cause)
            .Field("on", it => it.Trigger.On)
            .Batch("by", (triggers, context) => Loads.PersonsAsync(context, triggers.Select(it => it.Trigger.By)))
            .Field("reason", it => it.Trigger.Reason)
            .Batch("part", (triggers, context) => PartsAsync(context, [.. triggers.Select(it => (it.Map, it.Trigger.Part))]))
            .Batch("indicator", (triggers, context) => Loads.IndicatorsAsync(context, triggers.Select(it => it.Trigger.Indicator)))
            .Batch("journeyMap", (triggers, context) => Loads.MapsAsync(context, triggers.Select(it => it.Trigger.Map)))
            .Field("announcement", it => it.Trigger.Announcement);
        schema.Type<Announcement>("Announcement");
    }

    // As they are now; null for what was removed since.
    private static async Task<IReadOnlyList<object?>> PartsAsync(FieldContext context, IReadOnlyList<(JourneyMapId Map, PartId? Part)> parts)
    {
        IReadOnlyList<MapAt?> maps = await Loads.MapsAsync(context, parts.Select(it => it.Part is null ? (JourneyMapId?)null : it.Map));
        return [.. parts.Select((it, index) => it.Part is { } part ? maps[index]?.Find(part) : null)];
    }
}
