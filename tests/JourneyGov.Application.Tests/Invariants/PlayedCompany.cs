using System.Text.RegularExpressions;
using JourneyGov.Application.Indicators;
using JourneyGov.Application.Ownership;
using JourneyGov.Application.Tests.Viewing;
using JourneyGov.Application.Transacting;
using JourneyGov.Domain;
using JourneyGov.Domain.Indicators;
using JourneyGov.Domain.JourneyMaps;
using JourneyGov.Domain.Ownership;
using JourneyGov.Domain.Proposals;

namespace JourneyGov.Application.Tests.Invariants;

/// <summary>Something did not hold while a company was played.</summary>
internal sealed class BrokenInvariantException(string message, Exception? cause = null) : Exception(message, cause);

/// <summary>
/// A company that is played in a real store through the commands that everybody sends, each by a person with a key of theirs. What every command
/// stored is recounted and judged at once.
/// </summary>
internal sealed partial class PlayedCompany : IAsyncDisposable
{
    private readonly CallerReader _callers;
    private readonly Dictionary<Guid, string> _names = [];
    private readonly List<string> _words = [];
    private int _lastCommand;
    private long _position;

    private PlayedCompany(World world) => (World, _callers) = (world, new(world.Store));

    public World World { get; }

    /// <summary>What the raw events come to so far.</summary>
    public Recount Known { get; private set; } = Recount.None;

    /// <summary>Every raw event so far.</summary>
    public List<Happened> History { get; } = [];

    /// <summary>How many commands were sent, and how many of them were refused.</summary>
    public (int Sent, int Refused) Counted { get; private set; }

    public Office Bank => World.Bank;

    public DateOnly Today => Known.DayAt(World.Clock.Now);

    /// <summary>Everybody who was ever there, in a fixed order.</summary>
    public IEnumerable<Guid> Everybody => _names.Keys.Order();

    /// <summary>The last steps in words.</summary>
    public IEnumerable<string> Words => _words;

    /// <summary>Four teams, of which some share members; an officer who also leads; three maps with parts of several teams.</summary>
    public static async Task<PlayedCompany> FoundedAsync()
    {
        var it = new PlayedCompany(await World.FoundedAsync());
        await it.FoundAsync();
        await it.JudgeAsync();
        return it;
    }

    /// <summary>A person's name, an id's last digits.</summary>
    public string NameOf(Guid id) => _names.GetValueOrDefault(id, $"#{Happened.Tail(id)}");

    /// <summary>Has somebody send a command, if their key lets them in.</summary>
    public async Task<CommandOutcome> AskAsync<TCommand>(Guid person, Guid subject, TCommand command, string? reason = null)
        where TCommand : notnull
    {
        var said = $"{World.Clock.Now:MM-dd HH:mm} {NameOf(person)}: {Told(command)} to {NameOf(subject)}{(reason is null ? "" : $" for '{reason}'")}";
        if (await EnterAsync(person) is not { } known)
        {
            _words.Add($"{said} → is not let in");
            return CommandOutcome.Refused();
        }

        var ask = new Ask<TCommand>(Context(known, reason), subject, command);
        return await HeardAsync(said, () => World.Mediator.Send(ask));
    }

    /// <summary>Has somebody record a reading.</summary>
    public async Task MeasureAsync(Guid person, decimal value)
    {
        if (await EnterAsync(person) is { } known)
        {
            Reading[] readings = [new(Bank.Indicator, World.Clock.Now, "survey", value)];
            await new ReadingRecorder(World.Readings, World.Mediator).RecordAsync(Context(known, null), readings, default);
            _words.Add($"{World.Clock.Now:MM-dd HH:mm} {NameOf(person)}: records {value}");
            await JudgeAsync();
        }
    }

    /// <summary>Lets time pass, and the clock do what the server's does.</summary>
    public async Task PassAsync(TimeSpan time)
    {
        World.Clock.Now += time;
        var stored = await World.WorkspaceClock.KeepTimeAsync(Bank.Workspace, World.Clock.Now, default);
        _words.Add($"{World.Clock.Now:MM-dd HH:mm} {time.TotalHours:0} hours pass → {string.Join(", ", stored.Select(it => it.Name))}");
        await JudgeAsync();
    }

    /// <summary>Registers somebody, with a key.</summary>
    public async Task<Guid> HireAsync(Guid administrator, string name)
    {
        var person = Bank.NewId();
        _names[person] = name;
        await AskAsync(administrator, person, new RegisterPerson(new(person), name, null, null));
        await AskAsync(administrator, person, new IssueApiKey(new(Bank.NewId()), "own", CallerReader.HashOf(KeyOf(person)), null));
        return person;
    }

    public ValueTask DisposeAsync() => World.DisposeAsync();

    private async Task<CommandOutcome> HeardAsync(string said, Func<Task<CommandOutcome>> ask)
    {
        CommandOutcome outcome;
        try
        {
            outcome = await ask();
        }
        catch (Exception problem)
        {
            _words.Add($"{said} → {problem.GetType().Name}");
            throw new BrokenInvariantException($"'Every command is answered' is broken: {problem.Message}", problem);
        }

        Counted = (Counted.Sent + 1, Counted.Refused + (outcome.Refusals.Count > 0 ? 1 : 0));
        var answer = outcome.Refusals.Count > 0 ? $"no: {string.Join(", ", outcome.Refusals.Select(refusal => refusal.Code))}"
            : outcome.Events.Count > 0 ? string.Join(", ", outcome.Events.Select(it => it.Name)) : "nothing new";
        _words.Add($"{said} → {answer}");
        await JudgeAsync();
        return outcome;
    }

    // What was stored since the last time.
    private async Task JudgeAsync()
    {
        var recorded = await World.Log.ReadAllAsync(Bank.Workspace, _position, int.MaxValue, default);
        if (recorded.Count == 0)
            return;
        if (recorded.Index().Any(it => it.Item.Position != _position + 1 + it.Index))
            throw new BrokenInvariantException($"'{WhatMustHold.NoGap}' is broken: the log goes on after {_position} with {recorded[0].Position}");
        Happened[] news = [.. recorded.Select(Happened.Of)];
        if (Violation.In(Known, news).FirstOrDefault() is { } violation)
            throw new BrokenInvariantException(violation.ToString());
        History.AddRange(news);
        (Known, _position) = (news.Aggregate(Known, (known, it) => known.After(it)), recorded[^1].Position);
    }

    private async Task<CallerAnswer.Known?> EnterAsync(Guid person) =>
        await _callers.FindAsync(CallerReader.HashOf(KeyOf(person)), World.Clock.Now, default) as CallerAnswer.Known;

    private CommandContext Context(CallerAnswer.Known known, string? reason) =>
        new(Bank.Workspace, known.Caller, new($"00000000-0000-4000-a000-{++_lastCommand:x12}"), reason, "played", known.Key, World.Clock.Now);

    private string KeyOf(Guid person) => person == Bank.Administrator.Person!.Value.Value ? Bank.FirstKey : $"key of {person}";

    private async Task FoundAsync()
    {
        var administrator = Named(Bank.Administrator, "Ada");
        Guid[] there = [Named(Bank.Officer, "Olga"), Named(Bank.Lead, "Léa"), Named(Bank.Contributor, "Carl"), Named(Bank.SupportLead, "Sami")];
        foreach (var person in there)
            await AskAsync(administrator, person, new IssueApiKey(new(Bank.NewId()), "own", CallerReader.HashOf(KeyOf(person)), null));
        (_names[Bank.Loans.Value], _names[Bank.Support.Value]) = ("Loans", "Support");
        var (branch, quality) = (Bank.NewId(), Bank.NewId());
        (_names[branch], _names[quality]) = ("Branch", "Quality");
        await AskAsync(administrator, branch, new FormTeam(new(branch), "Branch", null));
        await AskAsync(administrator, quality, new FormTeam(new(quality), "Quality", null));
        var (bea, max) = (await HireAsync(administrator, "Bea"), await HireAsync(administrator, "Max"));
        (Guid Team, Guid Person, TeamRole Role)[] members =
        [
            (branch, bea, TeamRole.Lead), (Bank.Support.Value, bea, TeamRole.Lead), (quality, there[0], TeamRole.Lead), (Bank.Loans.Value, max, TeamRole.Lead),
            (Bank.Support.Value, max, TeamRole.Contributor), (branch, there[2], TeamRole.Contributor),
        ];
        foreach (var (team, person, role) in members)
            await AskAsync(administrator, team, new SetMember(new(person), role));
        await AskAsync(there[1], Bank.Indicator.Value, new SetIndicatorBounds(0, 50));
        for (var number = 1; number <= 3; number++)
            await DraftAsync(there[1], $"Journey {number}", [branch, Bank.Support.Value, quality]);
    }

    /// <summary>Has somebody draft a map of the loans team, with a stage of theirs and one of each of some teams.</summary>
    public async Task DraftAsync(Guid person, string title, IReadOnlyList<Guid> teams)
    {
        var (map, edits, touchpoints) = (new JourneyMapId(Bank.NewId()), new List<JourneyMapEdit>(), new List<PartId>());
        _names[map.Value] = title;
        foreach (var team in teams.Select(it => (Guid?)it).Prepend(null))
        {
            var (stage, touchpoint, finding) = (Bank.NewPart(), Bank.NewPart(), Bank.NewPart());
            edits.AddRange(
                new AddStage(stage, null, $"Stage {edits.Count}", null, null, null),
                new AddTouchpoint(touchpoint, stage, null, $"Touchpoint {edits.Count}", Channel.Web, Counterpart.Us, null, null, []),
                new AddFinding(finding, touchpoint, FindingKind.Pain, "It takes long", null, 3),
                new AttachEvidence(Bank.NewPart(), finding, EvidenceKind.Survey, "Panel", new(2026, 1, 1), null, null, 12));
            if (team is { } owner)
                edits.Add(new AssignOwner(stage, new(owner)));
            if (touchpoints.Count > 0)
                edits.Add(new DescribeHandoff(Bank.NewPart(), touchpoints[^1], touchpoint, Continuity.Repeated, null));
            touchpoints.Add(touchpoint);
        }

        edits.Add(new TieIndicator(touchpoints[0], Bank.Indicator));
        await AskAsync(person, map.Value, new DraftJourneyMap(
            map, title, JourneyMapKind.CurrentState, JourneySubject.Customer, Bank.Persona, Bank.Loans, null, null, null, null, [.. edits]));
    }

    private Guid Named(Caller caller, string name)
    {
        _names[caller.Person!.Value.Value] = name;
        return caller.Person.Value.Value;
    }

    // Ids by their last digits, edits by their names: long enough to see what was asked.
    private string Told(object command) => Value().Replace(Id().Replace(
        command switch
        {
            EditJourneyMap it => $"edit {List(it.Edits)}{(it.Nature is { } nature ? $" as {nature}" : "")}",
            ProposeChanges it => $"propose {List(it.Edits)} of {it.Map.Value}",
            EditProposal it => $"propose instead {List(it.Edits)}",
            DraftJourneyMap => "draft",
            _ => command.ToString()!,
        },
        id => NameOf(Guid.Parse(id.Value))), "$1");

    private static string List(IEnumerable<JourneyMapEdit> edits) => string.Join(", ", edits);

    [GeneratedRegex("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")]
    private static partial Regex Id();

    [GeneratedRegex("[A-Za-z]+Id \\{ Value = ([^ ]+) \\}")]
    private static partial Regex Value();
}
