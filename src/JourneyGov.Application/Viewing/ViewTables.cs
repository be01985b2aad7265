namespace JourneyGov.Application.Viewing;

/// <summary>The tables that hold nothing but what events say, and the columns that tell their rows apart.</summary>
public static class ViewTables
{
    private static readonly Dictionary<string, string[]> Keys = new(StringComparer.Ordinal)
    {
        ["workspace"] = ["workspace", "id"],
        ["team"] = ["workspace", "id"],
        ["team_member"] = ["workspace", "team", "person"],
        ["person"] = ["workspace", "id"],
        ["workspace_role"] = ["workspace", "person", "role"],
        ["api_key"] = ["workspace", "id"],
        ["calendar_feed"] = ["workspace", "id"],
        ["absence"] = ["workspace", "person", "id"],
        ["persona"] = ["workspace", "id"],
        ["indicator"] = ["workspace", "id"],
        ["journey_map"] = ["workspace", "id"],
        ["journey_map_part"] = ["workspace", "map", "part"],
        ["indicator_tie"] = ["workspace", "map", "part", "indicator"],
        ["ownership_offer"] = ["workspace", "id"],
        ["waiver"] = ["workspace", "id"],
        ["waiver_line"] = ["workspace", "waiver", "line"],
        ["review"] = ["workspace", "id"],
        ["review_reviewer"] = ["workspace", "review", "team", "person"],
        ["review_sign_off"] = ["workspace", "review", "team"],
        ["journey_map_past"] = ["workspace", "map", "since"],
        ["score_past"] = ["workspace", "map", "since"],
        ["standing_past"] = ["workspace", "map", "since"],
        ["department_past"] = ["workspace", "team", "since"],
        ["lead_past"] = ["workspace", "team", "since"],
        ["improvement"] = ["workspace", "id"],
        ["change_proposal"] = ["workspace", "id"],
        ["change_proposal_team"] = ["workspace", "proposal", "team"],
        ["agreement"] = ["workspace", "id"],
        ["campaign"] = ["workspace", "id"],
        ["campaign_review"] = ["workspace", "campaign", "review"],
        ["change"] = ["workspace", "position"],
        ["change_part"] = ["workspace", "position", "ordinal"],
    };

    /// <summary>Their names, in no particular order.</summary>
    public static IReadOnlyCollection<string> All => Keys.Keys;

    /// <summary>A table's primary key.</summary>
    public static IReadOnlyList<string> KeyOf(string table) => Keys[table];
}
