using JourneyGov.Application.Transacting;
using JourneyGov.Application.Viewing;
using JourneyGov.Application.Wire;
using JourneyGov.EventLog;

namespace JourneyGov.Application.History;

/// <summary>What the events of persons say, for as long as they were not erased.</summary>
/// <param name="store">Where log and keys are.</param>
public sealed class PersonalHistory(IStore store)
{
    private const string VersionAndKey =
        """
        SELECT e.version, k.key FROM event e LEFT JOIN person_key k ON k.workspace = e.workspace AND k.person = e.stream_id
        WHERE e.workspace = @workspace AND e.position = @position
        """;

    /// <summary>The payloads of these events, in their order: JSON, with what is sealed opened, or empty where it cannot be opened any more.</summary>
    public async Task<IReadOnlyList<ReadOnlyMemory<byte>>> OpenAsync(Guid workspace, IReadOnlyList<Change> changes, CancellationToken cancellationToken) =>
        changes.Any(IsPersonal)
            ? await store.ReadAsync(
                async connection =>
                {
                    var opened = new List<ReadOnlyMemory<byte>>(changes.Count);
                    foreach (var change in changes)
                        opened.Add(IsPersonal(change) ? await OpenAsync(connection, workspace, change) : change.Payload);
                    return opened;
                },
                cancellationToken)
            : [.. changes.Select(change => change.Payload)];

    private static bool IsPersonal(Change change) => change.Stream.Category == Streams.Person;

    private static async Task<ReadOnlyMemory<byte>> OpenAsync(System.Data.Common.DbConnection connection, Guid workspace, Change change)
    {
        var person = change.Stream.Id;
        var (version, key) = (await connection.RowsAsync(
            VersionAndKey,
            row => (Version: (int)row.Number("version"), Key: row["key"] is byte[] key ? new PersonKey(workspace, person, key) : null),
            ("workspace", workspace), ("position", change.Position))).Single();
        return EventCodec.Open(change.Name, version, change.Payload, key);
    }
}
