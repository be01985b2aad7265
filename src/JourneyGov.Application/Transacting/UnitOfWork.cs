using System.Collections.Immutable;
using System.Globalization;
using JourneyGov.Application.Wire;
using JourneyGov.Domain;
using JourneyGov.EventLog;

namespace JourneyGov.Application.Transacting;

/// <summary>
/// What one command reads and decides, of as many streams as it needs: nothing is stored until all is decided, then all at once.
/// Later decisions see what earlier ones of the same command came to. For one attempt of one command; not for several threads.
/// </summary>
public sealed class UnitOfWork
{
    private readonly StateReader _reader;
    private readonly Dictionary<StreamId, Opened> _opened = [];
    private readonly List<Opened> _written = [];
    private readonly List<Refusal> _refusals = [];

    private readonly KnownFacts? _known;
    private readonly ImmutableDictionary<StreamId, Coming> _ahead;

    /// <param name="reader">Reads states.</param>
    /// <param name="context">Who asks, when and why.</param>
    /// <param name="known">States that were read ahead, for questions; a command must not rest on such.</param>
    /// <param name="ahead">States that are on their way into the log; what is decided on them is stored after them, or not at all.</param>
    internal UnitOfWork(StateReader reader, CommandContext context, KnownFacts? known = null, Ahead? ahead = null)
    {
        _reader = reader;
        _known = known;
        _ahead = ahead?.States ?? ImmutableDictionary<StreamId, Coming>.Empty;
        Context = context;
        Reason = context.Reason;
        Team = context.Caller.Teams.Count == 1 ? context.Caller.Teams.Keys.First() : null;
    }

    /// <summary>Who asks, when and why.</summary>
    public CommandContext Context { get; }

    /// <summary>The team on whose behalf; the caller's only one until a handler says otherwise.</summary>
    public TeamId? Team { get; set; }

    /// <summary>Why what is decided from now on is done; the command's reason until a handler says that it is done for another.</summary>
    public string? Reason { get; set; }

    /// <summary>Every reason why nothing is to be stored.</summary>
    public IReadOnlyList<Refusal> Refusals => _refusals;

    /// <summary>Whether something refused.</summary>
    public bool IsRefused => _refusals.Count > 0;

    /// <summary>Whether nothing is to be stored: it is refused, or says nothing new.</summary>
    internal bool IsEmpty => IsRefused || _written.Count == 0;

    /// <summary>Where the workspace's log must still end for the decision to hold; null: it rests on the streams that it read.</summary>
    internal long? ExpectedHead { get; private set; }

    /// <summary>
    /// Has the decision rest on all that there is, as views tell it that are read from now on: of whatever is appended meanwhile it is decided again. For
    /// rare commands, of which no stream could say what they must know.
    /// </summary>
    public async Task RestOnEverythingAsync(CancellationToken cancellationToken) => ExpectedHead = await _reader.HeadAsync(Context.Workspace, cancellationToken);

    /// <summary>Refuses the whole command.</summary>
    public void Refuse(params IEnumerable<Refusal> refusals) => _refusals.AddRange(refusals);

    /// <summary>A stream's state, with what this command has already decided of it, and its revision then.</summary>
    public async Task<Held<TState>> LoadAsync<TState, TCommand, TFacts, TEvent>(
        Decider<TState, TCommand, TFacts, TEvent> decider, StreamId stream, CancellationToken cancellationToken) =>
        (await OpenAsync(decider, stream, cancellationToken)).Held;

    /// <summary>Puts a command to a stream. Its events, none when it says nothing new or is refused.</summary>
    public Task<IReadOnlyList<TEvent>> DecideAsync<TState, TCommand, TFacts, TEvent>(
        Decider<TState, TCommand, TFacts, TEvent> decider, StreamId stream, TCommand command, TFacts facts, CancellationToken cancellationToken)
        where TEvent : notnull => DecideAsync(decider, stream, command, facts, "", cancellationToken);

    /// <summary>The same for a consequence of what was asked; refusals that name no place of the input get <paramref name="path"/>.</summary>
    public async Task<IReadOnlyList<TEvent>> DecideAsync<TState, TCommand, TFacts, TEvent>(
        Decider<TState, TCommand, TFacts, TEvent> decider, StreamId stream, TCommand command, TFacts facts, string path,
        CancellationToken cancellationToken)
        where TEvent : notnull
    {
        var opened = await OpenAsync(decider, stream, cancellationToken);
        var decision = decider.Decide(opened.Held.State, command, facts);
        _refusals.AddRange(decision.Refusals.Select(refusal => refusal.Path.Length == 0 ? refusal with { Path = path } : refusal));
        if (opened.Key is null && decision.Events.Any(happened => PersonalTexts.AreIn(happened)))
            opened.Key = await KeyForAsync(opened, cancellationToken);
        foreach (var happened in decision.Events)
            Write(opened, decider, happened);
        return decision.Events;
    }

    /// <summary>The revision that a stream will have once everything is stored; 0 for one that was neither read nor written.</summary>
    internal long RevisionOf(StreamId stream) => _opened.TryGetValue(stream, out var opened) ? opened.Loaded + opened.Events.Count : 0;

    /// <summary>The revision that a stream had when it was read.</summary>
    internal long LoadedRevisionOf(StreamId stream) => _opened.TryGetValue(stream, out var opened) ? opened.Loaded : 0;

    /// <summary>
    /// What is to be appended; nothing when something refused. The streams that were only read come last, without events: they must still be
    /// where they were read, so that two commands that rest on each other's streams cannot both be stored.
    /// </summary>
    internal IReadOnlyList<StreamAppend> ToAppends()
    {
        if (IsEmpty)
            return [];
        var number = 0;
        return
        [
            .. _written.Select(opened => opened.Append([.. opened.Events.Select(happened => Encode(happened.Event, happened.Reason, ++number, opened.Key))])),
            .. _opened.Values.Except(_written).Select(opened => opened.Append([])),
        ];
    }

    /// <summary>What streams come to once everything is stored, with what was on its way before.</summary>
    /// <param name="appends">What is to be appended, of this very work.</param>
    internal Ahead ToAhead(IReadOnlyList<StreamAppend> appends) => new(_ahead.SetItems(
        appends.Where(append => append.Events.Count > 0).Select(append => KeyValuePair.Create(
            append.Stream, new Coming(_opened[append.Stream].HeldThen, append.Events[^1].Id)))));

    private async Task<Opened<TState>> OpenAsync<TState, TCommand, TFacts, TEvent>(
        Decider<TState, TCommand, TFacts, TEvent> decider, StreamId stream, CancellationToken cancellationToken)
    {
        if (_opened.TryGetValue(stream, out var opened))
            return (Opened<TState>)opened;
        var coming = _ahead.GetValueOrDefault(stream);
        var held = coming?.Held as Held<TState>
            ?? _known?.State<TState>(stream)
            ?? await _reader.ReadAsync(decider, Context.Workspace, stream, AsOf.Current, cancellationToken);
        var fresh = new Opened<TState>(stream, held) { Key = held.Key, After = coming?.LastEvent };
        _opened.Add(stream, fresh);
        return fresh;
    }

    private void Write<TState, TCommand, TFacts, TEvent>(
        Opened<TState> opened, Decider<TState, TCommand, TFacts, TEvent> decider, TEvent happened)
        where TEvent : notnull
    {
        if (opened.Events.Count == 0)
            _written.Add(opened);
        opened.Events.Add((happened, Reason));
        var revision = opened.Held.Revision + 1;
        // The log says when; until then the command's own time stands in, and only later decisions of this command see it, or edits built on it.
        var stamp = new Stamp(revision, Context.Now, Context.Caller.Person, Team, Reason);
        opened.Held = new(decider.Evolve(opened.Held.State, happened, stamp), revision);
    }

    // Whoever is registered has a key until they are erased, and nothing is told about the erased any more.
    private Task<PersonKey> KeyForAsync(Opened opened, CancellationToken cancellationToken) => opened.Loaded == 0
        ? _reader.MakeKeyAsync(Context.Workspace, opened.Stream, cancellationToken)
        : throw new StoreUnavailableException($"The key of {opened.Stream} is missing in the store. Restore the table person_key from the last backup.");

    private EventData Encode(object happened, string? reason, int number, PersonKey? key)
    {
        var metadata = new EventMetadata(
            Context.Caller.Person, Team, Context.ApiKey, reason, Context.CommandId, Context.CorrelationId,
            number == 1 ? null : EventId(1));
        return EventCodec.Encode(happened, EventId(number), metadata, key);
    }

    private Guid EventId(int number) => NamedId.Make(Context.CommandId, $"event:{number.ToString(CultureInfo.InvariantCulture)}");

    private abstract class Opened(StreamId stream, long loaded)
    {
        public StreamId Stream { get; } = stream;

        public long Loaded { get; } = loaded;

        public List<(object Event, string? Reason)> Events { get; } = [];

        /// <summary>What the texts about the person are sealed under; null for other streams.</summary>
        public PersonKey? Key { get; set; }

        /// <summary>The event that its state is read after, where that is on its way only.</summary>
        public Guid? After { get; init; }

        /// <summary>The state and revision that the stream comes to.</summary>
        public abstract object HeldThen { get; }

        public StreamAppend Append(IReadOnlyList<EventData> events) => new(Stream, Loaded, events) { ExpectedEvent = After };
    }

    private sealed class Opened<TState>(StreamId stream, Held<TState> held) : Opened(stream, held.Revision)
    {
        public Held<TState> Held { get; set; } = held;

        public override object HeldThen => Held with { Key = Key };
    }
}
