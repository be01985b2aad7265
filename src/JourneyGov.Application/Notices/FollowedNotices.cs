using JourneyGov.Application.Transacting;
using JourneyGov.Application.Viewing;
using JourneyGov.Application.Wire;
using JourneyGov.Domain;
using JourneyGov.Domain.Notices;
using JourneyGov.Domain.Ownership;
using JourneyGov.Domain.Reviews;
using JourneyGov.EventLog;
using JourneyGov.EventLog.Following;

namespace JourneyGov.Application.Notices;

/// <summary>
/// Makes the notices of a workspace, each once, by following its log; and folds what people have read of them. A notice says which event is told to
/// whom on which day, and nothing that anybody is called: it is put into words when it is read.
/// </summary>
public sealed class FollowedNotices : IFollowedView
{
    /// <summary>What the view is called.</summary>
    public const string View = "notices";

    /// <summary>The table of the notices.</summary>
    internal const string Table = "notice";

    /// <inheritdoc />
    public string Name => View;

    /// <inheritdoc />
    public IReadOnlyList<ViewTable> Tables { get; } =
        [new(Table, ["workspace", "person", "position"]), new(NoticeGround.Table, ["workspace", "category", "id"])];

    /// <inheritdoc />
    public async ValueTask ProjectAsync(IViewTransaction transaction, IReadOnlyList<RecordedEvent> events)
    {
        var ground = new NoticeGround(transaction, events[0].Workspace);
        foreach (var recorded in events.Where(recorded => recorded.Stream.Category != Streams.Name))
        {
            var e = EventCodec.Decode(recorded);
            await TellAsync(transaction, ground, e);
            await ground.TakeInAsync(e);
            FoldInbox(transaction, e);
        }

        ground.Write();
    }

    // Who is told is worked out from what was before the event.
    private static async ValueTask TellAsync(IViewTransaction transaction, NoticeGround ground, DecodedEvent e)
    {
        NoticeRule[] rules = [.. NoticeRules.For(e.Event)];
        if (rules.Length == 0)
            return;
        var (point, told) = (await PointAsync(ground, e), new HashSet<PersonId>());
        foreach (var rule in rules)
        {
            foreach (var (person, team) in await PersonsAsync(ground, rule.Who(e.Event, point)))
            {
                if (person != e.Metadata.By && told.Add(person))
                    await TellAsync(transaction, ground, e, rule, person, team);
            }
        }
    }

    private static async ValueTask<NoticePoint> PointAsync(NoticeGround ground, DecodedEvent e)
    {
        var of = e.Recorded.Stream;
        if (of.Category == Streams.JourneyMap)
            return new(of.Id, Thing: null, await ground.FindAsync<MapOwners>(of));
        if (of.Category is Streams.Person or Streams.Team or Streams.Workspace)
            return new(of.Id, Thing: null, Map: null);
        var thing = await ground.FindAsync<NoticeThing>(of);
        var map = NoticeThing.After(thing, e.Event, e.Metadata.By)?.Map;
        return new(of.Id, thing, map is { } about ? await ground.FindAsync<MapOwners>(Streams.Of(about)) : null, await ground.WorkspaceAsync());
    }

    private static async ValueTask<IReadOnlyList<(PersonId Person, TeamId? Team)>> PersonsAsync(NoticeGround ground, Audience audience)
    {
        var persons = new List<(PersonId Person, TeamId? Team)>(audience.Persons);
        foreach (var team in audience.LeadsOf)
        {
            if (await ground.FindAsync<TeamLeads>(Streams.Of(team)) is { } leads)
                persons.AddRange(leads.Leads.Select(lead => (lead, (TeamId?)team)));
        }

        if (audience.WithOfficers)
            persons.AddRange((await ground.WorkspaceAsync()).Officers.Select(officer => (officer, (TeamId?)null)));
        return persons;
    }

    private static async ValueTask TellAsync(
        IViewTransaction transaction, NoticeGround ground, DecodedEvent e, NoticeRule rule, PersonId person, TeamId? team)
    {
        if (await ground.FindAsync<Recipient>(Streams.Of(person)) is not { GetsNone: false } recipient)
            return;
        var workspace = await ground.WorkspaceAsync();
        var aroseOn = workspace.Calendar.DayAt(e.Recorded.RecordedAt);
        var (deliverOn, after) = recipient.Deliver(aroseOn, rule.AtOnce, workspace);
        if (after != recipient)
            ground.Keep(Streams.Of(person), after);
        transaction.Execute(
            $"""
            INSERT INTO {transaction.Table(Table)} (workspace, person, position, id, kind, part, team, arose_on, deliver_on, read)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, 0)
            """,
            e.Recorded.Workspace, person.Value, e.Recorded.Position,
            NamedId.OfNotice(person, e.Recorded.Stream, e.Recorded.Revision).Value, Term.Of(rule.Kind),
            NoticeRules.PartOf(e.Event)?.Value, team?.Value, Sql.Stored(aroseOn), Sql.Stored(deliverOn));
    }

    // Nobody can read the inbox of somebody who has left, so it goes with them.
    private static void FoldInbox(IViewTransaction transaction, DecodedEvent e)
    {
        var (table, workspace, person) = (transaction.Table(Table), e.Recorded.Workspace, e.Recorded.Stream.Id);
        switch (e.Event)
        {
            case PersonLeft or PersonErased:
                transaction.Execute($"DELETE FROM {table} WHERE workspace = $1 AND person = $2", workspace, person);
                break;
            case NoticesRead read:
                Mark(transaction, e, read.Notices, isRead: true);
                if (read.UpTo is { } last)
                {
                    transaction.Execute(
                        $"""
                        UPDATE {table} SET read = 1 WHERE workspace = $1 AND person = $2 AND (deliver_on, position) <=
                            (SELECT l.deliver_on, l.position FROM {table} l WHERE l.workspace = $1 AND l.person = $2 AND l.id = $3)
                        """,
                        workspace, person, last.Value);
                }

                break;
            case NoticesUnread unread:
                Mark(transaction, e, unread.Notices, isRead: false);
                break;
        }
    }

    private static void Mark(IViewTransaction transaction, DecodedEvent e, IEnumerable<NoticeId> notices, bool isRead)
    {
        foreach (var notice in notices)
        {
            transaction.Execute(
                $"UPDATE {transaction.Table(Table)} SET read = $4 WHERE workspace = $1 AND person = $2 AND id = $3",
                e.Recorded.Workspace, e.Recorded.Stream.Id, notice.Value, Sql.Stored(isRead));
        }
    }
}
