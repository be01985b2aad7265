using System.Runtime.CompilerServices;
using JourneyGov.GraphQL.Language;
using JourneyGov.GraphQL.Types;
using JourneyGov.GraphQL.Values;

namespace JourneyGov.GraphQL.Validation;

/// <summary>What the rules share during one validation: the document and its parts, the schema, and the errors found.</summary>
internal sealed partial class ValidationContext
{
    /// <summary>
    /// Comparisons of fields and visits of fragments that one document may cost. An honest one of 10,000 tokens costs some thousands; this many
    /// take some 10 ms.
    /// </summary>
    public const int MaxWork = 70_000;

    // Names that one document may have compared for suggestions: 5 ms. Whoever mistypes all and everything is helped with the first ones.
    private const int MaxNamesCompared = 4_000;

    private readonly List<GraphQLError> _errors = [];
    private int _work;
    private int _namesCompared;

    public ValidationContext(Schema schema, DocumentNode document, DocumentLimits? limits = null)
    {
        Limits = limits ?? DocumentLimits.Request;
        Schema = schema;
        Document = document;
        TypeInfo = new TypeInfo(schema);
        Dictionary<string, FragmentDefinitionNode> fragments = [];
        foreach (FragmentDefinitionNode fragment in document.Definitions.OfType<FragmentDefinitionNode>())
            fragments[fragment.Name.Value] = fragment;

        Fragments = fragments;
    }

    public Schema Schema { get; }

    public DocumentLimits Limits { get; }

    /// <summary>Whether SDL adds to a schema that exists, rather than making one on top of what every schema has.</summary>
    public bool ExtendsSchema => Schema.Types.Values.Any(type => !type.IsBuiltIn);

    public DocumentNode Document { get; }

    public TypeInfo TypeInfo { get; }

    /// <summary>The document's fragments by name; of equal names the last, as in graphql-js.</summary>
    public IReadOnlyDictionary<string, FragmentDefinitionNode> Fragments { get; }

    /// <summary>The nodes around the present one, the document first.</summary>
    public List<Node> Ancestors { get; } = [];

    /// <summary>Whether enough errors were found, or one that makes looking for more pointless.</summary>
    public bool IsStopped { get; private set; }

    public IReadOnlyList<GraphQLError> Errors => _errors;

    public void Report(GraphQLError error)
    {
        if (IsStopped)
            return;

        if (_errors.Count < Limits.MaxErrors)
            _errors.Add(error);
        else
            Stop(GraphQLError.At("Too many validation errors, error limit reached. Validation aborted.", ErrorCodes.TooManyErrors));
    }

    /// <summary>Reports a last error and looks for no more.</summary>
    public void Stop(GraphQLError error)
    {
        _errors.Add(error);
        IsStopped = true;
    }

    /// <summary>A question to end a message with, about names close to an unknown one; empty without any, or where none may be told.</summary>
    public string DidYouMean(string unknown, IEnumerable<string> known, string subject = "") =>
        DidYouMean(() => _namesCompared < MaxNamesCompared ? Suggestions.For(unknown, known.Select(Counted)) : [], subject);

    /// <inheritdoc cref="DidYouMean(string, IEnumerable{string}, string)" />
    public string DidYouMean(Func<IReadOnlyList<string>> suggestions, string subject) =>
        Limits.AllowSuggestions && !IsStopped ? Suggestions.DidYouMean(suggestions(), subject) : "";

    private string Counted(string name)
    {
        _namesCompared++;
        return name;
    }

    /// <summary>
    /// Takes steps off what one document may cost, where rules follow fragments or compare fields, which a short document can make them do
    /// without end.
    /// </summary>
    /// <returns>False when nothing is left: then validation stops.</returns>
    public bool Spend(int steps)
    {
        if (IsStopped)
            return false;

        _work += steps;
        if (_work <= MaxWork)
            return true;

        const string message =
            "The document is too complex to validate: its fields and fragments meet in too many ways. Ask for less, or split the request.";
        Stop(new GraphQLError(message) { Code = ErrorCodes.TooComplex });
        return false;
    }

    /// <summary>
    /// Whether the thread's stack can go deeper; if not, validation stops. Rules ask that follow fragments, since a chain of fragments
    /// nests deeper than the text of any of them.
    /// </summary>
    public bool HasStackLeft()
    {
        if (RuntimeHelpers.TryEnsureSufficientExecutionStack())
            return true;

        if (!IsStopped)
            Stop(new GraphQLError("The document is nested too deeply. Validation aborted.") { Code = ErrorCodes.NestedTooDeeply });

        return false;
    }
}
