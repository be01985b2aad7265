using JourneyGov.EventLog;
using JourneyGov.EventLog.Following;

namespace JourneyGov.Application.Viewing;

/// <summary>The views of a store that can be folded anew, as <c>journeygov rebuild</c> names them.</summary>
public sealed class RebuiltViews
{
    // The tables of each noun, and those of the history.
    private static readonly (string Name, string[] Tables)[] OfNouns =
    [
        ("workspaces", ["workspace"]),
        ("teams", ["team", "team_member", "department_past", "lead_past"]),
        ("persons", ["person", "workspace_role", "api_key", "calendar_feed", "absence"]),
        ("personas", ["persona"]),
        ("indicators", ["indicator"]),
        ("journey-maps",
            ["journey_map", "journey_map_part", "indicator_tie", "journey_map_past", "score_past", "ownership_offer", "waiver", "waiver_line"]),
        ("reviews", ["review", "review_reviewer", "review_sign_off", "standing_past"]),
        ("improvements", ["improvement"]),
        ("proposals", ["change_proposal", "change_proposal_team"]),
        ("agreements", ["agreement"]),
        ("campaigns", ["campaign", "campaign_review"]),
        ("history", ["change", "change_part"]),
    ];

    private readonly Views _inline;

    /// <param name="store">Where they are.</param>
    public RebuiltViews(IStore store)
    {
        _inline = new Views(store);
        Nouns = Of("nouns", [.. ViewTables.All]);
        RebuiltView[] followed = [.. FollowedViews.All.Select(view => new RebuiltView(view.Name, view.Tables, view.Tables, view.ProjectAsync, view.Name))];
        Each = [.. OfNouns.Select(view => Of(view.Name, view.Tables)), .. followed];
        All = [Nouns, .. followed];
    }

    /// <summary>What they are called.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. OfNouns.Select(view => view.Name), .. FollowedViews.All.Select(view => view.Name)];

    /// <summary>Every view that the append writes.</summary>
    public RebuiltView Nouns { get; }

    /// <summary>One for each noun, one for the history, and those that follow the log.</summary>
    public IReadOnlyList<RebuiltView> Each { get; }

    /// <summary>All of them, with as few folds as that takes.</summary>
    public IReadOnlyList<RebuiltView> All { get; }

    // The nouns' views are one fold. It runs whole whichever of them is asked for, and that one flips.
    private RebuiltView Of(string name, string[] tables) => new(
        name, [.. ViewTables.All.Select(Table)], [.. tables.Select(Table)], _inline.ProjectAsync);

    private static ViewTable Table(string name) => new(name, ViewTables.KeyOf(name));
}
