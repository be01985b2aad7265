using JourneyGov.Application.JourneyMaps;
using JourneyGov.Application.Viewing;
using JourneyGov.Domain.JourneyMaps;
using JourneyGov.Domain.Reviews;
using JourneyGov.Server.GraphQL.JourneyMaps;

namespace JourneyGov.Server.GraphQL.Portfolio;

/// <summary>The arguments of a list of journey maps.</summary>
internal sealed record JourneyMapList(
    DateTimeOffset? At, JourneyMapFilterInput? Filter, JourneyMapOrder OrderBy, int? First, string? After, int? Last, string? Before)
{
    public PageRequest Page => new(First, After, Last, Before);
}

/// <summary>Which journey maps.</summary>
internal sealed record JourneyMapFilterInput(
    string? Text, IReadOnlyList<JourneyMapKind>? Kinds, IReadOnlyList<JourneySubject>? Subjects, IReadOnlyList<string>? Personas,
    IReadOnlyList<string>? AccountableTeams, IReadOnlyList<string>? OwningTeams, IReadOnlyList<string>? Departments, string? CurrentMap,
    IReadOnlyList<string>? Indicators, IReadOnlyList<Standing>? Standings, IReadOnlyList<StaleCause>? StaleCauses,
    JourneyMapStatus Status)
{
    public static JourneyMapFilter ToDomain(JourneyMapFilterInput? input) => input is null ? new() : new(
        input.Text, input.Kinds.Any(), input.Subjects.Any(),
        input.Personas.Ids(ApiId.Persona),
        input.AccountableTeams.Ids(ApiId.Team),
        input.OwningTeams.Ids(ApiId.Team),
        input.Departments.Ids(ApiId.Department),
        input.CurrentMap is null ? null : ApiId.JourneyMap(input.CurrentMap),
        input.Indicators.Ids(ApiId.Indicator),
        input.Standings.Any(),
        input.StaleCauses.Any(),
        input.Status == JourneyMapStatus.Retired);
}

/// <summary>The arguments of a list of touchpoints.</summary>
internal sealed record TouchpointList(TouchpointFilterInput? Filter, PartOrder OrderBy, int? First, string? After, int? Last, string? Before)
{
    public PageRequest Page => new(First, After, Last, Before);
}

/// <summary>Which touchpoints.</summary>
internal sealed record TouchpointFilterInput(
    string? Text, IReadOnlyList<string>? JourneyMaps, IReadOnlyList<string>? Owners, IReadOnlyList<string>? Departments,
    IReadOnlyList<Channel>? Channels, IReadOnlyList<Counterpart>? MetWith, bool? IsMomentOfTruth, int? MinimumEmotion, int? MaximumEmotion,
    FindingConditionInput? Finding)
{
    public static TouchpointFilter ToDomain(TouchpointFilterInput? input) => input is null ? new() : new(
        input.Text,
        input.JourneyMaps.Ids(ApiId.JourneyMap),
        input.Owners.Ids(ApiId.Team),
        input.Departments.Ids(ApiId.Department),
        input.Channels.Any(), input.MetWith.Any(), input.IsMomentOfTruth, input.MinimumEmotion, input.MaximumEmotion,
        input.Finding?.ToDomain());
}

/// <summary>The arguments of a list of findings.</summary>
internal sealed record FindingList(FindingFilterInput? Filter, PartOrder OrderBy, int? First, string? After, int? Last, string? Before)
{
    public PageRequest Page => new(First, After, Last, Before);
}

/// <summary>Which findings.</summary>
internal sealed record FindingFilterInput(
    string? Text, IReadOnlyList<string>? JourneyMaps, IReadOnlyList<string>? Owners, IReadOnlyList<string>? Departments,
    FindingConditionInput? Finding, bool? OnMomentOfTruth)
{
    public static FindingFilter ToDomain(FindingFilterInput? input) => input is null ? new() : new(
        input.Text,
        input.JourneyMaps.Ids(ApiId.JourneyMap),
        input.Owners.Ids(ApiId.Team),
        input.Departments.Ids(ApiId.Department),
        input.Finding?.ToDomain(), input.OnMomentOfTruth);
}

/// <summary>What a finding must be like.</summary>
internal sealed record FindingConditionInput(
    IReadOnlyList<FindingKind>? Kinds, int? MinimumSeverity, IReadOnlyList<PainEffort>? Efforts, bool? IsAssumption)
{
    public FindingCondition ToDomain() => new(Kinds.Any(), MinimumSeverity, Efforts.Any(), IsAssumption);
}
