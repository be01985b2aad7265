namespace JourneyGov.EventLog.Conformance.Writer.Recording;

/// <summary>What clients write to and read from: few workspaces, few streams, and most of it in the first of each.</summary>
/// <param name="Run">Names the run; its workspaces are its own.</param>
/// <param name="Pace">The longest that a client rests between two questions.</param>
public sealed record Workload(string Run, TimeSpan Pace)
{
    private const int WorkspaceCount = 3;
    private const int StreamCount = 24;

    /// <summary>The workspaces that clients use, the hottest first.</summary>
    public IReadOnlyList<Guid> Workspaces { get; } =
        [.. Enumerable.Range(0, WorkspaceCount).Select(number => Content.Id($"{Run} workspace {number}"))];

    /// <summary>Where followers say how far they came, so that what they say is no event of what they follow.</summary>
    public Guid RoleWorkspace { get; } = Content.Id($"{Run} roles");

    /// <summary>The stream by which followers race: who appends next to it had the role.</summary>
    public string RoleStream { get; } = $"follower-role/{Content.Id($"{Run} role")}";

    /// <summary>All workspaces, those of followers too.</summary>
    public IReadOnlyList<Guid> Everywhere => [.. Workspaces, RoleWorkspace];

    /// <summary>A workspace: the first for about three questions in four.</summary>
    public Guid Workspace(Random random) => Workspaces[Skewed(random, WorkspaceCount, 4)];

    /// <summary>A stream that others use too: the first of two dozen for about one question in five.</summary>
    public static string Stream(Guid workspace, Random random) =>
        $"journey-map/{Content.Id($"{workspace} stream {Skewed(random, StreamCount, 2)}")}";

    private static int Skewed(Random random, int count, double power) => (int)(count * Math.Pow(random.NextDouble(), power));
}
