using JourneyGov.Application.JourneyMaps;
using JourneyGov.Application.Viewing;
using JourneyGov.Domain;
using JourneyGov.Domain.Indicators;
using JourneyGov.Domain.JourneyMaps;
using JourneyGov.Domain.Ownership;

namespace JourneyGov.Application.Portfolio;

/// <summary>The order of the ownership matrix.</summary>
public enum OwnershipOrder
{
    /// <summary>By title of the map, in its reading order.</summary>
    JourneyMap,

    /// <summary>By name of the team.</summary>
    Team,

    /// <summary>By name of the department, those of none last, then by name of the team.</summary>
    Department,
}

/// <summary>Which team is responsible for what, at one moment; names, departments and members are those of that moment.</summary>
/// <param name="Parts">The lines, in no particular order.</param>
/// <param name="Maps">The maps that they are of.</param>
/// <param name="Teams">Their teams.</param>
/// <param name="Indicators">Their indicators.</param>
/// <param name="Departments">What the departments were called.</param>
public sealed record OwnershipMatrix(
    IReadOnlyList<OwnedPart> Parts,
    IReadOnlyDictionary<JourneyMapId, Row<JourneyMapState>> Maps,
    IReadOnlyDictionary<TeamId, Row<TeamState>> Teams,
    IReadOnlyDictionary<IndicatorId, Row<IndicatorState>> Indicators,
    IReadOnlyDictionary<DepartmentId, string> Departments)
{
    // After every name, for what has none.
    private const string Last = "\uFFFF";

    private static readonly OrderKey[] ByPlace =
        [OrderKey.Text("title"), OrderKey.Text("map"), OrderKey.Number("ordinal"), OrderKey.Text("name"), OrderKey.Text("indicator")];

    /// <summary>A page of the lines.</summary>
    /// <exception cref="QueryRefusedException">The page asked for is none of this list.</exception>
    public Page<OwnedPart> Page(OwnershipOrder order, PageRequest page) => Pages.Of(Parts, page, OrderingOf(order), Keys(order));

    /// <summary>All lines in an order.</summary>
    public IEnumerable<OwnedPart> In(OwnershipOrder order)
    {
        var keys = Keys(order);
        return Parts.Order(Comparer<OwnedPart>.Create((one, other) => Pages.Compare(keys(one), keys(other))));
    }

    /// <summary>The department of a line's team; null: none.</summary>
    public DepartmentId? DepartmentOf(OwnedPart part) => Teams[part.Team].State.Department;

    /// <summary>How much each team is responsible for, by name.</summary>
    public IEnumerable<(TeamId Team, OwnershipCounts Counts)> ByTeam() => Parts.GroupBy(part => part.Team)
        .OrderBy(group => NameOf(group.Key), StringComparer.Ordinal).ThenBy(group => group.Key.Value)
        .Select(group => (group.Key, OwnershipCounts.Of([.. group])));

    /// <summary>How much the teams of each department are responsible for, by name; those of none come last.</summary>
    public IEnumerable<(DepartmentId? Department, OwnershipCounts Counts)> ByDepartment() => Parts.GroupBy(DepartmentOf)
        .OrderBy(group => NameOf(group.Key), StringComparer.Ordinal).ThenBy(group => group.Key?.Value)
        .Select(group => (group.Key, OwnershipCounts.Of([.. group])));

    /// <summary>How much each map holds, by title.</summary>
    public IEnumerable<(JourneyMapId Map, OwnershipCounts Counts)> ByMap() => Parts.GroupBy(part => part.Map)
        .OrderBy(group => TitleOf(group.Key), StringComparer.Ordinal).ThenBy(group => group.Key.Value)
        .Select(group => (group.Key, OwnershipCounts.Of([.. group])));

    private static Ordering OrderingOf(OwnershipOrder order) => order switch
    {
        OwnershipOrder.JourneyMap => new("ownership-map", ByPlace),
        OwnershipOrder.Team => new("ownership-team", [OrderKey.Text("team"), OrderKey.Text("id"), .. ByPlace]),
        _ => new("ownership-department", [OrderKey.Text("department"), OrderKey.Text("team"), OrderKey.Text("id"), .. ByPlace]),
    };

    // Of what many lines have, the sort values are worked out once.
    private Func<OwnedPart, IReadOnlyList<object>> Keys(OwnershipOrder order)
    {
        var titles = Maps.Keys.ToDictionary(map => map, TitleOf);
        var teams = Teams.Keys.ToDictionary(team => team, NameOf);
        object[] Place(OwnedPart part) =>
            [titles[part.Map], Digits(part.Map.Value), (long)part.Ordinal, part.Indicator is null ? "" : part.Name, part.Indicator is { } id ? Digits(id.Value) : ""];
        object[] OfTeam(OwnedPart part) => [teams[part.Team], Digits(part.Team.Value)];
        return order switch
        {
            OwnershipOrder.JourneyMap => Place,
            OwnershipOrder.Team => part => [.. OfTeam(part), .. Place(part)],
            _ => part => [NameOf(DepartmentOf(part)), .. OfTeam(part), .. Place(part)],
        };
    }

    private string TitleOf(JourneyMapId map) => SearchText.Of(JourneyMapView.Last(Maps[map].State)!.Content.Title);

    private string NameOf(TeamId team) => SearchText.Of(Teams[team].State.Name);

    private string NameOf(DepartmentId? department) => department is { } id && Departments.TryGetValue(id, out var name) ? SearchText.Of(name) : Last;

    private static string Digits(Guid id) => id.ToString("N");
}
