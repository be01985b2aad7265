using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using JourneyGov.Application.Transacting;
using JourneyGov.Benchmarks.Reporting;
using JourneyGov.Benchmarks.Server;
using JourneyGov.EventLog;
using JourneyGov.Server.Hosting;

namespace JourneyGov.Benchmarks.Log;

/// <summary>What can be asked of a map over HTTP and GraphQL, on a long history beside a short one, and on a quiet map among many events beside it alone.</summary>
/// <param name="store">The store.</param>
/// <param name="pace">How long to measure.</param>
internal sealed class LongHistories(IMeasuredStore store, Pace pace)
{
    private static readonly int Long = LogWorkspace.Histories[^1];
    private static readonly int Short = LogWorkspace.Histories[^2];
    private const int Least = 15;
    private const int ComparedChanges = 100;
    private const double AskedOfLong = 1.3;
    private const double AskedOfQuiet = 1.1;
    private static readonly (string Document, string Title)[] Cases =
    [
        ("edit", "edit"), ("read", "read"), ("history", "a page of its history"), ("counted", "a page of its history and how many there are"),
        ("revision", "as of a revision"), ("moment", "as of a moment"), ("compare", $"compare two points {ComparedChanges} changes apart"),
    ];

    private int _edits;

    /// <summary>Measures the long history.</summary>
    public async Task<IReadOnlyList<Measured>> RunAsync(ServedProcess server, StoredContent content)
    {
        using var client = new GraphQLClient(server, content.Folder);
        Func<string, JsonObject> ofLong = await VariablesAsync(content, Long);
        Func<string, JsonObject> ofShort = await VariablesAsync(content, Short);
        var rows = new List<Measured>();
        foreach ((string document, string title) in Cases)
        {
            Console.Error.WriteLine($"log: {title} …");
            (Latency itself, Latency beside) = await MediansAsync(
                () => client.AskAsync(document, ofLong(document)), () => client.AskAsync(document, ofShort(document)));
            rows.Add(Row($"long/{document}", $"{title}, map of {Long:#,0} changes", itself, $"of {Short:#,0} changes", beside, AskedOfLong));
        }

        return rows;
    }

    /// <summary>Measures the history of the quiet map.</summary>
    public async Task<Measured> QuietAsync(ServedProcess server, StoredContent content, ServedProcess aloneServer, StoredContent alone)
    {
        Console.Error.WriteLine("log: the quiet map …");
        using var client = new GraphQLClient(server, content.Folder);
        using var aloneClient = new GraphQLClient(aloneServer, alone.Folder);
        string id = new EditedPart(LogWorkspace.Quiet, default).ApiMap;
        (Latency itself, Latency beside) = await MediansAsync(
            () => client.AskAsync("history", new JsonObject { ["id"] = id }), () => aloneClient.AskAsync("history", new JsonObject { ["id"] = id }));
        return Row("quiet", "a page of a quiet map's history among 130,000 foreign events", itself, "of the same map alone", beside, AskedOfQuiet);
    }

    private Measured Row(string key, string title, Latency itself, string besideTitle, Latency beside, double asked) => new(
        $"log/{store.Name}/{key}", $"{store.Name}, {title}", Unit.Microseconds, itself.P50 * 1000, itself, new Beside(besideTitle, beside.P50 * 1000, beside),
        Asked.AtMost(asked));

    // By turns, so that whatever else the machine does meets both alike.
    private async Task<(Latency Itself, Latency Beside)> MediansAsync(Func<Task<double>> askAsync, Func<Task<double>> askBesideAsync)
    {
        for (int warmUp = 0; warmUp < Least; warmUp++)
        {
            await askAsync();
            await askBesideAsync();
        }

        var (itself, beside) = (new List<double>(), new List<double>());
        long start = Stopwatch.GetTimestamp();
        while (itself.Count < Least || Stopwatch.GetElapsedTime(start) < 2 * pace.LogRound)
        {
            itself.Add(await askAsync() / 1000);
            beside.Add(await askBesideAsync() / 1000);
        }

        return (Turns.LatencyOf(itself), Turns.LatencyOf(beside));
    }

    private async Task<Func<string, JsonObject>> VariablesAsync(StoredContent content, int changes)
    {
        IReadOnlyList<EditedPart> parts = LogWorkspace.History(changes);
        string id = parts[0].ApiMap;
        int middle = LogWorkspace.MiddleOf(changes);
        string moment = await MomentAsync(content, parts[0], middle);
        return document => document switch
        {
            "edit" => new JsonObject { ["input"] = Rename(parts[_edits++ % parts.Count]) },
            "revision" => new JsonObject { ["id"] = id, ["revision"] = middle },
            "moment" => new JsonObject { ["id"] = id, ["moment"] = moment },
            "compare" => new JsonObject { ["id"] = id, ["base"] = middle, ["target"] = middle + ComparedChanges },
            _ => new JsonObject { ["id"] = id },
        };
    }

    private JsonObject Rename(EditedPart part) => new()
    {
        ["commandId"] = Guid.NewGuid().ToString(),
        ["mapId"] = part.ApiMap,
        ["edits"] = new JsonArray(new JsonObject
        {
            ["renameTouchpoint"] = new JsonObject { ["touchpoint"] = part.ApiTouchpoint, ["name"] = $"As edit {_edits} of {Guid.NewGuid()} has it" },
        }),
    };

    private static async Task<string> MomentAsync(StoredContent content, EditedPart part, int revision)
    {
        await using Installation installation = await content.OpenAsync(TimeProvider.System);
        IReadOnlyList<RecordedEvent> there = await installation.Log.ReadStreamAsync(
            LogWorkspace.Id, Streams.Of(part.Map), revision, 1, CancellationToken.None);
        return there[0].RecordedAt.UtcDateTime.ToString("O", CultureInfo.InvariantCulture);
    }
}
