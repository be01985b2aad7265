using JourneyGov.Application.Formats.Csv;
using JourneyGov.Application.JourneyMaps;
using JourneyGov.Application.Portfolio;
using JourneyGov.Application.Viewing;
using JourneyGov.Domain;
using JourneyGov.Domain.JourneyMaps;
using JourneyGov.Domain.Ownership;

namespace JourneyGov.Application.Formats.Exporting;

/// <summary>Writes an ownership matrix as a table: a row for each line, its ids last, so that a program finds what a person reads.</summary>
public static class OwnershipCsv
{
    private static readonly string[] Columns =
        ["Journey map", "Kind", "Part", "Measures", "Team", "Inherited from", "Department", "Leads", "Map id", "Part id", "Indicator id", "Team id"];

    /// <summary>Writes the lines in an order.</summary>
    /// <param name="matrix">The matrix.</param>
    /// <param name="order">The order.</param>
    /// <param name="nameOf">What a person is called.</param>
    public static string Write(OwnershipMatrix matrix, OwnershipOrder order, Func<PersonId, string> nameOf)
    {
        var names = matrix.Maps.ToDictionary(map => map.Key, map => NamesIn(map.Value));
        var leads = matrix.Teams.ToDictionary(team => team.Key, team => LeadsOf(team.Value.State, nameOf));
        return CsvTable.Write(matrix.In(order).Select(part => Row(part, matrix, names[part.Map], leads[part.Team])).Prepend(Columns));
    }

    private static string?[] Row(OwnedPart part, OwnershipMatrix matrix, Dictionary<PartId, string> names, string leads) =>
    [
        names[new(part.Map.Value)], Word.Of(part.Kind), part.Name, part.Indicator is null ? null : names[part.Part], matrix.Teams[part.Team].State.Name,
        part.InheritedFrom is { } holder ? names[holder] : null,
        matrix.DepartmentOf(part) is { } department ? matrix.Departments.GetValueOrDefault(department) : null, leads,
        Id(part.Map.Value), Id(part.Part.Value), part.Indicator is { } indicator ? Id(indicator.Value) : null, Id(part.Team.Value),
    ];

    private static Dictionary<PartId, string> NamesIn(Row<JourneyMapState> map) =>
        Responsibility.In(JourneyMapView.Last(map.State)!).ToDictionary(it => it.Part, it => it.Name);

    private static string LeadsOf(TeamState team, Func<PersonId, string> nameOf) => string.Join(
        "; ", team.Members.Where(member => member.Value == TeamRole.Lead).Select(member => nameOf(member.Key)).Order(StringComparer.InvariantCultureIgnoreCase));

    private static string Id(Guid id) => id.ToString("D");
}
