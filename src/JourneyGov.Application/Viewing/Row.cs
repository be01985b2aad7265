using System.Data.Common;
using JourneyGov.Application.Wire;
using JourneyGov.Domain;
using JourneyGov.EventLog;

namespace JourneyGov.Application.Viewing;

/// <summary>What a view holds of one thing: its state now, and who changed it last, when and why.</summary>
/// <typeparam name="TState">The domain's state.</typeparam>
/// <param name="State">As its events tell it.</param>
/// <param name="LastChange">Its last event.</param>
public sealed record Row<TState>(TState State, Stamp LastChange)
{
    /// <summary>The position of its last event in its stream.</summary>
    public long Revision => LastChange.Revision;
}

/// <summary>Reads and writes the two columns that every noun's table has.</summary>
internal static class Rows
{
    /// <summary>The two columns as projections write them.</summary>
    public static (string Name, object? Value)[] Columns<TState>(this Row<TState> row) =>
        [("last_change", StateCodec.Serialize(row.LastChange)), ("state", StateCodec.Serialize(row.State))];

    /// <summary>The two columns as queries read them.</summary>
    public static Row<TState> Row<TState>(this DbDataReader reader) =>
        new(StateCodec.Deserialize<TState>(reader.Bytes("state")), StateCodec.Deserialize<Stamp>(reader.Bytes("last_change")));

    /// <summary>The rows of a noun that have these ids; ids that the workspace does not have are left out.</summary>
    public static async Task<IReadOnlyDictionary<TId, Row<TState>>> ByIdsAsync<TId, TState>(
        this IStore store, string table, Guid workspace, IReadOnlyCollection<TId> ids, Func<TId, Guid> value, CancellationToken cancellationToken)
        where TId : struct
    {
        TId?[] asked = [.. ids.Distinct().Select(id => (TId?)id)];
        var rows = await RowCache.Of(store).FindAsync<TId, TState>(table, workspace, asked, value, cancellationToken);
        var found = new Dictionary<TId, Row<TState>>(asked.Length);
        for (var i = 0; i < asked.Length; i++)
        {
            if (rows[i] is { } row)
                found.Add(asked[i]!.Value, row);
        }

        return found;
    }
}
