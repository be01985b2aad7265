using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using JourneyGov.Application.Ownership;
using JourneyGov.Application.Reviews;
using JourneyGov.Application.Transacting;
using JourneyGov.Application.Workspaces;
using JourneyGov.Domain;
using JourneyGov.Domain.JourneyMaps;
using JourneyGov.Domain.Ownership;
using JourneyGov.Domain.Personas;
using JourneyGov.Domain.Reviews;
using JourneyGov.Domain.Workspaces;
using JourneyGov.Server.Hosting;
using JourneyGov.Server.Identity;

namespace JourneyGov.Benchmarks.Server;

/// <summary>
/// A data folder with 10,000 maps, made by sending the real commands and kept for the next run. 4 in 10 were drafted 200 days ago, so that
/// their reviews are overdue; the others are new.
/// </summary>
internal sealed class BenchmarkWorkspace : IAsyncDisposable
{
    /// <summary>The title of the map with 5 stages, 30 touchpoints and 90 findings.</summary>
    public const string WholeMap = "Whole: first home loan, from the first question to the keys";

    /// <summary>The title of the map that was edited again and again.</summary>
    public const string EditedMap = "Edited: first home loan";

    /// <summary>How many maps there are.</summary>
    public const int Maps = 10_000;

    private const int DaysAgo = 200;
    private const int Teams = 10;
    private const int Events = 2_000;
    private const int EventsOfOneCommand = 40;
    private const int Senders = 8;

    private readonly Installation _installation;
    private readonly MovableClock _clock;
    private readonly DataFolder _folder;
    private readonly Guid _workspace = Guid.NewGuid();
    private readonly PersonaId _persona = new(Guid.NewGuid());
    private readonly TeamId[] _teams = [.. Enumerable.Range(0, Teams).Select(_ => new TeamId(Guid.NewGuid()))];
    private Caller _lead = Caller.Clock;

    private BenchmarkWorkspace(string folder)
    {
        _folder = DataFolder.At(folder);
        _clock = new MovableClock();
        _installation = Installation.Open(_folder, _clock);
    }

    /// <summary>The folder, made now if no earlier run left it.</summary>
    public static async Task<DataFolder> EnsureAsync()
    {
        string folder = Path.Combine(Path.GetTempPath(), "journeygov-benchmarks", Recipe());
        if (Directory.Exists(folder))
            return new DataFolder(folder);

        Console.Error.WriteLine($"Filling {folder} with {Maps:#,0} maps …");
        string unfinished = $"{folder}.{Guid.NewGuid():N}";
        await using (var workspace = new BenchmarkWorkspace(unfinished))
            await workspace.FillAsync();

        Directory.Move(unfinished, folder);
        return new DataFolder(folder);
    }

    /// <inheritdoc />
    public ValueTask DisposeAsync() => _installation.DisposeAsync();

    // What is made depends on this file, the tables, and the month, which decides what is due.
    private static string Recipe()
    {
        string root = Path.Combine(Node.ProjectFolder, "..", "..");
        IEnumerable<string> files = Directory.EnumerateFiles(Path.Combine(root, "schema", "sql"), "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (string file in files.Append(Path.Combine(Node.ProjectFolder, "Server", "BenchmarkWorkspace.cs")))
            hash.AppendData(File.ReadAllBytes(file));

        hash.AppendData(Encoding.UTF8.GetBytes($"{TimeProvider.System.GetUtcNow():yyyy-MM}"));
        return Convert.ToHexStringLower(hash.GetHashAndReset())[..16];
    }

    private async Task FillAsync()
    {
        DateTimeOffset now = TimeProvider.System.GetUtcNow();
        _clock.Now = now.AddDays(-DaysAgo);
        await FoundAsync(now.Month);
        await DraftAsync(Enumerable.Range(0, Maps * 4 / 10));
        _clock.Now = now;
        await DraftAsync(Enumerable.Range(Maps * 4 / 10, Maps * 6 / 10 - 2));
        await DraftAsync(new JourneyMapId(Guid.NewGuid()), WholeMap, _teams[0], FullMap());
        await EditAgainAndAgainAsync();
        var reviews = new ReviewClock(_installation.Commands, _installation.Facts);
        while ((await reviews.KeepTimeAsync(_workspace, now, CancellationToken.None)).Count > 0)
            Console.Error.WriteLine("Reviews fell due …");
    }

    // The fiscal year starts this month, so that what is drafted today is not due for a quarter.
    private async Task FoundAsync(int month)
    {
        var administrator = new PersonId(Guid.NewGuid());
        string key = ApiKeySecret.Create();
        DataFolder.WriteSecrets(_folder.AdministratorKey, new GivenKey("Ada Moreau", null, nameof(WorkspaceRole.Administrator), key));
        await SendAsync(Caller.Clock, _workspace, new FoundWorkspace(
            new WorkspaceId(_workspace), "Benchmark", "en", administrator, "Ada Moreau", null, new ApiKeyId(Guid.NewGuid()), "benchmark", CallerReader.HashOf(key)));
        await SendAsync(await CallerAsync(administrator), administrator.Value, new GrantWorkspaceRole(WorkspaceRole.GovernanceOfficer));
        Caller officer = await CallerAsync(administrator);
        await SendAsync(officer, _workspace, new ChangeBusinessCalendar(BusinessCalendar.Default with { FiscalYearStartMonth = month }));
        for (int team = 0; team < Teams; team++)
        {
            await SendAsync(officer, _teams[team].Value, new FormTeam(_teams[team], $"Team {team}", null));
            await SendAsync(officer, _teams[team].Value, new SetMember(administrator, TeamRole.Lead));
        }

        _lead = await CallerAsync(administrator);
        await SendAsync(_lead, _persona.Value, new CreatePersona(
            _persona, "First-time buyer", new PersonaProfile("Buys once.", [], [], [], [], [], null, null), _teams[0]));
    }

    private Task DraftAsync(IEnumerable<int> numbers) => Parallel.ForEachAsync(
        numbers, new ParallelOptions { MaxDegreeOfParallelism = Senders },
        async (number, _) => await DraftAsync(new JourneyMapId(Guid.NewGuid()), $"Journey {number:00000}", _teams[number % Teams], SmallMap()));

    private Task DraftAsync(JourneyMapId map, string title, TeamId team, ImmutableArray<JourneyMapEdit> edits) => SendAsync(_lead, map.Value, new DraftJourneyMap(
        map, title, JourneyMapKind.CurrentState, JourneySubject.Customer, _persona, team, "To own a home.", "A question", "The keys", null, edits));

    private static ImmutableArray<JourneyMapEdit> SmallMap()
    {
        var stage = new PartId(Guid.NewGuid());
        return
        [
            new AddStage(stage, null, "Discovery", StagePhase.Before, null, null),
            new AddTouchpoint(new PartId(Guid.NewGuid()), stage, null, "Sees an advert", Channel.Web, null, null, null, []),
        ];
    }

    private ImmutableArray<JourneyMapEdit> FullMap() => [.. Enumerable.Range(0, 5).SelectMany(StageOf)];

    private IEnumerable<JourneyMapEdit> StageOf(int number)
    {
        var stage = new PartId(Guid.NewGuid());
        yield return new AddStage(stage, null, $"Stage {number}: the customer weighs offers", (StagePhase)(number % 3), "To know", null);
        if (number % 2 == 1)
            yield return new AssignOwner(stage, _teams[1]);

        foreach (JourneyMapEdit edit in Enumerable.Range(number * 6, 6).SelectMany(touchpoint => TouchpointOf(stage, touchpoint)))
            yield return edit;
    }

    private IEnumerable<JourneyMapEdit> TouchpointOf(PartId stage, int number)
    {
        var touchpoint = new PartId(Guid.NewGuid());
        yield return new AddTouchpoint(
            touchpoint, stage, null, $"Touchpoint {number}: asks an adviser", (Channel)(number % 5), Counterpart.Us, "Asks", "Will it do?", ["Customer"]);
        yield return new ScoreEmotion(touchpoint, 1 + number % 5, "Unsure", null);
        if (number % 6 == 0)
            yield return new MarkMomentOfTruth(touchpoint, "The loan");
        if (number % 5 == 0)
            yield return new AssignOwner(touchpoint, _teams[2]);

        for (int finding = number * 3; finding < number * 3 + 3; finding++)
            yield return FindingOf(touchpoint, finding);
    }

    private static AddFinding FindingOf(PartId touchpoint, int number) => new(
        new PartId(Guid.NewGuid()), touchpoint, (FindingKind)(number % 3), $"Finding {number}: waits for an answer that nobody gives",
        number % 3 == 0 ? PainEffort.Cognitive : null, number % 3 == 0 ? 1 + number % 5 : null);

    private async Task EditAgainAndAgainAsync()
    {
        var map = new JourneyMapId(Guid.NewGuid());
        var stage = new PartId(Guid.NewGuid());
        PartId[] touchpoints = [.. Enumerable.Range(0, EventsOfOneCommand).Select(_ => new PartId(Guid.NewGuid()))];
        await DraftAsync(map, EditedMap, _teams[0],
        [
            new AddStage(stage, null, "Discovery", null, null, null),
            .. touchpoints.Select((it, number) => new AddTouchpoint(it, stage, null, $"Touchpoint {number}", null, null, null, null, [])),
        ]);
        for (int round = 1; round <= Events / EventsOfOneCommand; round++)
            await SendAsync(_lead, map.Value, new EditJourneyMap(
                null, [.. touchpoints.Select((it, number) => new RenameTouchpoint(it, $"Touchpoint {number}, as round {round} has it"))]), $"Round {round}");
    }

    private async Task<Caller> CallerAsync(PersonId person) =>
        (await new CallerReader(_installation.Store).ForPersonAsync(_workspace, person, CancellationToken.None))!.Caller;

    private async Task SendAsync<TCommand>(Caller caller, Guid subject, TCommand command, string? reason = null) where TCommand : notnull
    {
        var context = new CommandContext(_workspace, caller, Guid.NewGuid(), reason, null, null, _clock.GetUtcNow());
        CommandOutcome outcome = await _installation.Commands.Send(new Ask<TCommand>(context, subject, command));
        if (outcome.Refusals.Count > 0)
            throw new InvalidOperationException($"{typeof(TCommand).Name} was refused: {string.Join("; ", outcome.Refusals)}");
    }

    private sealed class MovableClock : TimeProvider
    {
        public DateTimeOffset Now { get; set; }

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
