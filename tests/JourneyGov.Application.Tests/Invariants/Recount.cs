using System.Collections.Immutable;

namespace JourneyGov.Application.Tests.Invariants;

/// <summary>
/// What a workspace's raw events come to, counted by code of the tests' own: whose every part is, who leads whom, what is reviewed, proposed, offered
/// and agreed. Slow and plainly right.
/// </summary>
internal sealed record Recount
{
    /// <summary>Before the first event.</summary>
    public static Recount None { get; } = new();

    public ImmutableDictionary<Guid, RecountedPerson> Persons { get; init; } = ImmutableDictionary<Guid, RecountedPerson>.Empty;

    public ImmutableDictionary<Guid, RecountedTeam> Teams { get; init; } = ImmutableDictionary<Guid, RecountedTeam>.Empty;

    public ImmutableDictionary<Guid, RecountedMap> Maps { get; init; } = ImmutableDictionary<Guid, RecountedMap>.Empty;

    public ImmutableDictionary<Guid, RecountedReview> Reviews { get; init; } = ImmutableDictionary<Guid, RecountedReview>.Empty;

    public ImmutableDictionary<Guid, RecountedProposal> Proposals { get; init; } = ImmutableDictionary<Guid, RecountedProposal>.Empty;

    public ImmutableDictionary<Guid, RecountedCampaign> Campaigns { get; init; } = ImmutableDictionary<Guid, RecountedCampaign>.Empty;

    public ImmutableDictionary<Guid, RecountedAgreement> Agreements { get; init; } = ImmutableDictionary<Guid, RecountedAgreement>.Empty;

    /// <summary>The reviews that were postponed.</summary>
    public ImmutableHashSet<Guid> Postponed { get; init; } = [];

    /// <summary>How many events each stream has.</summary>
    public ImmutableDictionary<(string, Guid), long> Revisions { get; init; } = ImmutableDictionary<(string, Guid), long>.Empty;

    /// <summary>How many owning teams must sign off; null: all.</summary>
    public int? MinimumSignOffs { get; init; }

    /// <summary>Where the workspace's days begin.</summary>
    public string TimeZone { get; init; } = "Etc/UTC";

    /// <summary>The maps in use, in a fixed order.</summary>
    public IEnumerable<RecountedMap> LiveMaps => Maps.Values.Where(map => !map.IsRetired).OrderBy(map => map.Id);

    /// <summary>The reviews of a map that are not over.</summary>
    public IEnumerable<RecountedReview> LiveReviewsOf(Guid map) => Reviews.Values.Where(review => review.Map == map && review.IsLive);

    /// <summary>The last review of a map that took place; null: none did yet.</summary>
    public RecountedReview? LastReviewOf(Guid map) => Reviews.Values.Where(review => review.Map == map && !review.IsLive).MaxBy(review => review.Number);

    /// <summary>The day that it is in the workspace.</summary>
    public DateOnly DayAt(DateTimeOffset moment) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTimeBySystemTimeZoneId(moment, TimeZone).DateTime);

    /// <summary>Whether somebody leads a team on a day, be it for somebody else who is away.</summary>
    public bool Leads(Guid? person, Guid team, DateOnly day)
    {
        if (person is not { } who || !Teams.TryGetValue(team, out var of) || of.IsDissolved)
            return false;
        return of.Members.GetValueOrDefault(who) == "LEAD" || of.Leads.Any(lead => StandsInFor(who, lead, day));
    }

    /// <summary>Whether somebody edits what a team owns on a day.</summary>
    public bool EditsFor(Guid? person, Guid team, DateOnly day) =>
        Leads(person, team, day)
        || (person is { } who && Teams.GetValueOrDefault(team) is { IsDissolved: false } of && of.Members.GetValueOrDefault(who) == "CONTRIBUTOR");

    /// <summary>Whether somebody has a role in the workspace.</summary>
    public bool Is(Guid? person, string role) => person is { } who && Persons.GetValueOrDefault(who) is { HasLeft: false } known && known.Roles.Contains(role);

    /// <summary>Where a map stands on a day, as STALE, DUE, VERIFIED or UNVERIFIED; maps that link others are not asked about here.</summary>
    public string StandingOf(RecountedMap map, DateOnly day)
    {
        var (live, verifiedUntil) = (LiveReviewsOf(map.Id).Single(), LastReviewOf(map.Id)?.VerifiedUntil);
        var isStale = live.Phase == "OVERDUE" || day > live.OverdueAfter || (verifiedUntil is not null && live.WasEdited)
            || live.Triggers.Any(trigger => verifiedUntil is not null || trigger.Cause != "OWNER_CHANGED")
            || map.Owners.Any(team => !Teams[team].Leads.Any());
        if (isStale)
            return "STALE";
        if (live.IsUnderWay || day >= live.OpensOn || verifiedUntil < day)
            return "DUE";
        return verifiedUntil >= day ? "VERIFIED" : "UNVERIFIED";
    }

    /// <summary>The workspace after one more event.</summary>
    public Recount After(Happened it)
    {
        var next = it.Category switch
        {
            "person" => this with { Persons = Persons.SetItem(it.Stream, Persons.GetValueOrDefault(it.Stream, RecountedPerson.None).After(it)) },
            "team" => this with { Teams = Teams.SetItem(it.Stream, Teams.GetValueOrDefault(it.Stream, RecountedTeam.None).After(it)) },
            "journey-map" => this with { Maps = Maps.SetItem(it.Stream, Maps.GetValueOrDefault(it.Stream, RecountedMap.None).After(it)) },
            "review" => this with
            {
                Reviews = Reviews.SetItem(it.Stream, Reviews.GetValueOrDefault(it.Stream, RecountedReview.None).After(it)),
                Postponed = it.Name == "review.postponed" ? Postponed.Add(it.Stream) : Postponed,
            },
            "change-proposal" => this with
            {
                Proposals = Proposals.SetItem(it.Stream, Proposals.GetValueOrDefault(it.Stream, RecountedProposal.None).After(it)),
            },
            "campaign" => this with { Campaigns = Campaigns.SetItem(it.Stream, Campaigns.GetValueOrDefault(it.Stream, RecountedCampaign.None).After(it)) },
            "agreement" => this with { Agreements = Agreements.SetItem(it.Stream, Agreements.GetValueOrDefault(it.Stream, RecountedAgreement.None).After(it)) },
            "workspace" => AfterWorkspaces(it),
            _ => this,
        };
        return next with { Revisions = next.Revisions.SetItem((it.Category, it.Stream), next.Revisions.GetValueOrDefault((it.Category, it.Stream)) + 1) };
    }

    private Recount AfterWorkspaces(Happened it) => it.Name switch
    {
        "workspace.review-policy-changed" => this with
        {
            MinimumSignOffs = it.Payload.GetProperty("policy").TryGetProperty("minimumSignOffs", out var least) ? least.GetInt32() : null,
        },
        "workspace.business-calendar-changed" => this with { TimeZone = Happened.TextIn(it.Payload.GetProperty("calendar"), "timeZone")! },
        _ => this,
    };

    private bool StandsInFor(Guid person, Guid lead, DateOnly day) =>
        Persons.GetValueOrDefault(lead) is { HasLeft: false } away && away.Absences.Values.Any(absence => absence.Covers(day) && absence.Deputy == person)
        && Persons.GetValueOrDefault(person) is { HasLeft: false } there && !there.IsAway(day);
}
