using System.Text.Json.Nodes;

namespace JourneyGov.Server.Tests.Notices;

/// <summary>Inboxes as clients ask for them.</summary>
internal static class Inboxes
{
    /// <summary>Has the workspace work every day, so that what tests do is told on whatever day they run.</summary>
    public static Task OpenEveryDayAsync(this Organisation organisation) => Organisation.DoAsync(
        organisation.Officer, "changeBusinessCalendar", "ChangeBusinessCalendarInput",
        new { calendar = new { fiscalYearStartMonth = 1, timeZone = "Etc/UTC", closedWeekdays = Array.Empty<string>() } });

    /// <summary>Leaves a comment.</summary>
    public static Task CommentAsync(ApiClient client, string map, string text, string? part = null) =>
        Organisation.DoAsync(client, "leaveComment", "LeaveCommentInput", new { mapId = map, part, text });

    /// <summary>Waits until an inbox, as its owner asks for it, has so many notices; notices are made a moment after their events.</summary>
    public static async Task<JsonArray> NoticesAsync(ApiClient client, int count, string filter = "", string selection = "id kind read")
    {
        string query = $"{{ viewer {{ inbox(first: 200{(filter == "" ? "" : $", filter: {{ {filter} }}")}) {{ nodes {{ {selection} }} }} }} }}";
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (true)
        {
            JsonArray notices = (await client.AskAsync(query))["viewer"]!["inbox"]!["nodes"]!.AsArray();
            if (notices.Count >= count || patience.IsCancellationRequested)
                return notices;
            await Task.Delay(50);
        }
    }
}
