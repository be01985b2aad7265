using System.Collections.Immutable;

namespace JourneyGov.Domain.Specs;

/// <summary>Ids and callers that specifications name.</summary>
internal static class Known
{
    public static readonly TeamId Loans = new(Id(1));
    public static readonly TeamId Branches = new(Id(2));
    public static readonly TeamId Payments = new(Id(3));
    public static readonly PersonId Amina = new(Id(11));
    public static readonly PersonId Bruno = new(Id(12));
    public static readonly PersonId Chloe = new(Id(13));
    public static readonly PersonId Denis = new(Id(14));
    public static readonly JourneyMapId LoanMap = new(Id(21));
    public static readonly JourneyMapId HomeMap = new(Id(22));

    public static readonly Caller Administrator = With(Denis, WorkspaceRole.Administrator);
    public static readonly Caller Officer = With(Chloe, WorkspaceRole.GovernanceOfficer);
    public static readonly Caller Guest = new(Bruno, ImmutableDictionary<TeamId, TeamRole>.Empty, ImmutableHashSet<WorkspaceRole>.Empty, LoanMap);

    public static Caller Lead(PersonId person, params TeamId[] teams) => Member(person, TeamRole.Lead, teams);

    public static Caller Contributor(PersonId person, params TeamId[] teams) => Member(person, TeamRole.Contributor, teams);

    public static Caller Viewer(PersonId person, params TeamId[] teams) => Member(person, TeamRole.Viewer, teams);

    public static Guid Id(int number) => new(number, 0, 0, [0, 0, 0, 0, 0, 0, 0, 0]);

    private static Caller With(PersonId person, WorkspaceRole role) => new(person, ImmutableDictionary<TeamId, TeamRole>.Empty, ImmutableHashSet.Create(role), null);

    private static Caller Member(PersonId person, TeamRole role, TeamId[] teams) =>
        new(person, teams.ToDictionary(team => team, _ => role), ImmutableHashSet<WorkspaceRole>.Empty, null);
}
