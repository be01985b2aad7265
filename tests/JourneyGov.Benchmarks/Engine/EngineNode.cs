using System.Diagnostics;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace JourneyGov.Benchmarks.Engine;

/// <summary>graphql-js and Mercurius in a process of their own, holding the same schema and objects, measuring when asked.</summary>
internal sealed class EngineNode : IDisposable
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseUpper) },
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private readonly Process _process;
    private readonly string _data = Path.GetTempFileName();

    private EngineNode(EngineData data)
    {
        File.WriteAllText(_data, JsonSerializer.Serialize(data, Json));
        _process = Node.Program("engine.js", Path.Combine(AppContext.BaseDirectory, "Engine", "schema.graphql"), _data);
    }

    /// <summary>Starts it and waits until it is ready.</summary>
    public static async Task<EngineNode> StartAsync(EngineData data)
    {
        var node = new EngineNode(data);
        node._process.Start();
        await node.ReadAsync();
        return node;
    }

    /// <summary>Tells it a document.</summary>
    public Task PrepareAsync(EngineCase it) =>
        AskAsync(new { ask = "prepare", name = it.Name, query = it.Query, body = System.Text.Encoding.UTF8.GetString(it.Body()) });

    /// <summary>Its answer to a document, as JSON.</summary>
    public async Task<string> AnswerAsync(EngineCase it, string side, string phase) =>
        (string)(await AskAsync(new { ask = "answer", name = it.Name, side, phase }))["answer"]!;

    /// <summary>Does one phase again and again for some time; the mean of one operation in microseconds.</summary>
    public async Task<double> MeasureAsync(EngineCase it, string side, string phase, TimeSpan time) =>
        (double)(await AskAsync(new { ask = "measure", name = it.Name, side, phase, milliseconds = time.TotalMilliseconds }))["microseconds"]!;

    /// <inheritdoc />
    public void Dispose()
    {
        _process.StandardInput.Close();
        _process.WaitForExit();
        _process.Dispose();
        File.Delete(_data);
    }

    private async Task<JsonObject> AskAsync<T>(T message)
    {
        await _process.StandardInput.WriteLineAsync(JsonSerializer.Serialize(message, Json));
        await _process.StandardInput.FlushAsync();
        return await ReadAsync();
    }

    private async Task<JsonObject> ReadAsync()
    {
        string line = await _process.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException("node/engine.js ended.");
        JsonObject answer = JsonNode.Parse(line)!.AsObject();
        return answer["problem"] is { } problem ? throw new InvalidOperationException($"node/engine.js: {problem}") : answer;
    }
}
