using JourneyGov.GraphQL.Language;

namespace JourneyGov.GraphQL.Validation;

/// <summary>Holds a document against <see cref="DocumentLimits"/> and reports the limits that it breaks, each once.</summary>
internal sealed class DocumentLimitsCheck : NodeWalker
{
    private readonly ValidationContext _context;
    private readonly DocumentLimits _limits;
    private readonly HashSet<string> _reported = [];
    private int _aliases;
    private int _spreads;

    private DocumentLimitsCheck(ValidationContext context, DocumentLimits limits)
    {
        _context = context;
        _limits = limits;
    }

    /// <summary>Checks a document.</summary>
    /// <returns>Whether it stays within all limits.</returns>
    public static bool Passes(ValidationContext context, DocumentLimits limits)
    {
        var check = new DocumentLimitsCheck(context, limits);
        check.Visit(context.Document);
        if (check._reported.Count == 0)
            check.MeasureOperations();

        return check._reported.Count == 0;
    }

    protected override void Visit(Node node)
    {
        if (node is FieldNode { Alias: not null } && ++_aliases > _limits.MaxAliases)
            Refuse(ErrorCodes.TooManyAliases, $"The document uses more than {_limits.MaxAliases} aliases.", node);

        if (node is FragmentSpreadNode && ++_spreads > _limits.MaxFragmentSpreads)
            Refuse(ErrorCodes.TooManyFragmentSpreads, $"The document spreads fragments more than {_limits.MaxFragmentSpreads} times.", node);

        if (node is IHasDirectives { Directives: { } directives } && directives.Count > _limits.MaxDirectives)
        {
            string message = $"One place carries more than {_limits.MaxDirectives} directives.";
            Refuse(ErrorCodes.TooManyDirectives, message, directives[_limits.MaxDirectives]);
        }

        VisitChildren(node);
    }

    private void MeasureOperations()
    {
        var measure = new DocumentMeasure(_context);
        foreach (OperationDefinitionNode operation in _context.Document.Definitions.OfType<OperationDefinitionNode>())
        {
            Measure size = measure.Of(operation);
            if (size.Depth > _limits.MaxDepth)
                Refuse(ErrorCodes.NestedTooDeeply, $"The operation selects fields nested more than {_limits.MaxDepth} levels deep.", operation);

            if (size.RootFields > _limits.MaxRootFields)
                Refuse(ErrorCodes.TooManyRootFields, $"The operation selects more than {_limits.MaxRootFields} root fields.", operation);

            if (size.Selections > _limits.MaxSelections)
            {
                string message = $"The operation selects more than {_limits.MaxSelections} fields, fragments taken in.";
                Refuse(ErrorCodes.TooManySelections, message, operation);
            }
        }
    }

    private void Refuse(string code, string message, Node place)
    {
        if (_reported.Add(code))
            _context.Report(GraphQLError.At($"{message} Ask for less, or split the request.", code, place));
    }
}
