using JourneyGov.EventLog.Following;

namespace JourneyGov.Application.Viewing;

/// <summary>The views that can be folded anew, as <c>journeygov rebuild</c> names them.</summary>
public static class RebuiltViews
{
    private static readonly Views Inline = new();

    /// <summary>Every view that the append writes.</summary>
    public static RebuiltView Nouns { get; } = OfNoun("nouns", [.. ViewTables.All]);

    /// <summary>One for each noun, one for the history, and those that follow the log.</summary>
    public static IReadOnlyList<RebuiltView> Each { get; } =
    [
        OfNoun("workspaces", "workspace"),
        OfNoun("teams", "team", "team_member"),
        OfNoun("persons", "person", "workspace_role", "api_key"),
        OfNoun("personas", "persona"),
        OfNoun("indicators", "indicator"),
        OfNoun("journey-maps", "journey_map", "journey_map_part", "indicator_tie"),
        OfNoun("reviews", "review", "review_sign_off"),
        OfNoun("history", "change", "change_part"),
        .. FollowedViews.All.Select(view => new RebuiltView(view.Name, view.Tables, view.Tables, view.ProjectAsync, view.Name)),
    ];

    /// <summary>All of them, with as few folds as that takes.</summary>
    public static IReadOnlyList<RebuiltView> All { get; } = [Nouns, .. Each.Where(view => view.Follower is not null)];

    // The nouns' views are one fold. It runs whole whichever of them is asked for, and that one flips.
    private static RebuiltView OfNoun(string name, params string[] tables) => new(
        name, [.. ViewTables.All.Select(Table)], [.. tables.Select(Table)], Inline.ProjectAsync);

    private static ViewTable Table(string name) => new(name, ViewTables.KeyOf(name));
}
