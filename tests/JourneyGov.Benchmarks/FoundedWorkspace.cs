using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using JourneyGov.Application.Ownership;
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

namespace JourneyGov.Benchmarks;

/// <summary>A new workspace of ten teams and one persona, and the way to fill it: by sending the real commands.</summary>
internal sealed class FoundedWorkspace
{
    private const int TeamCount = 10;

    private readonly Installation _installation;
    private readonly PersonaId _persona = new(Guid.NewGuid());
    private Caller _lead = Caller.Clock;

    private FoundedWorkspace(Installation installation, Guid id) => (_installation, Id) = (installation, id);

    /// <summary>Its id.</summary>
    public Guid Id { get; }

    /// <summary>Its teams, all led by the administrator.</summary>
    public IReadOnlyList<TeamId> Teams { get; } = [.. Enumerable.Range(0, TeamCount).Select(_ => new TeamId(Guid.NewGuid()))];

    /// <summary>
    /// Founds it, and leaves the administrator's key in the data folder. The fiscal year starts in a month, so that what is drafted in it is not
    /// due for a quarter.
    /// </summary>
    /// <param name="folder">The data folder.</param>
    /// <param name="installation">The same folder, opened.</param>
    /// <param name="id">The workspace's id.</param>
    /// <param name="month">The month in which the fiscal year starts.</param>
    public static async Task<FoundedWorkspace> FoundAsync(DataFolder folder, Installation installation, Guid id, int month)
    {
        var workspace = new FoundedWorkspace(installation, id);
        await workspace.FoundAsync(folder, month);
        return workspace;
    }

    /// <summary>Where a folder with content is kept, by what it depends on: files of the source tree and the month, which decides what is due.</summary>
    /// <param name="files">The files.</param>
    public static string CachedFolder(IEnumerable<string> files)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        string scripts = Path.Combine(Node.ProjectFolder, "..", "..", "schema", "sql");
        IEnumerable<string> all =
        [
            .. files, Path.Combine(Node.ProjectFolder, "FoundedWorkspace.cs"),
            .. Directory.EnumerateFiles(scripts, "*", SearchOption.AllDirectories),
        ];
        foreach (string file in all.Order(StringComparer.Ordinal))
            hash.AppendData(File.ReadAllBytes(file));

        hash.AppendData(Encoding.UTF8.GetBytes($"{TimeProvider.System.GetUtcNow():yyyy-MM}"));
        return Path.Combine(Path.GetTempPath(), "journeygov-benchmarks", Convert.ToHexStringLower(hash.GetHashAndReset())[..16]);
    }

    /// <summary>Drafts a map.</summary>
    public Task DraftAsync(JourneyMapId map, string title, TeamId team, ImmutableArray<JourneyMapEdit> edits)
    {
        var draft = new DraftJourneyMap(
            map, title, JourneyMapKind.CurrentState, JourneySubject.Customer, _persona, team,
            "To own a home.", "A question", "The keys", null, edits);
        return SendAsync(_lead, map.Value, draft);
    }

    /// <summary>Edits a map.</summary>
    public Task EditAsync(JourneyMapId map, ImmutableArray<JourneyMapEdit> edits, string reason) =>
        SendAsync(_lead, map.Value, new EditJourneyMap(null, edits), reason);

    private async Task FoundAsync(DataFolder folder, int month)
    {
        var administrator = new PersonId(Guid.NewGuid());
        string key = ApiKeySecret.Create();
        DataFolder.WriteSecrets(folder.AdministratorKey, new GivenKey("Ada Moreau", null, nameof(WorkspaceRole.Administrator), key));
        await SendAsync(Caller.Clock, Id, new FoundWorkspace(
            new WorkspaceId(Id), "Benchmark", "en", administrator, "Ada Moreau", null,
            new ApiKeyId(Guid.NewGuid()), "benchmark", CallerReader.HashOf(key)));
        await SendAsync(await CallerAsync(administrator), administrator.Value, new GrantWorkspaceRole(WorkspaceRole.GovernanceOfficer));
        Caller officer = await CallerAsync(administrator);
        await SendAsync(officer, Id, new ChangeBusinessCalendar(BusinessCalendar.Default with { FiscalYearStartMonth = month }));
        foreach ((int number, TeamId team) in Teams.Index())
        {
            await SendAsync(officer, team.Value, new FormTeam(team, $"Team {number}", null));
            await SendAsync(officer, team.Value, new SetMember(administrator, TeamRole.Lead));
        }

        _lead = await CallerAsync(administrator);
        await SendAsync(_lead, _persona.Value, new CreatePersona(
            _persona, "First-time buyer", new PersonaProfile("Buys once.", [], [], [], [], [], null, null), Teams[0]));
    }

    private async Task<Caller> CallerAsync(PersonId person) =>
        (await new CallerReader(_installation.Store).ForPersonAsync(Id, person, TimeProvider.System.GetUtcNow(), CancellationToken.None))!.Caller;

    private async Task SendAsync<TCommand>(Caller caller, Guid subject, TCommand command, string? reason = null) where TCommand : notnull
    {
        var context = new CommandContext(Id, caller, Guid.NewGuid(), reason, null, null, _installation.Clock.GetUtcNow());
        CommandOutcome outcome = await _installation.Commands.Send(new Ask<TCommand>(context, subject, command));
        if (outcome.Refusals.Count > 0)
            throw new BenchmarkException($"{typeof(TCommand).Name} was refused: {string.Join("; ", outcome.Refusals)}");
    }
}

/// <summary>A clock that is set by hand.</summary>
internal sealed class MovableClock : TimeProvider
{
    /// <summary>What it says.</summary>
    public DateTimeOffset Now { get; set; }

    /// <inheritdoc />
    public override DateTimeOffset GetUtcNow() => Now;
}
