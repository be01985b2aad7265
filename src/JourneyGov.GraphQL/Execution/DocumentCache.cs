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

    /// <summary>Fit to run; its operations are compiled when first asked for.</summary>
    internal sealed record Ready(DocumentNode Document, OperationCosts Costs) : PreparedDocument
    {
        private const int MostVariants = 64;
        private readonly IReadOnlyList<string> _conditions = OperationCompiler.ConditionVariables(Document);
        private readonly Dictionary<(OperationDefinitionNode, string), CompiledOperation> _compiled = new(new ByReference());

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

        /// <summary>The operation compiled for the values that its conditions have in this request.</summary>
        public CompiledOperation Compile(BoundSchema schema, OperationDefinitionNode operation, IReadOnlyDictionary<string, object?> variables)
        {
            Dictionary<string, bool> conditions = _conditions.ToDictionary(name => name, name => variables.GetValueOrDefault(name) is true);
            string variant = string.Concat(_conditions.Select(name => conditions[name] ? '1' : '0'));
            lock (_compiled)
            {
                if (_compiled.TryGetValue((operation, variant), out CompiledOperation? known))
                    return known;

                CompiledOperation compiled = OperationCompiler.Compile(schema, Document, operation, conditions);
                if (_compiled.Count < MostVariants)
                    _compiled[(operation, variant)] = compiled;

                return compiled;
            }
        }

        private sealed class ByReference : IEqualityComparer<(OperationDefinitionNode Operation, string Variant)>
        {
            public bool Equals((OperationDefinitionNode Operation, string Variant) x, (OperationDefinitionNode Operation, string Variant) y) =>
                ReferenceEquals(x.Operation, y.Operation) && x.Variant == y.Variant;

            public int GetHashCode((OperationDefinitionNode Operation, string Variant) key) =>
                HashCode.Combine(key.Operation.Location.Start, key.Variant);
        }
    }
}

/// <summary>Keeps prepared documents, the most recently used ones, within a budget of characters.</summary>
internal sealed class DocumentCache(BoundSchema schema, CostModel costs, EngineOptions options)
{
    private readonly Dictionary<string, LinkedListNode<(string Text, PreparedDocument Document)>> _byText = new(StringComparer.Ordinal);
    private readonly LinkedList<(string Text, PreparedDocument Document)> _byUse = [];
    private long _characters;

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
        if (text.Length > options.CachedCharacters)
            return;

        lock (_byText)
        {
            if (_byText.ContainsKey(text))
                return;

            _byText[text] = _byUse.AddFirst((text, document));
            _characters += text.Length;
            while (_characters > options.CachedCharacters)
            {
                string oldest = _byUse.Last!.Value.Text;
                _byUse.RemoveLast();
                _byText.Remove(oldest);
                _characters -= oldest.Length;
            }
        }
    }
}
