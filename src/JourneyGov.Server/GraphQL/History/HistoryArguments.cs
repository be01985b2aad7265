using JourneyGov.Application.History;
using JourneyGov.Application.Viewing;
using JourneyGov.Domain;

namespace JourneyGov.Server.GraphQL.History;

/// <summary>The order of a history.</summary>
internal enum HistoryOrder
{
    /// <summary>The latest change first.</summary>
    NewestFirst,

    /// <summary>The first change first.</summary>
    OldestFirst,
}

/// <summary>The arguments of a history.</summary>
internal sealed record HistoryArguments(HistoryFilterInput? Filter, HistoryOrder OrderBy, int? First, string? After, int? Last, string? Before)
{
    public PageRequest Page => new(First, After, Last, Before);

    /// <summary>The events that are asked for of one thing's history.</summary>
    public HistoryFilter Of(Subject subject)
    {
        if (Filter is null)
            return subject.Within;

        (JourneyMapId Map, PartId Part)[] named = [.. (Filter.Parts ?? []).Select(Part)];
        (JourneyMapId Map, PartId Part)[] own = subject.Map is { } map && Filter.Field is not null ? [(map, new PartId(map.Value))] : [];
        return subject.Within with
        {
            Parts = subject.Within.Parts ?? (named.Length > 0 ? named : own.Length > 0 ? own : null),
            Field = Filter.Field,
            Persons = Filter.By.Ids(ApiId.Person),
            Teams = Filter.Teams.Ids(ApiId.Team),
            Names = Filter.Names.Any(),
            Since = Filter.Since,
            Until = Filter.Until,
        };
    }

    private static (JourneyMapId Map, PartId Part) Part(string text) => ApiId.TryRead(text) switch
    {
        { Map: { } map, Value: var part } => (new(map), new(part)),
        { Type: "journeyMap", Value: var map } => (new(map), new(map)),
        _ => default,
    };
}

/// <summary>Which events of a history.</summary>
internal sealed record HistoryFilterInput(
    DateTimeOffset? Since, DateTimeOffset? Until, IReadOnlyList<string>? By, IReadOnlyList<string>? Teams, IReadOnlyList<string>? Names,
    IReadOnlyList<string>? Parts, string? Field);

/// <summary>The arguments of the change feed.</summary>
internal sealed record FeedArguments(string? After, int First);
