namespace JourneyGov.Domain.Ownership;

/// <summary>An address at which calendar programs find the reviews that ask a person or a team.</summary>
/// <param name="Id">The feed.</param>
/// <param name="Team">The team whose reviews it shows; null: the person's own.</param>
/// <param name="Hash">The SHA-256 of the secret in its address, in lower-case hexadecimal.</param>
/// <param name="CreatedAt">When it was made.</param>
public sealed record CalendarFeed(CalendarFeedId Id, TeamId? Team, string Hash, DateTimeOffset CreatedAt);

/// <summary>A person's calendar feeds: who may have which, and what may be done with them.</summary>
public static class PersonCalendar
{
    private const int MostFeeds = 20;

    /// <summary>
    /// Whether somebody may have a feed, which is asked when it is made and again each time it is read: who reads the workspace, of a team whoever
    /// belongs to it. Programs have none: nobody asks them to review.
    /// </summary>
    /// <param name="caller">Whose feed it is, with the standing they have at this moment.</param>
    /// <param name="team">The team whose reviews it shows; null: their own.</param>
    public static bool MayHave(Caller caller, TeamId? team) =>
        caller is { IsClock: false, ReadsWorkspace: true } && !caller.Is(WorkspaceRole.Integrator) && (team is not { } of || caller.Teams.ContainsKey(of));

    /// <summary>Why the caller may not make a feed; empty: they may.</summary>
    /// <param name="state">The caller as a person.</param>
    /// <param name="team">The team whose reviews it would show; null: their own.</param>
    /// <param name="caller">Who asks.</param>
    public static IReadOnlyList<Refusal> CanCreate(PersonState state, TeamId? team, Caller caller) =>
        ToCreate(state, team, caller) is { } refusal ? [refusal] : [.. IsOneMore(state)];

    /// <summary>Why the caller may not revoke a feed; empty: they may.</summary>
    /// <param name="owner">Whose feed it is.</param>
    /// <param name="caller">Who asks.</param>
    public static IReadOnlyList<Refusal> CanRevoke(PersonId owner, Caller caller) => ToRevoke(owner, caller) is { } refusal ? [refusal] : [];

    /// <summary>Who may make a feed, which shows its address: its owner alone.</summary>
    internal static Refusal? ToCreate(PersonState? state, TeamId? team, Caller caller) =>
        Authority.Unless(state is not null && caller.Person == state.Id && MayHave(caller, team));

    /// <summary>Who may revoke a feed: its owner, and administrators.</summary>
    internal static Refusal? ToRevoke(PersonId? owner, Caller caller) =>
        Authority.Unless((owner is not null && caller.Person == owner) || caller.IsClock || caller.Is(WorkspaceRole.Administrator));

    /// <summary>What making one comes to.</summary>
    internal static Decision<PersonEvent> Create(PersonState state, CreateCalendarFeed command)
    {
        if (state.AllFeeds().TryGetValue(command.Feed, out var present))
        {
            return (present.Team, present.Hash) == (command.Team, command.Hash)
                ? Decision.Nothing<PersonEvent>()
                : Decision.Refuse<PersonEvent>(Refusal.Because(RefusalCode.IdInUse, "feed"));
        }

        return Decision.Unless<PersonEvent>(
            [.. Person.IsHash(command.Hash), .. IsOneMore(state)], new CalendarFeedCreated(command.Feed, command.Team, command.Hash));
    }

    /// <summary>What revoking one comes to.</summary>
    internal static Decision<PersonEvent> Revoke(PersonState state, RevokeCalendarFeed command) => Decision.Unless<PersonEvent>(
        Refusal.When(!state.AllFeeds().ContainsKey(command.Feed), RefusalCode.UnknownCalendarFeed, "calendarFeed"), new CalendarFeedRevoked(command.Feed));

    /// <summary>The person, with one more.</summary>
    internal static PersonState WithFeed(this PersonState state, CalendarFeed feed) => state with { Feeds = state.AllFeeds().SetItem(feed.Id, feed) };

    /// <summary>The person, without one.</summary>
    internal static PersonState WithoutFeed(this PersonState state, CalendarFeedId feed) =>
        state.AllFeeds().Remove(feed) is { IsEmpty: false } others ? state with { Feeds = others } : state with { Feeds = null };

    private static IEnumerable<Refusal> IsOneMore(PersonState state) => RangeRule.AtMost(state.AllFeeds().Count + 1, MostFeeds, "");
}
