using JourneyGov.Application.Viewing;
using JourneyGov.Domain;
using JourneyGov.Domain.Agreements;

namespace JourneyGov.Application.Agreements;

/// <summary>Which agreement says who answers for a handoff.</summary>
public static class HandoffAgreements
{
    /// <summary>
    /// The one that holds; null: none. It is between the two teams that own the ends, so where others own them it says nothing any more.
    /// </summary>
    /// <param name="inForce">The agreements on the handoff that are in force.</param>
    /// <param name="ends">The teams that own its two touchpoints.</param>
    /// <param name="day">The day.</param>
    public static Row<AgreementState>? Holding(IEnumerable<Row<AgreementState>> inForce, (TeamId From, TeamId To) ends, DateOnly day) =>
        inForce.SingleOrDefault(row => row.State.IsBetween(ends.From, ends.To) && row.State.HoldsOn(day));
}
