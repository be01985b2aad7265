using System.Collections.Immutable;
using JourneyGov.Application.Reviews;
using JourneyGov.Domain;
using JourneyGov.Domain.Campaigns;
using JourneyGov.Domain.Reviews;

namespace JourneyGov.Application.Campaigns;

/// <summary>A campaign and its reviews as they stood at one point of the history: what all its figures are worked out from.</summary>
/// <param name="Campaign">The campaign.</param>
/// <param name="Day">The day that it was in the workspace.</param>
/// <param name="Calendar">The workspace's calendar.</param>
/// <param name="Reviews">Its reviews, by the titles of their maps.</param>
/// <param name="Teams">The teams that they name.</param>
/// <param name="Departments">The names of departments.</param>
public sealed record CampaignReading(
    CampaignState Campaign, DateOnly Day, BusinessCalendar Calendar, ImmutableArray<ReviewReading> Reviews,
    IReadOnlyDictionary<TeamId, TeamReading> Teams, IReadOnlyDictionary<DepartmentId, string> Departments)
{
    /// <summary>The sign-offs that its reviews under way wait for.</summary>
    public IEnumerable<AwaitedSignOff> Missing => Reviews.SelectMany(review => review.SignOffs
        .Where(signOff => signOff.IsMissing)
        .Select(signOff => new AwaitedSignOff(new(review.Of.Review, signOff.Team), Teams[signOff.Team].Signers)));

    /// <summary>A team's name; for one that is not known, nothing.</summary>
    public string NameOf(TeamId team) => Teams.TryGetValue(team, out var known) ? known.Name : "";
}

/// <summary>A team at that point.</summary>
/// <param name="Name">As people called it.</param>
/// <param name="Department">Its department; null: none.</param>
/// <param name="Signers">Who could sign for it: its leads, and who stood in for one.</param>
public sealed record TeamReading(string Name, DepartmentId? Department, ImmutableArray<PersonId> Signers);

/// <summary>One review of a campaign at that point.</summary>
/// <param name="Of">The review in the campaign.</param>
/// <param name="Title">The title of its map.</param>
/// <param name="AccountableTeam">The team that answered for the map.</param>
/// <param name="State">The review.</param>
/// <param name="SignOffs">The sign-offs that were asked for; none before it was open.</param>
/// <param name="Opened">The day on which it opened; null before.</param>
/// <param name="Dismissed">Of which teams sign-offs were dismissed by edits, once for each time.</param>
public sealed record ReviewReading(
    CampaignReview Of, string Title, TeamId AccountableTeam, ReviewState State, ImmutableArray<SignOffReading> SignOffs, DateOnly? Opened,
    ImmutableArray<TeamId> Dismissed)
{
    /// <summary>Its days.</summary>
    public ReviewDates Dates => ReviewView.PlanOf(State).Dates;

    /// <summary>Where it is in its life.</summary>
    public ReviewPhase Phase => ReviewView.PhaseOf(State);

    /// <summary>How it ended; null: it did not.</summary>
    public ReviewCompleted? Result => (State as ReviewState.Completed)?.Result;

    /// <summary>The day on which it took place; null: it did not.</summary>
    public DateOnly? CompletedOn(BusinessCalendar calendar) => State is ReviewState.Completed done ? calendar.DayAt(done.By.At) : null;
}

/// <summary>A sign-off that was asked for.</summary>
/// <param name="Team">Of which team.</param>
/// <param name="Given">Whether it held, or held when the review took place.</param>
/// <param name="IsMissing">Whether the review still waited for it.</param>
public sealed record SignOffReading(TeamId Team, bool Given, bool IsMissing);
