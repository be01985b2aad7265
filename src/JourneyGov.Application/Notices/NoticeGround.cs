using JourneyGov.Application.Transacting;
using JourneyGov.Application.Wire;
using JourneyGov.Domain;
using JourneyGov.Domain.Notices;
using JourneyGov.EventLog;

namespace JourneyGov.Application.Notices;

/// <summary>
/// What has to be known to say whom events are told to, as it was where the log has been followed to. It is kept beside the notices and folded from
/// the same events, never asked of other views: those are further on, and a rebuild must come to the same notices.
/// </summary>
/// <param name="transaction">Where it is kept. Rows are read before any is written, and written once, at the end.</param>
/// <param name="workspace">The workspace.</param>
internal sealed class NoticeGround(IViewTransaction transaction, Guid workspace)
{
    /// <summary>The table.</summary>
    public const string Table = "notice_ground";

    private readonly Dictionary<StreamId, object?> _known = [];
    private readonly Dictionary<StreamId, Func<byte[]>> _changed = [];

    /// <summary>When the workspace works, and who its officers are.</summary>
    public async ValueTask<WorkspaceRecipients> WorkspaceAsync() =>
        await FindAsync<WorkspaceRecipients>(Streams.Of(new WorkspaceId(workspace))) ?? WorkspaceRecipients.Initial;

    /// <summary>What is kept of a thing; null: nothing.</summary>
    public async ValueTask<T?> FindAsync<T>(StreamId of)
        where T : class
    {
        if (_known.TryGetValue(of, out var known))
            return (T?)known;
        var kept = await transaction.ReadAsync(
            $"SELECT state FROM {transaction.Table(Table)} WHERE workspace = $1 AND category = $2 AND id = $3", workspace, of.Category, of.Id);
        var found = kept is null ? null : StateCodec.Deserialize<T>(kept);
        _known[of] = found;
        return found;
    }

    /// <summary>Keeps what a thing came to.</summary>
    public void Keep<T>(StreamId of, T state)
        where T : class
    {
        _known[of] = state;
        _changed[of] = () => StateCodec.Serialize(state);
    }

    /// <summary>Takes in what an event says of all this.</summary>
    public async ValueTask TakeInAsync(DecodedEvent e)
    {
        var (of, happened) = (e.Recorded.Stream, e.Event);
        await FoldAsync<WorkspaceRecipients>(
            Streams.Of(new WorkspaceId(workspace)), before => (before ?? WorkspaceRecipients.Initial).After(of.Id, happened));
        switch (of.Category)
        {
            case Streams.Person:
                await FoldAsync<Recipient>(of, before => Recipient.After(before, happened));
                break;
            case Streams.Team:
                await FoldAsync<TeamLeads>(of, before => TeamLeads.After(before, happened));
                break;
            case Streams.JourneyMap:
                await FoldAsync<MapOwners>(of, before => MapOwners.After(before, new(of.Id), happened, e.Metadata.By));
                break;
            case Streams.Workspace or Streams.Inbox:
                break;
            default:
                await FoldAsync<NoticeThing>(of, before => NoticeThing.After(before, happened, e.Metadata.By));
                break;
        }
    }

    /// <summary>Writes what changed.</summary>
    public void Write()
    {
        foreach (var (of, bytes) in _changed)
        {
            transaction.Execute(
                $"""
                INSERT INTO {transaction.Table(Table)} (workspace, category, id, state) VALUES ($1, $2, $3, $4)
                ON CONFLICT (workspace, category, id) DO UPDATE SET state = excluded.state
                """,
                workspace, of.Category, of.Id, bytes());
        }
    }

    private async ValueTask FoldAsync<T>(StreamId of, Func<T?, T?> fold)
        where T : class
    {
        var before = await FindAsync<T>(of);
        if (fold(before) is { } after && !ReferenceEquals(after, before))
            Keep(of, after);
    }
}
