using JourneyGov.Application;
using JourneyGov.Application.JourneyMaps;
using JourneyGov.Application.Ownership;
using JourneyGov.Application.Viewing;
using JourneyGov.Application.Workspaces;
using JourneyGov.Domain.JourneyMaps;
using JourneyGov.Domain.Ownership;
using JourneyGov.Domain.Workspaces;
using JourneyGov.Server.Hosting;

namespace JourneyGov.Server.CommandLine;

/// <summary>Finds what the command line names, by id or by name as people write it; what is not named, where there is only one.</summary>
internal static class Choice
{
    /// <summary>The workspace.</summary>
    /// <exception cref="CommandLineException">There is none, or not exactly one that is meant.</exception>
    public static async Task<WorkspaceState> WorkspaceAsync(Installation installation, string? named, Texts texts, CancellationToken cancellation)
    {
        IReadOnlyList<WorkspaceState> all = await new WorkspaceView(installation.Store).AllAsync(cancellation);
        if (all.Count == 0)
            throw new CommandLineException(texts["commandLine.import.noWorkspace"]);

        return One(all, workspace => workspace.Id.Value, workspace => workspace.Name, named, texts, "commandLine.import.whichWorkspace", "commandLine.import.unknownWorkspace");
    }

    /// <summary>
    /// The team that shall answer for maps. Where none is named: the only team, else the one that answers for the most maps of the
    /// workspace, as long as no other answers for as many.
    /// </summary>
    /// <exception cref="CommandLineException">There is none, or not exactly one that is meant.</exception>
    public static async Task<TeamState> AccountableTeamAsync(
        Installation installation, Guid workspace, string? named, Texts texts, CancellationToken cancellation)
    {
        var view = new TeamView(installation.Store);
        IReadOnlyList<TeamState> all = await AllAsync(page => view.ListAsync(workspace, new TeamFilter(), page, cancellation), row => row.State);
        if (all.Count == 0)
            throw new CommandLineException(texts["commandLine.import.noTeam"]);

        if (named is null && all.Count > 1)
        {
            IReadOnlyList<JourneyMapState.Live> maps = await LiveMapsAsync(installation, workspace, cancellation);
            var ranked = all.Select(team => (Team: team, Maps: maps.Count(map => map.Content.AccountableTeam == team.Id))).OrderByDescending(pair => pair.Maps).ToList();
            if (ranked[0].Maps > ranked[1].Maps)
                return ranked[0].Team;
        }

        return One(all, team => team.Id.Value, team => team.Name, named, texts, "commandLine.import.whichTeam", "commandLine.import.unknownTeam");
    }

    /// <summary>The map, which must be named.</summary>
    /// <exception cref="CommandLineException">Not exactly one map is meant.</exception>
    public static async Task<JourneyMapContent> MapAsync(Installation installation, Guid workspace, string named, Texts texts, CancellationToken cancellation)
    {
        IReadOnlyList<JourneyMapState.Live> all = await LiveMapsAsync(installation, workspace, cancellation);
        return One(all, map => map.Id.Value, map => map.Content.Title, named, texts, "commandLine.export.which", "commandLine.export.unknownMap").Content;
    }

    /// <summary>The person, who must be named and not have left.</summary>
    /// <exception cref="CommandLineException">Not exactly one person is meant.</exception>
    public static async Task<PersonState> PersonAsync(
        Installation installation, Guid workspace, string named, Texts texts, CancellationToken cancellation) =>
        One(await PersonsAsync(installation, workspace, left: false, cancellation), named, texts);

    /// <summary>The person, who must be named, also one who left.</summary>
    /// <exception cref="CommandLineException">Not exactly one person is meant.</exception>
    public static async Task<PersonState> AnyPersonAsync(
        Installation installation, Guid workspace, string named, Texts texts, CancellationToken cancellation) =>
        One(
            [
                .. await PersonsAsync(installation, workspace, left: false, cancellation),
                .. await PersonsAsync(installation, workspace, left: true, cancellation),
            ],
            named, texts);

    private static Task<IReadOnlyList<PersonState>> PersonsAsync(Installation installation, Guid workspace, bool left, CancellationToken cancellation)
    {
        var view = new PersonView(installation.Store);
        return AllAsync(page => view.ListAsync(workspace, new PersonFilter(Left: left), page, cancellation), row => row.State);
    }

    private static PersonState One(IReadOnlyList<PersonState> all, string named, Texts texts) =>
        all.FirstOrDefault(person => string.Equals(person.Email, named, StringComparison.OrdinalIgnoreCase))
        ?? One(all, person => person.Id.Value, person => person.NameIn(texts), named, texts, "commandLine.key.which", "commandLine.key.unknown");

    private static async Task<IReadOnlyList<JourneyMapState.Live>> LiveMapsAsync(Installation installation, Guid workspace, CancellationToken cancellation)
    {
        var view = new JourneyMapView(installation.Store);
        DateOnly today = DateOnly.FromDateTime(installation.Clock.GetUtcNow().UtcDateTime);
        return await AllAsync(
            page => view.ListAsync(workspace, new JourneyMapFilter(), JourneyMapOrder.Title, page, today, cancellation), row => (JourneyMapState.Live)row.State);
    }

    /// <summary>Every entry of a list, page by page.</summary>
    public static async Task<IReadOnlyList<TResult>> AllAsync<TRow, TResult>(Func<PageRequest, Task<Page<TRow>>> read, Func<TRow, TResult> select)
    {
        var all = new List<TResult>();
        Page<TRow> page;
        string? after = null;
        do
        {
            page = await read(new PageRequest(First: PageRequest.Longest, After: after));
            all.AddRange(page.Nodes.Select(select));
            after = page.Edges.Count > 0 ? page.Edges[^1].Cursor : null;
        }
        while (page.HasNextPage);

        return all;
    }

    /// <summary>The one that is meant.</summary>
    public static T One<T>(
        IReadOnlyList<T> all, Func<T, Guid> id, Func<T, string> name, string? named, Texts texts, string which, string unknown)
    {
        string names = string.Join(", ", all.Select(name));
        if (named is null)
            return all.Count == 1 ? all[0] : throw new CommandLineException(texts.Format(which, names));

        // An id of the API ends in the 32 digits of the UUID.
        string digits = named.Split('_')[^1];
        List<T> meant = Guid.TryParse(digits, out Guid wanted)
            ? [.. all.Where(candidate => id(candidate) == wanted)]
            : [.. all.Where(candidate => SearchText.Of(name(candidate)) == SearchText.Of(named))];
        return meant.Count switch
        {
            1 => meant[0],
            0 => throw new CommandLineException(texts.Format(unknown, named, names)),
            _ => throw new CommandLineException(texts.Format(which, string.Join(", ", meant.Select(candidate => $"{name(candidate)} ({id(candidate):N})")))),
        };
    }
}
