using JourneyGov.Domain.JourneyMaps;

namespace JourneyGov.Domain.Reviews.Agendas;

/// <summary>The items about what others ask of the map and wait for: reviews, changes, owners.</summary>
internal static class AgendaOfRequests
{
    /// <summary>What asked for the review beside the calendar, in the order in which it happened.</summary>
    public static IEnumerable<AgendaItem> Triggers(AgendaFacts it) => it.Triggers.Select(asked =>
    {
        var part = asked.Trigger.Part ?? it.Whole;
        return new AgendaItem(
            new(AgendaKind.Trigger, asked.Thing), [CauseOf(asked.Trigger.Cause)], AgendaItem.Abridged(AboutOf(asked, it, part)), part,
            OwnerOf(it, part), Required: true,
            asked.Trigger.Announcement is { } announced ? [new(AgendaFigureName.DueOn, null, announced.EffectiveOn)] : []);
    });

    /// <summary>Changes that are proposed and not decided, in the order in which they were sent.</summary>
    public static IEnumerable<AgendaItem> Proposals(AgendaFacts it) =>
        from proposal in it.Proposals
        where proposal.IsOpen
        orderby proposal.Sent.At, proposal.Id.Value
        let part = proposal.Parts is [var only] ? only.Part : it.Whole
        select new AgendaItem(
            new(AgendaKind.Proposal, proposal.Id.Value), [AgendaCause.ChangesProposed], proposal.Title, part, OwnerOf(it, part), Required: false,
            [new(AgendaFigureName.DueOn, null, proposal.ExpiresOn)]);

    /// <summary>Parts that are offered to other teams, which have not answered.</summary>
    public static IEnumerable<AgendaItem> Offers(AgendaFacts it) => it.Map.OpenOffers().Select(offer => new AgendaItem(
        new(AgendaKind.Ownership, offer.Id.Value), [AgendaCause.OfferOpen], NameOf(it, offer.Part), offer.Part, offer.From, Required: false,
        [new(AgendaFigureName.DueOn, null, offer.ExpiresOn)]));

    private static AgendaCause CauseOf(TriggerCause cause) => cause switch
    {
        TriggerCause.IndicatorOutOfBounds => AgendaCause.IndicatorLeftBounds,
        TriggerCause.ChangeAnnounced => AgendaCause.ChangeAnnounced,
        TriggerCause.OwnerChanged => AgendaCause.OwnerChanged,
        TriggerCause.LinkedMapRetired => AgendaCause.LinkedMapRetired,
        TriggerCause.Flagged => AgendaCause.Flagged,
        _ => throw new InvalidOperationException($"No agenda tells {cause}."),
    };

    private static string AboutOf(AgendaTrigger asked, AgendaFacts it, PartId part) =>
        asked.Name ?? asked.Trigger.Announcement?.Title
        ?? (asked.Trigger.Cause == TriggerCause.Flagged ? asked.Trigger.Reason : null) ?? NameOf(it, part);

    private static string NameOf(AgendaFacts it, PartId part)
    {
        var placed = JourneyMapParts.Find(it.Content, part);
        return placed?.Touchpoint?.Name ?? placed?.Stage?.Name ?? it.Content.Title;
    }

    private static TeamId OwnerOf(AgendaFacts it, PartId part) => JourneyMapParts.Find(it.Content, part)?.Owner ?? it.Content.AccountableTeam;
}
