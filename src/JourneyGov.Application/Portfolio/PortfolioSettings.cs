using System.Collections.Immutable;
using JourneyGov.Domain;
using JourneyGov.Domain.Reviews;

namespace JourneyGov.Application.Portfolio;

/// <summary>What holds for all maps of a portfolio.</summary>
/// <param name="Departments">The departments of the teams that are in one.</param>
/// <param name="Calendar">The workspace's calendar.</param>
internal sealed record PortfolioSettings(ImmutableDictionary<TeamId, DepartmentId> Departments, BusinessCalendar Calendar);
