using JourneyGov.Application.JourneyMaps;
using JourneyGov.Application.Viewing;
using JourneyGov.Domain;
using JourneyGov.Domain.JourneyMaps;
using JourneyGov.Domain.Reviews;

namespace JourneyGov.Application.Portfolio;

/// <summary>A filter made ready to be put to every map of a portfolio, one after the other.</summary>
/// <param name="filter">Which maps.</param>
/// <param name="index">The portfolio.</param>
/// <param name="today">The day that standings are worked out for.</param>
internal sealed class PortfolioSieve(JourneyMapFilter filter, PortfolioIndex index, DateOnly today)
{
    private readonly string? _text = filter.Text is null ? null : SearchText.Of(filter.Text);
    private readonly HashSet<JourneyMapKind>? _kinds = filter.Kinds?.ToHashSet();
    private readonly HashSet<JourneySubject>? _subjects = filter.Subjects?.ToHashSet();
    private readonly HashSet<PersonaId>? _personas = filter.Personas?.ToHashSet();
    private readonly HashSet<TeamId>? _accountable = filter.AccountableTeams?.ToHashSet();
    private readonly HashSet<TeamId>? _owning = filter.OwningTeams?.ToHashSet();
    private readonly HashSet<DepartmentId>? _departments = filter.Departments?.ToHashSet();
    private readonly HashSet<IndicatorId>? _indicators = filter.Indicators?.ToHashSet();
    private readonly HashSet<Standing>? _standings = filter.Standings?.ToHashSet();
    private readonly HashSet<StaleCause>? _staleCauses = filter.StaleCauses?.ToHashSet();

    /// <summary>Whether a map is one of those that the filter asks for.</summary>
    public bool Keeps(PortfolioEntry entry) =>
        (filter.Retired is null || filter.Retired == entry.Retired)
        && IsOneOf(_accountable, entry.AccountableTeam)
        && IsOneOf(_kinds, entry.Kind)
        && IsOneOf(_subjects, entry.Subject)
        && IsOneOf(_personas, entry.Persona)
        && (filter.CurrentMap is null || filter.CurrentMap == entry.CurrentMap)
        && (_departments is null || (index.Settings.Departments.TryGetValue(entry.AccountableTeam, out var department) && _departments.Contains(department)))
        && (_owning is null || _owning.Overlaps(entry.Owners!))
        && (_indicators is null || _indicators.Overlaps(entry.Indicators!))
        && (_text is null || entry.SearchTitle.Contains(_text, StringComparison.Ordinal))
        && ((_standings is null && _staleCauses is null) || StandsSo(index.StandingOf(entry, today)));

    private bool StandsSo(MapStanding standing) =>
        IsOneOf(_standings, standing.Standing)
        && (_staleCauses is null || standing.StaleReasons.Any(reason => _staleCauses.Contains(reason.Cause)));

    private static bool IsOneOf<T>(HashSet<T>? wanted, T value) => wanted is null || wanted.Contains(value);
}
