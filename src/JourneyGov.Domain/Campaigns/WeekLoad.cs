using System.Collections.Immutable;

namespace JourneyGov.Domain.Campaigns;

/// <summary>How many sign-offs fall on a team.</summary>
public sealed record TeamLoad(TeamId Team, int SignOffs);

/// <summary>How many sign-offs fall on a person who can give them.</summary>
public sealed record PersonLoad(PersonId Person, int SignOffs);

/// <summary>The sign-offs that fall into one week.</summary>
/// <param name="Monday">Its first day.</param>
/// <param name="SignOffs">How many in all.</param>
/// <param name="Teams">How many on each team.</param>
/// <param name="Persons">How many on each person who can sign; one that several can give counts for each of them.</param>
public sealed record WeekLoad(
    DateOnly Monday, int SignOffs, ImmutableArray<TeamLoad> Teams, ImmutableArray<PersonLoad> Persons)
{
    /// <summary>The load of each week from the first window to the last due date, those in which nothing falls included.</summary>
    /// <param name="maps">The maps; each has a live review.</param>
    /// <param name="days">On which day each review takes place; one without a day falls into no week.</param>
    public static ImmutableArray<WeekLoad> Of(
        IReadOnlyCollection<CampaignCandidate> maps, IReadOnlyDictionary<JourneyMapId, DateOnly?> days)
    {
        if (maps.Count == 0)
            return [];
        var (first, last) = (MondayOf(maps.Min(map => map.Live!.Dates.OpensOn)), MondayOf(maps.Max(map => map.Live!.Dates.DueOn)));
        var byWeek = maps.Where(map => days[map.Map] is not null).ToLookup(map => MondayOf(days[map.Map]!.Value));
        var weeks = Enumerable.Range(0, (last.DayNumber - first.DayNumber) / 7 + 1).Select(week => first.AddDays(7 * week));
        return [.. weeks.Select(week => Of(week, byWeek[week].SelectMany(map => map.Signing)))];
    }

    /// <summary>The week with the most sign-offs, of equal ones the first; null: none falls anywhere.</summary>
    public static WeekLoad? Busiest(ImmutableArray<WeekLoad> weeks) =>
        weeks.MaxBy(week => week.SignOffs) is { SignOffs: > 0 } busiest ? busiest : null;

    private static WeekLoad Of(DateOnly week, IEnumerable<SigningTeam> asked)
    {
        SigningTeam[] all = [.. asked];
        return new(
            week, all.Length,
            [.. all.GroupBy(it => it.Team).Select(team => new TeamLoad(team.Key, team.Count()))
                .OrderByDescending(it => it.SignOffs).ThenBy(it => it.Team.Value)],
            [.. all.SelectMany(it => it.Leads).GroupBy(it => it).Select(it => new PersonLoad(it.Key, it.Count()))
                .OrderByDescending(it => it.SignOffs).ThenBy(it => it.Person.Value)]);
    }

    private static DateOnly MondayOf(DateOnly day) => day.AddDays(-(((int)day.DayOfWeek + 6) % 7));
}
