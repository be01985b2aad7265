using JourneyGov.GraphQL.Binding;
using JourneyGov.GraphQL.Language;
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

        // What a field of a plan was seen to take.
        private const int BytesPerField = 512;

        private readonly OperationDefinitionNode[] _operations = [.. Document.Definitions.OfType<OperationDefinitionNode>()];
        private readonly IReadOnlyList<string> _conditions = Planner.ConditionVariables(Document);
        private readonly Dictionary<(OperationDefinitionNode, string), OperationPlan> _plans = new(new ByReference());

        /// <summary>Is told how many bytes more the document takes, whenever more of it is planned and kept.</summary>
        public Action<long>? Grown { get; set; }

        /// <summary>Finds the operation that a request means (specification, section 6.1).</summary>
        public bool TrySelect(string? name, out OperationDefinitionNode? operation, out GraphQLError? error)
        {
            operation = name is null
                ? _operations.Length == 1 ? _operations[0] : null
                : Array.Find(_operations, candidate => candidate.Name?.Value == name);
            error = operation is not null ? null : new GraphQLError((name, _operations.Length) switch
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
                if (_plans.Count >= MostVariants)
                    return Planner.Plan(schema, Document, operation, conditions, _ => { });

                return _plans[(operation, variant)] = Planner.Plan(schema, Document, operation, conditions, Grow);
            }
        }

        private void Grow(int fields) => Grown?.Invoke((long)fields * BytesPerField);

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
