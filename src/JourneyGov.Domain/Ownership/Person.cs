using System.Collections.Immutable;

namespace JourneyGov.Domain.Ownership;

/// <summary>Something that happened to a person's standing.</summary>
public abstract record PersonEvent;

/// <summary>A person was registered. A guest is an invited customer, who reads and comments on one map.</summary>
public sealed record PersonRegistered(PersonId Person, string Name, string? Email, JourneyMapId? GuestOf) : PersonEvent;

/// <summary>They have another name.</summary>
public sealed record PersonRenamed(string Name) : PersonEvent;

/// <summary>They have a role in the workspace.</summary>
public sealed record WorkspaceRoleGranted(WorkspaceRole Role) : PersonEvent;

/// <summary>They do not have it any more.</summary>
public sealed record WorkspaceRoleRevoked(WorkspaceRole Role) : PersonEvent;

/// <summary>They got an API key, kept as the SHA-256 of the key; it ends at a moment or never.</summary>
public sealed record ApiKeyIssued(ApiKeyId Key, string Label, string Hash, DateTimeOffset? ExpiresAt) : PersonEvent;

/// <summary>A key is not honoured any more.</summary>
public sealed record ApiKeyRevoked(ApiKeyId Key) : PersonEvent;

/// <summary>
/// They got an address for calendar programs, kept as the SHA-256 of the secret in it: for their own reviews or, where a team is named, for those
/// that ask the team.
/// </summary>
public sealed record CalendarFeedCreated(CalendarFeedId Feed, TeamId? Team, string Hash) : PersonEvent;

/// <summary>An address is not answered any more.</summary>
public sealed record CalendarFeedRevoked(CalendarFeedId Feed) : PersonEvent;

/// <summary>They will be away from one day to another, both included; who stands in leads their teams while it lasts.</summary>
public sealed record AbsenceDeclared(AbsenceId Absence, DateOnly From, DateOnly Until, PersonId? Deputy) : PersonEvent;

/// <summary>An absence has other days, or somebody else stands in.</summary>
public sealed record AbsenceChanged(AbsenceId Absence, DateOnly From, DateOnly Until, PersonId? Deputy) : PersonEvent;

/// <summary>Somebody else stands in, or nobody: who was named handed over their work, or left.</summary>
public sealed record DeputyReplaced(AbsenceId Absence, PersonId? Deputy) : PersonEvent;

/// <summary>They are back from this day on; an absence that begins no earlier does not take place.</summary>
public sealed record AbsenceEnded(AbsenceId Absence, DateOnly BackOn) : PersonEvent;

/// <summary>What hung on them alone went to a successor: their teams' leads, what they had to make, and for whom they stand in.</summary>
public sealed record WorkHandedOver(PersonId To) : PersonEvent;

/// <summary>They left the workspace; their keys and calendar feeds ended with it.</summary>
public sealed record PersonLeft : PersonEvent;

/// <summary>
/// All that tells who they are was destroyed: what earlier events said of it cannot be read any more, so it reads as empty. They left with it,
/// if they had not before. Who asked for it, when and why is told beside the event.
/// </summary>
public sealed record PersonErased : PersonEvent;

/// <summary>A person as their events tell; null: not registered yet. An empty name is that of an erased person; nobody else has one.</summary>
public sealed record PersonState(
    PersonId Id, string Name, string? Email, JourneyMapId? GuestOf, ImmutableHashSet<WorkspaceRole> Roles,
    ImmutableDictionary<ApiKeyId, ApiKeyIssued> Keys, bool Left, ImmutableList<Absence>? Absences = null,
    ImmutableDictionary<CalendarFeedId, CalendarFeed>? Feeds = null)
{
    /// <summary>When they were, are and will be away, in the order of the days.</summary>
    public ImmutableList<Absence> AllAbsences() => Absences ?? [];

    /// <summary>The absence that a day is in; null: they are there.</summary>
    public Absence? AbsenceOn(DateOnly day) => AllAbsences().Find(absence => absence.Covers(day));

    /// <summary>Their calendar feeds that were not revoked.</summary>
    public ImmutableDictionary<CalendarFeedId, CalendarFeed> AllFeeds() => Feeds ?? ImmutableDictionary<CalendarFeedId, CalendarFeed>.Empty;

    /// <summary>Whether nobody can tell any more who they were.</summary>
    public bool IsErased() => Name.Length == 0;
}

/// <summary>What can be asked about a person.</summary>
public abstract record PersonCommand;

/// <summary>Registers them.</summary>
public sealed record RegisterPerson(PersonId Person, string Name, string? Email, JourneyMapId? GuestOf) : PersonCommand;

/// <summary>Renames them.</summary>
public sealed record RenamePerson(string Name) : PersonCommand;

/// <summary>Grants a role.</summary>
public sealed record GrantWorkspaceRole(WorkspaceRole Role) : PersonCommand;

/// <summary>Revokes a role.</summary>
public sealed record RevokeWorkspaceRole(WorkspaceRole Role) : PersonCommand;

/// <summary>Issues a key, whose hash (SHA-256, lower-case hexadecimal) is given.</summary>
public sealed record IssueApiKey(ApiKeyId Key, string Label, string Hash, DateTimeOffset? ExpiresAt) : PersonCommand;

/// <summary>Revokes a key.</summary>
public sealed record RevokeApiKey(ApiKeyId Key) : PersonCommand;

/// <summary>Makes a calendar feed, whose secret's hash (SHA-256, lower-case hexadecimal) is given; of a team where one is named.</summary>
public sealed record CreateCalendarFeed(CalendarFeedId Feed, TeamId? Team, string Hash) : PersonCommand;

/// <summary>Revokes a calendar feed.</summary>
public sealed record RevokeCalendarFeed(CalendarFeedId Feed) : PersonCommand;

/// <summary>Says when they will be away, and who stands in; null: nobody.</summary>
public sealed record DeclareAbsence(AbsenceId Absence, DateOnly From, DateOnly Until, PersonId? Deputy) : PersonCommand;

/// <summary>Says it anew. The first day of one that has begun stays.</summary>
public sealed record ChangeAbsence(AbsenceId Absence, DateOnly From, DateOnly Until, PersonId? Deputy) : PersonCommand;

/// <summary>Names somebody else who stands in, or nobody: it follows from who was named handing over, or leaving.</summary>
public sealed record ReplaceDeputy(AbsenceId Absence, PersonId? Deputy) : PersonCommand;

/// <summary>Ends it: they are back today, or do not go.</summary>
public sealed record EndAbsence(AbsenceId Absence) : PersonCommand;

/// <summary>Hands to a successor what hangs on them alone.</summary>
public sealed record HandOver(PersonId To) : PersonCommand;

/// <summary>Takes them out of the workspace, and hands over what hangs on them alone first, if a successor is named.</summary>
public sealed record RemovePerson(PersonId? HandOverTo = null) : PersonCommand;

/// <summary>Destroys all that tells who they are, for ever; they leave with it. It needs a reason, which does not name them.</summary>
public sealed record ErasePerson : PersonCommand;

/// <summary>What a decision about a person needs to know.</summary>
/// <param name="Now">The time, UTC.</param>
/// <param name="Caller">Who asks; the clock stands for the command line.</param>
/// <param name="LiveMaps">The maps that are not retired.</param>
/// <param name="Administrators">The persons who are administrators and have not left.</param>
/// <param name="OnlyLeadOf">The live teams that own something and whose only lead the person is.</param>
/// <param name="Reason">Why the caller asks, where they say so.</param>
/// <param name="Today">The day that it is in the workspace.</param>
/// <param name="Other">Whom the command names: who shall stand in or succeed; null: nobody, or nobody has that id.</param>
/// <param name="HasWork">Whether they lead a team, have something to make, or stand in where the person named can instead.</param>
public sealed record PersonFacts(
    DateTimeOffset Now, Caller Caller, IReadOnlySet<JourneyMapId> LiveMaps, IReadOnlySet<PersonId> Administrators,
    ImmutableArray<TeamId> OnlyLeadOf, string? Reason = null, DateOnly Today = default, PersonState? Other = null, bool HasWork = false);

/// <summary>Somebody of a workspace: an employee, a program, or an invited customer.</summary>
public static class Person
{
    private const int LongestEmail = 254;

    /// <summary>The aggregate.</summary>
    public static Decider<PersonState?, PersonCommand, PersonFacts, PersonEvent> Decider { get; } = new(null, Evolve, Decide);

    /// <summary>The person after one more event.</summary>
    public static PersonState Evolve(PersonState? state, PersonEvent happened, Stamp stamp) => (state, happened) switch
    {
        (null, PersonRegistered e) => new(e.Person, e.Name, e.Email, e.GuestOf, [], ImmutableDictionary<ApiKeyId, ApiKeyIssued>.Empty, Left: false),
        ({ } s, PersonRenamed e) => s with { Name = e.Name },
        ({ } s, WorkspaceRoleGranted e) => s with { Roles = s.Roles.Add(e.Role) },
        ({ } s, WorkspaceRoleRevoked e) => s with { Roles = s.Roles.Remove(e.Role) },
        ({ } s, ApiKeyIssued e) => s with { Keys = s.Keys.SetItem(e.Key, e) },
        ({ } s, ApiKeyRevoked e) => s with { Keys = s.Keys.Remove(e.Key) },
        ({ } s, CalendarFeedCreated e) => s.WithFeed(new(e.Feed, e.Team, e.Hash, stamp.At)),
        ({ } s, CalendarFeedRevoked e) => s.WithoutFeed(e.Feed),
        ({ } s, AbsenceDeclared e) => s.With(new(e.Absence, e.From, e.Until, e.Deputy)),
        ({ } s, AbsenceChanged e) => s.With(new(e.Absence, e.From, e.Until, e.Deputy)),
        ({ } s, DeputyReplaced e) => s.With(s.AllAbsences().First(absence => absence.Id == e.Absence) with { Deputy = e.Deputy }),
        ({ } s, AbsenceEnded e) => s.BackFrom(e.Absence, e.BackOn),
        ({ } s, WorkHandedOver) => s,
        ({ } s, PersonLeft) => s with { Left = true, Keys = s.Keys.Clear(), Absences = null, Feeds = null },
        ({ } s, PersonErased) => s with { Name = "", Email = null, Left = true, Keys = s.Keys.Clear(), Absences = null, Feeds = null },
        _ => throw new InvalidOperationException($"A person cannot have {happened.GetType().Name} now."),
    };

    /// <summary>What a command comes to.</summary>
    public static Decision<PersonEvent> Decide(PersonState? state, PersonCommand command, PersonFacts facts) =>
        Authorise(state, command, facts.Caller) is { } refusal ? Decision.Refuse<PersonEvent>(refusal) : (state, command) switch
        {
            (null, RegisterPerson c) => Register(c, facts),
            (null, _) => Decision.Refuse<PersonEvent>(Refusal.Because(RefusalCode.NotFound)),
            ({ } s, RegisterPerson c) when IsAlready(s, c) => Decision.Nothing<PersonEvent>(),
            (_, RegisterPerson) => Decision.Refuse<PersonEvent>(Refusal.Because(RefusalCode.IdInUse)),
            ({ } s, ErasePerson) => PersonErasure.Decide(s, facts),
            ({ Left: true }, RemovePerson) => Decision.Nothing<PersonEvent>(),
            ({ Left: true }, _) => Decision.Refuse<PersonEvent>(Refusal.Because(RefusalCode.PersonHasLeft)),
            ({ } s, RenamePerson c) when s.Name == c.Name.Trim() => Decision.Nothing<PersonEvent>(),
            (_, RenamePerson c) => Decision.Unless<PersonEvent>(TextRule.Line(c.Name, "name"), new PersonRenamed(c.Name.Trim())),
            ({ } s, GrantWorkspaceRole c) when s.Roles.Contains(c.Role) => Decision.Nothing<PersonEvent>(),
            ({ } s, GrantWorkspaceRole c) => Decision.Unless<PersonEvent>(IsNoGuest(s), new WorkspaceRoleGranted(c.Role)),
            ({ } s, RevokeWorkspaceRole c) => Revoke(s, c, facts),
            ({ } s, IssueApiKey c) => Issue(s, c, facts),
            ({ } s, RevokeApiKey c) => Decision.Unless<PersonEvent>(HasKey(s, c.Key), new ApiKeyRevoked(c.Key)),
            ({ } s, CreateCalendarFeed c) => PersonCalendar.Create(s, c),
            ({ } s, RevokeCalendarFeed c) => PersonCalendar.Revoke(s, c),
            ({ } s, DeclareAbsence c) => PersonAbsence.Declare(s, c, facts),
            ({ } s, ChangeAbsence c) => PersonAbsence.Change(s, c, facts),
            ({ } s, ReplaceDeputy c) => PersonAbsence.Replace(s, c),
            ({ } s, EndAbsence c) => PersonAbsence.End(s, c, facts),
            ({ } s, HandOver c) => Handing(s, c.To, facts),
            ({ } s, RemovePerson { HandOverTo: { } to }) => Leaving(s, to, facts),
            ({ } s, RemovePerson) => Decision.Unless<PersonEvent>(MayLeave(s, facts), new PersonLeft()),
            _ => throw new InvalidOperationException($"A person does not know {command.GetType().Name}."),
        };

    /// <summary>Whether somebody can stand in during an absence, as if they were named.</summary>
    public static bool CanStandIn(PersonState absent, Absence absence, PersonState somebody) =>
        !PersonAbsence.ForDeputy(absent, somebody.Id, absence, somebody).Any();

    private static Refusal? Authorise(PersonState? state, PersonCommand command, Caller caller) => command switch
    {
        CreateCalendarFeed c => PersonCalendar.ToCreate(state, c.Team, caller),
        RevokeCalendarFeed => PersonCalendar.ToRevoke(state?.Id, caller),
        _ => ToManage(state, command, caller),
    };

    private static Refusal? ToManage(PersonState? state, PersonCommand command, Caller caller)
    {
        var isOwnMatter = state is not null && caller.Person == state.Id && command is (RenamePerson or IssueApiKey or RevokeApiKey or ErasePerson
            or DeclareAbsence or ChangeAbsence or EndAbsence);
        return Authority.Unless(isOwnMatter || caller.IsClock || caller.Is(WorkspaceRole.Administrator));
    }

    private static Decision<PersonEvent> Register(RegisterPerson command, PersonFacts facts) => Decision.Unless<PersonEvent>(
        [
            .. TextRule.Line(command.Name, "name"),
            .. TextRule.Tidy(command.Email) is { } email ? TextRule.Line(email, "email", LongestEmail) : [],
            .. Refusal.When(command.GuestOf is { } map && !facts.LiveMaps.Contains(map), RefusalCode.UnknownMap, "guestOf"),
        ],
        new PersonRegistered(command.Person, command.Name.Trim(), TextRule.Tidy(command.Email), command.GuestOf));

    private static bool IsAlready(PersonState state, RegisterPerson command) =>
        (state.Id, state.Name, state.Email, state.GuestOf) == (command.Person, command.Name.Trim(), TextRule.Tidy(command.Email), command.GuestOf);

    private static Decision<PersonEvent> Revoke(PersonState state, RevokeWorkspaceRole command, PersonFacts facts)
    {
        if (!state.Roles.Contains(command.Role))
            return Decision.Nothing<PersonEvent>();
        return Decision.Unless<PersonEvent>(
            command.Role == WorkspaceRole.Administrator ? IsNotTheLastAdministrator(state, facts) : [], new WorkspaceRoleRevoked(command.Role));
    }

    private static Decision<PersonEvent> Issue(PersonState state, IssueApiKey command, PersonFacts facts)
    {
        var issued = new ApiKeyIssued(command.Key, command.Label.Trim(), command.Hash, command.ExpiresAt);
        if (state.Keys.TryGetValue(command.Key, out var present))
            return present == issued ? Decision.Nothing<PersonEvent>() : Decision.Refuse<PersonEvent>(Refusal.Because(RefusalCode.IdInUse, "key"));
        return Decision.Unless<PersonEvent>(
            [.. TextRule.Line(command.Label, "label"), .. IsHash(command.Hash), .. EndsLater(command.ExpiresAt, facts)], issued);
    }

    private static Decision<PersonEvent> Handing(PersonState state, PersonId to, PersonFacts facts) => Decision.Unless<PersonEvent>(
        IsSuccessor(state, to, "to", facts), facts.HasWork ? [new WorkHandedOver(to)] : []);

    // Whoever is succeeded leaves no team without a lead.
    private static Decision<PersonEvent> Leaving(PersonState state, PersonId to, PersonFacts facts) => Decision.Unless<PersonEvent>(
        [.. IsNotTheLastAdministrator(state, facts), .. IsSuccessor(state, to, "handOverTo", facts)],
        facts.HasWork ? [new WorkHandedOver(to), new PersonLeft()] : [new PersonLeft()]);

    private static IEnumerable<Refusal> IsSuccessor(PersonState state, PersonId to, string path, PersonFacts facts) => to == state.Id
        ? [Refusal.Because(RefusalCode.OwnSuccessor, path)]
        : Refusal.When(facts.Other is null or { Left: true } or { GuestOf: not null }, RefusalCode.UnknownPerson, path);

    /// <summary>Whether a text is a SHA-256 in lower-case hexadecimal.</summary>
    internal static IEnumerable<Refusal> IsHash(string hash) =>
        Refusal.When(hash.Length != 64 || !hash.All(char.IsAsciiHexDigitLower), RefusalCode.TextMalformed, "hash");

    private static IEnumerable<Refusal> EndsLater(DateTimeOffset? expiresAt, PersonFacts facts) =>
        Refusal.When(expiresAt <= facts.Now, RefusalCode.OutOfRange, "expiresAt", RangeRule.Text(facts.Now), RangeRule.Text(DateTimeOffset.MaxValue));

    private static IEnumerable<Refusal> HasKey(PersonState state, ApiKeyId key) =>
        Refusal.When(!state.Keys.ContainsKey(key), RefusalCode.UnknownApiKey, "key");

    private static IEnumerable<Refusal> IsNoGuest(PersonState state) =>
        Refusal.When(state.GuestOf is not null, RefusalCode.GuestsHaveNoRole, "role");

    /// <summary>What must be settled before somebody goes.</summary>
    internal static IEnumerable<Refusal> MayLeave(PersonState state, PersonFacts facts) => [.. IsNotTheLastAdministrator(state, facts), .. IsNoOnlyLead(facts)];

    private static IEnumerable<Refusal> IsNotTheLastAdministrator(PersonState state, PersonFacts facts) =>
        Refusal.When(
            state.Roles.Contains(WorkspaceRole.Administrator) && !facts.Administrators.Any(other => other != state.Id), RefusalCode.LastAdministrator);

    private static IEnumerable<Refusal> IsNoOnlyLead(PersonFacts facts) =>
        Refusal.When(!facts.OnlyLeadOf.IsEmpty, RefusalCode.LastLead);
}
