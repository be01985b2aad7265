using System.Buffers;
using System.Text.Json;
using JourneyGov.GraphQL;
using JourneyGov.GraphQL.Binding;
using JourneyGov.GraphQL.Execution;
using JourneyGov.GraphQL.Language;
using JourneyGov.GraphQL.Validation;

namespace JourneyGov.Benchmarks.Engine;

/// <summary>JourneyGov's engine doing one operation of each phase for one document.</summary>
internal sealed class EnginePhases
{
    private readonly BoundSchema _schema;
    private readonly GraphQLEngine _engine;
    private readonly EngineCase _case;
    private readonly DocumentNode _document;
    private readonly GraphQLRequest _request;
    private readonly byte[] _body;
    private readonly ArrayBufferWriter<byte> _answer = new(4 * 1024 * 1024);
    private int _unseen;

    public EnginePhases(BoundSchema schema, EngineCase it)
    {
        _schema = schema;
        _engine = new GraphQLEngine(schema, new Unmasked());
        _case = it;
        _document = Parser.Parse(it.Query);
        _request = new GraphQLRequest(it.Query, null, JsonSerializer.Deserialize<JsonElement>(it.Variables));
        _body = it.Body();
    }

    /// <summary>The bytes of the last answer.</summary>
    public ReadOnlySpan<byte> Answer => _answer.WrittenSpan;

    /// <summary>Text to document.</summary>
    public void Parse() => Parser.Parse(_case.Query);

    /// <summary>All rules and limits over the document.</summary>
    public void Validate() => Validator.Validate(_schema.Schema, _document, DocumentLimits.Request);

    /// <summary>A request that was read to the bytes of its answer, with a document that is known.</summary>
    public Task ExecuteAsync() => WriteAsync(_request);

    /// <summary>The bytes of a request to the bytes of its answer, with a document that is known.</summary>
    public async Task RequestAsync()
    {
        using JsonDocument body = JsonDocument.Parse(_body);
        await WriteAsync(new GraphQLRequest(body.RootElement.GetProperty("query").GetString()!, null, body.RootElement.GetProperty("variables")));
    }

    /// <summary>A document never seen before: parsed, validated, planned and executed.</summary>
    public Task UnseenAsync() => WriteAsync(_request with { Query = $"{_case.Query}#{++_unseen}" });

    private async Task WriteAsync(GraphQLRequest request)
    {
        using GraphQLResult result = await _engine.ExecuteAsync(request, null, CancellationToken.None);
        _answer.ResetWrittenCount();
        result.WriteTo(_answer);
    }

    private sealed class Unmasked : IFaultReporter
    {
        public GraphQLError Mask(Exception fault, string where) => new($"{where}: {fault.Message}");
    }
}
