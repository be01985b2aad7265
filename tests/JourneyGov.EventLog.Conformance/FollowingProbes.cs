using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using JourneyGov.EventLog.Following;

namespace JourneyGov.EventLog.Conformance;

/// <summary>Writes one row per event, without a key, so that an event that counts twice shows; may fail, or refuse a payload after writing.</summary>
internal sealed class SeenView : IFollowedView
{
    public const string Poison = "this payload is refused";

    public string Name => "seen";

    public IReadOnlyList<ViewTable> Tables { get; } = [new("seen", ["workspace", "position"])];

    public bool Understands { get; init; }

    public int Failures { get; set; }

    public static Task CreateTableAsync(IStore store) => store.WriteAsync(
        connection =>
        {
            var id = store.Kind == StoreKind.Sqlite ? "BLOB" : "uuid";
            store.Viewing(connection).Execute($"CREATE TABLE seen (workspace {id} NOT NULL, position bigint NOT NULL)");
            return Task.FromResult(true);
        },
        CancellationToken.None);

    public static Task<List<long>> ReadAsync(IStore store, Guid workspace) => store.ReadAsync(
        connection =>
        {
            using var command = connection.CreateCommand();
            command.CommandText = "SELECT position, workspace FROM seen ORDER BY position";
            using var reader = command.ExecuteReader();
            var positions = new List<long>();
            while (reader.Read())
            {
                var of = reader.GetValue(1) is Guid id ? id : new Guid((byte[])reader.GetValue(1), bigEndian: true);
                if (of == workspace)
                    positions.Add(reader.GetInt64(0));
            }

            return Task.FromResult(positions);
        },
        CancellationToken.None);

    public ValueTask ProjectAsync(IViewTransaction transaction, IReadOnlyList<RecordedEvent> events)
    {
        foreach (var recorded in events)
        {
            transaction.Execute($"INSERT INTO {transaction.Table("seen")} (workspace, position) VALUES ($1, $2)", recorded.Workspace, recorded.Position);
            if (!Understands && Given.Text(recorded.Payload) == Poison)
                throw new NotSupportedException(Poison);
        }

        return Failures-- > 0 ? throw new InvalidOperationException("A fault that passes.") : ValueTask.CompletedTask;
    }
}

/// <summary>Keeps what is delivered to it, and fails at first after it has.</summary>
internal sealed class Post : IDeliveringFollower
{
    public string Name => "post";

    public ConcurrentQueue<Delivery> Delivered { get; } = [];

    public int Failures { get; set; }

    public Task DeliverAsync(Delivery delivery, CancellationToken cancellationToken)
    {
        Delivered.Enqueue(delivery);
        return delivery.Event.Position == 2 && Failures-- > 0 ? throw new HttpRequestException("No answer came.") : Task.CompletedTask;
    }
}

/// <summary>Waits a fiftieth of what it is told to.</summary>
internal sealed class Impatient : TimeProvider
{
    public static Impatient Instance { get; } = new();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        base.CreateTimer(callback, state, dueTime > TimeSpan.Zero ? dueTime / 50 : dueTime, period);
}

/// <summary>Reads the gauges of the meter <c>JourneyGov</c>, as a monitoring agent does.</summary>
internal sealed class Gauges : IDisposable
{
    private readonly MeterListener listener = new();
    private readonly ConcurrentDictionary<(string, string, string), long> values = new();

    public Gauges()
    {
        listener.InstrumentPublished = (instrument, it) =>
        {
            if (instrument.Meter.Name == "JourneyGov")
                it.EnableMeasurementEvents(instrument);
        };
        listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) =>
            values[(instrument.Name, (string)tags[0].Value!, (string)tags[1].Value!)] = value);
        listener.Start();
    }

    public long? Read(string instrument, string follower, Guid workspace)
    {
        listener.RecordObservableInstruments();
        return values.TryGetValue((instrument, follower, workspace.ToString()), out var value) ? value : null;
    }

    public void Dispose() => listener.Dispose();
}
