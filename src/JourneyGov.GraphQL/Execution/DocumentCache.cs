using JourneyGov.GraphQL.Binding;
using JourneyGov.GraphQL.Language;
using JourneyGov.GraphQL.Validation;
using JourneyGov.GraphQL.Validation.Cost;

namespace JourneyGov.GraphQL.Execution;

/// <summary>A document that was parsed and validated once: fit to run, or refused.</summary>
internal abstract record PreparedDocument
{
    private PreparedDocument()
    {
    }

    /// <summary>Refused, for these reasons.</summary>
    internal sealed record Refused(IReadOnlyList<GraphQLError> Errors) : PreparedDocument;

    /// <summary>Fit to run; its operations are planned when first asked for.</summary>
    internal sealed record Ready(DocumentNode Document, OperationCosts Costs) : PreparedDocument
    {
        private const int MostVariants = 16;
        private readonly IReadOnlyList<string> _conditions = Planner.ConditionVariables(Document);
        private readonly Dictionary<(OperationDefinitionNode, string), OperationPlan> _plans = new(new ByReference());

        /// <summary>Finds the operation that a request means (specification, section 6.1).</summary>
        public bool TrySelect(string? name, out OperationDefinitionNode? operation, out GraphQLError? error)
        {
            OperationDefinitionNode[] operations = [.. Document.Definitions.OfType<OperationDefinitionNode>()];
            operation = name is null
                ? operations.Length == 1 ? operations[0] : null
                : Array.Find(operations, candidate => candidate.Name?.Value == name);
            error = operation is not null ? null : new GraphQLError((name, operations.Length) switch
            {
                (_, 0) => "Must provide an operation.",
                (null, _) => "Must provide operation name if query contains multiple operations.",
                _ => $"Unknown operation named \"{name}\".",
            })
            { Code = ErrorCodes.OperationUnknown };
            return operation is not null;
        }

        /// <summary>The operation planned for the values that its conditions have in this request.</summary>
        public OperationPlan Plan(BoundSchema schema, OperationDefinitionNode operation, IReadOnlyDictionary<string, object?> variables)
        {
            string variant = VariantOf(variables);
            lock (_plans)
            {
                if (_plans.TryGetValue((operation, variant), out OperationPlan? known))
                    return known;

                var conditions = _conditions.Index().ToDictionary(name => name.Item, name => variant[name.Index] == '1');
                OperationPlan plan = Planner.Plan(schema, Document, operation, conditions);
                if (_plans.Count < MostVariants)
                    _plans[(operation, variant)] = plan;

                return plan;
            }
        }

        private string VariantOf(IReadOnlyDictionary<string, object?> variables) => _conditions.Count == 0
            ? ""
            : string.Concat(_conditions.Select(name => variables.GetValueOrDefault(name) is true ? '1' : '0'));

        private sealed class ByReference : IEqualityComparer<(OperationDefinitionNode Operation, string Variant)>
        {
            public bool Equals((OperationDefinitionNode Operation, string Variant) x, (OperationDefinitionNode Operation, string Variant) y) =>
                ReferenceEquals(x.Operation, y.Operation) && x.Variant == y.Variant;

            public int GetHashCode((OperationDefinitionNode Operation, string Variant) key) =>
                HashCode.Combine(key.Operation.Location.Start, key.Variant);
        }
    }
}

/// <summary>Keeps prepared documents, the most recently used ones, within a budget of bytes.</summary>
internal sealed class DocumentCache(BoundSchema schema, CostModel costs, EngineOptions options)
{
    // A parsed and planned document was seen to take some 50 bytes for each of its characters, and more where names are short.
    private const int BytesPerCharacter = 128;

    private readonly Dictionary<string, LinkedListNode<(string Text, PreparedDocument Document)>> _byText = new(StringComparer.Ordinal);
    private readonly LinkedList<(string Text, PreparedDocument Document)> _byUse = [];
    private long _bytes;

    public PreparedDocument Find(string text)
    {
        lock (_byText)
        {
            if (_byText.TryGetValue(text, out var known))
            {
                _byUse.Remove(known);
                _byUse.AddFirst(known);
                return known.Value.Document;
            }
        }

        PreparedDocument prepared = Prepare(text);
        if (prepared is PreparedDocument.Ready)
            Keep(text, prepared);

        return prepared;
    }

    private PreparedDocument Prepare(string text)
    {
        try
        {
            DocumentNode document = Parser.Parse(text, options.Parsing);
            IReadOnlyList<GraphQLError> errors = Validator.Validate(schema.Schema, document, options.Document);
            return errors.Count > 0 ? new PreparedDocument.Refused(errors) : new PreparedDocument.Ready(document, new OperationCosts(costs, document));
        }
        catch (GraphQLSyntaxException exception)
        {
            return new PreparedDocument.Refused([exception.Error]);
        }
    }

    private void Keep(string text, PreparedDocument document)
    {
        if (BytesOf(text) > options.CachedDocumentBytes)
            return;

        lock (_byText)
        {
            if (_byText.ContainsKey(text))
                return;

            _byText[text] = _byUse.AddFirst((text, document));
            _bytes += BytesOf(text);
            while (_bytes > options.CachedDocumentBytes)
            {
                string oldest = _byUse.Last!.Value.Text;
                _byUse.RemoveLast();
                _byText.Remove(oldest);
                _bytes -= BytesOf(oldest);
            }
        }
    }

    private static long BytesOf(string text) => (long)BytesPerCharacter * text.Length;
}
