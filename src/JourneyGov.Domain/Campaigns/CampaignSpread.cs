using System.Collections.Immutable;
using JourneyGov.Domain.Reviews;

namespace JourneyGov.Domain.Campaigns;

/// <summary>
/// Proposes a day for each review, so that nobody has to sign many on one day. The maps are gone through in the order of most owning teams, then
/// of title; each gets the open day of its window on which its most loaded signer has least to sign, of equal days the one on which fewest
/// sign-offs fall in all, then the first.
/// </summary>
public static class CampaignSpread
{
    /// <summary>A target day for each of these maps' reviews; null where no open day is left before it is due.</summary>
    /// <param name="maps">The maps; each has a live review.</param>
    /// <param name="chosen">Days that are chosen already.</param>
    /// <param name="calendar">The workspace's calendar.</param>
    /// <param name="today">No day before it is proposed.</param>
    public static IReadOnlyDictionary<JourneyMapId, DateOnly?> Propose(
        IReadOnlyCollection<CampaignCandidate> maps, IReadOnlyDictionary<JourneyMapId, DateOnly> chosen, BusinessCalendar calendar, DateOnly today)
    {
        var days = new Dictionary<JourneyMapId, DateOnly?>();
        var load = new DayLoad();
        foreach (var map in maps.Where(map => chosen.ContainsKey(map.Map)))
        {
            days[map.Map] = chosen[map.Map];
            load.Add(map, chosen[map.Map]);
        }

        foreach (var map in InOrder(maps.Where(map => !chosen.ContainsKey(map.Map))))
        {
            days[map.Map] = OpenDays(map.Live!.Dates, calendar, today).Cast<DateOnly?>()
                .MinBy(day => (load.Most(map, day!.Value), load.InAll(day.Value), day.Value));
            if (days[map.Map] is { } day)
                load.Add(map, day);
        }

        return days;
    }

    /// <summary>The open days from the first of a review's window, today or later, to the day it is due.</summary>
    public static IEnumerable<DateOnly> OpenDays(ReviewDates dates, BusinessCalendar calendar, DateOnly today)
    {
        var day = calendar.OpenDayFrom(dates.OpensOn > today ? dates.OpensOn : today);
        for (; day <= dates.DueOn; day = calendar.OpenDayFrom(day.AddDays(1)))
            yield return day;
    }

    private static IOrderedEnumerable<CampaignCandidate> InOrder(IEnumerable<CampaignCandidate> maps) => maps
        .OrderByDescending(map => map.Signing.Length)
        .ThenBy(map => map.Title, StringComparer.Ordinal)
        .ThenBy(map => map.Map.Value);

    private sealed class DayLoad
    {
        private readonly Dictionary<(DateOnly Day, PersonId Signer), int> _signers = [];
        private readonly Dictionary<DateOnly, int> _days = [];

        public void Add(CampaignCandidate map, DateOnly day)
        {
            _days[day] = InAll(day) + map.Signing.Length;
            foreach (var signer in map.Signing.SelectMany(team => team.Leads))
                _signers[(day, signer)] = _signers.GetValueOrDefault((day, signer)) + 1;
        }

        public int Most(CampaignCandidate map, DateOnly day) => map.Signing
            .SelectMany(team => team.Leads)
            .Select(signer => _signers.GetValueOrDefault((day, signer)))
            .DefaultIfEmpty().Max();

        public int InAll(DateOnly day) => _days.GetValueOrDefault(day);
    }
}
