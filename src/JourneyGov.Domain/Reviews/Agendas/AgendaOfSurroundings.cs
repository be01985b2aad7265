using System.Collections.Immutable;
using JourneyGov.Domain.JourneyMaps;

namespace JourneyGov.Domain.Reviews.Agendas;

/// <summary>The items about who and what is around the map: guests, persona, linked maps, owners, and what the template asks.</summary>
internal static class AgendaOfSurroundings
{
    /// <summary>What guests said since the last review.</summary>
    public static IEnumerable<AgendaItem> Comments(AgendaFacts it)
    {
        var owners = JourneyMapParts.Of(it.Content).ToDictionary(part => part.Id, part => part.Owner);
        return
            from comment in it.Map.Comments
            where comment.Left.By is { } guest && it.Guests.Contains(guest)
            where it.Earlier.Last is not { } last || comment.Left.At > last.By.At
            select new AgendaItem(
                new(AgendaKind.Comment, comment.Id.Value), [AgendaCause.GuestComment], AgendaItem.Abridged(comment.Text), comment.Part,
                owners.GetValueOrDefault(comment.Part, it.Content.AccountableTeam), Required: false, []);
    }

    /// <summary>The persona, where it is retired, or was researched nobody knows when or longer ago than evidence may be.</summary>
    public static IEnumerable<AgendaItem> Persona(AgendaFacts it)
    {
        if (it.Persona is not { } persona)
            return [];
        ImmutableArray<AgendaCause> causes =
        [
            .. persona.Retired ? [AgendaCause.PersonaRetired] : ImmutableArray<AgendaCause>.Empty,
            .. persona.Profile.ResearchedOn is null ? [AgendaCause.PersonaNotResearched] : ImmutableArray<AgendaCause>.Empty,
            .. persona.Profile.ResearchedOn < it.OldestEvidence ? [AgendaCause.PersonaResearchOld] : ImmutableArray<AgendaCause>.Empty,
        ];
        return causes.IsEmpty
            ? []
            :
            [
                new AgendaItem(
                    new(AgendaKind.Persona, persona.Id.Value), causes, persona.Name, it.Whole, persona.Team, Required: false,
                    AgendaOfParts.Age(persona.Profile.ResearchedOn, it.Today)),
            ];
    }

    /// <summary>Linked maps that are stale or retired.</summary>
    public static IEnumerable<AgendaItem> Related(AgendaFacts it) =>
        from related in it.Related
        let cause = CauseOf(related)
        where cause is not null
        group (related, cause.Value) by related.Id into map
        let first = map.First().related
        select new AgendaItem(
            new(AgendaKind.Related, map.Key.Value), [.. map.Select(one => one.Value).Distinct()], first.Title, first.Part, first.Team,
            Required: false, []);

    /// <summary>Teams that own parts of the map and have nobody who leads them.</summary>
    public static IEnumerable<AgendaItem> Ownership(AgendaFacts it) =>
        from team in it.Teams
        where !team.Members.ContainsValue(TeamRole.Lead)
        select new AgendaItem(
            new(AgendaKind.Ownership, team.Id.Value), [AgendaCause.OwnerWithoutLead], team.Name, it.Whole, team.Id, Required: false, []);

    /// <summary>What the template asks of maps like this one.</summary>
    public static IEnumerable<AgendaItem> Questions(AgendaFacts it) =>
        from question in it.Template.Questions
        where question.IsAskedOf(it.Content)
        select new AgendaItem(
            new(AgendaKind.Question, question.Id), [AgendaCause.Asked], AgendaItem.Abridged(question.Text), it.Whole, it.Content.AccountableTeam,
            question.Required, []);

    private static AgendaCause? CauseOf(RelatedMap map) => (map.Relation, map.IsRetired, map.IsStale) switch
    {
        (MapRelation.SubJourney, true, _) => AgendaCause.SubJourneyRetired,
        (MapRelation.SubJourney, _, true) => AgendaCause.SubJourneyStale,
        (MapRelation.CurrentMap, true, _) => AgendaCause.CurrentMapRetired,
        (MapRelation.CurrentMap, _, true) => AgendaCause.CurrentMapStale,
        (MapRelation.Parent, false, true) => AgendaCause.ParentStale,
        _ => null,
    };
}
