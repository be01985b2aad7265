using System.Net;
using System.Text;
using Ical.Net;
using Ical.Net.CalendarComponents;

namespace JourneyGov.Server.Tests.Calendars;

/// <summary>A calendar feed as a calendar program reads it: by its address alone, by another hand than ours.</summary>
internal sealed record SubscribedCalendar(string Text, byte[] Bytes, Calendar Calendar)
{
    /// <summary>Reads the feed at an address.</summary>
    public static async Task<SubscribedCalendar> ReadAsync(ServerProcess server, string address)
    {
        using ApiClient nobody = server.Client(null);
        using HttpResponseMessage response = await nobody.Http.GetAsync(address);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("text/calendar; charset=utf-8", response.Content.Headers.ContentType!.ToString());
        byte[] bytes = await response.Content.ReadAsByteArrayAsync();
        string text = new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(bytes);
        return new(text, bytes, Calendar.Load(text)!);
    }

    /// <summary>What the feed at an address answers.</summary>
    public static async Task<(int Status, string Body, string Headers)> TryAsync(ServerProcess server, string address)
    {
        using ApiClient nobody = server.Client(null);
        using HttpResponseMessage response = await nobody.Http.GetAsync(address);
        return ((int)response.StatusCode, await response.Content.ReadAsStringAsync(), string.Join(", ", response.Headers.Select(header => header.Key).Order()));
    }

    /// <summary>Every event as its day and what it says, by day.</summary>
    public IEnumerable<string> Entries =>
        Calendar.Events.OrderBy(entry => entry.Start!.Value).Select(entry => $"{entry.Start!.Date:yyyy-MM-dd} {entry.Summary}");

    /// <summary>The event whose summary begins so.</summary>
    public CalendarEvent Event(string summary) => Calendar.Events.Single(entry => entry.Summary!.StartsWith(summary, StringComparison.Ordinal));
}
