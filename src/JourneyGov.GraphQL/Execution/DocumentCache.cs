using JourneyGov.GraphQL.Binding;
using JourneyGov.GraphQL.Language;
using JourneyGov.GraphQL.Validation;
using JourneyGov.GraphQL.Validation.Cost;

namespace JourneyGov.GraphQL.Execution;

/// <summary>Keeps prepared documents, the most recently used ones, within a budget of bytes.</summary>
internal sealed class DocumentCache(BoundSchema schema, CostModel costs, EngineOptions options)
{
    // A parsed document was seen to take some 50 bytes for each of its characters, and more where names are short.
    private const int BytesPerCharacter = 128;

    private readonly Dictionary<string, LinkedListNode<Kept>> _byText = new(StringComparer.Ordinal);
    private readonly LinkedList<Kept> _byUse = [];
    private long _bytes;

    private sealed class Kept(string text, PreparedDocument.Ready document)
    {
        public string Text => text;

        public PreparedDocument.Ready Document => document;

        /// <summary>What it takes, as estimated; under the lock.</summary>
        public long Bytes { get; set; } = (long)BytesPerCharacter * text.Length;
    }

    public PreparedDocument Find(string text)
    {
        lock (_byText)
        {
            if (_byText.TryGetValue(text, out LinkedListNode<Kept>? known))
            {
                _byUse.Remove(known);
                _byUse.AddFirst(known);
                return known.Value.Document;
            }
        }

        PreparedDocument prepared = Prepare(text);
        if (prepared is PreparedDocument.Ready ready)
            Keep(new Kept(text, ready));

        return prepared;
    }

    private PreparedDocument Prepare(string text)
    {
        try
        {
            DocumentNode document = Parser.Parse(text, options.Parsing);
            IReadOnlyList<GraphQLError> errors = Validator.Validate(schema.Schema, document, options.Document);
            return errors.Count > 0
                ? new PreparedDocument.Refused(errors)
                : new PreparedDocument.Ready(document, new OperationCosts(costs, document));
        }
        catch (GraphQLSyntaxException exception)
        {
            return new PreparedDocument.Refused([exception.Error]);
        }
    }

    private void Keep(Kept document)
    {
        lock (_byText)
        {
            if (document.Bytes > options.CachedDocumentBytes || _byText.ContainsKey(document.Text))
                return;

            _byText[document.Text] = _byUse.AddFirst(document);
            document.Document.Grown = bytes => Grow(document, bytes);
            _bytes += document.Bytes;
            Trim();
        }
    }

    // A short text can spread its fragments into a plan that is many times as large.
    private void Grow(Kept document, long bytes)
    {
        lock (_byText)
        {
            if (!_byText.TryGetValue(document.Text, out LinkedListNode<Kept>? known) || !ReferenceEquals(known.Value, document))
                return;

            document.Bytes += bytes;
            _bytes += bytes;
            // One that would drive out half of the others goes itself.
            if (document.Bytes > options.CachedDocumentBytes / 2)
                Remove(known);

            Trim();
        }
    }

    private void Trim()
    {
        while (_bytes > options.CachedDocumentBytes)
            Remove(_byUse.Last!);
    }

    private void Remove(LinkedListNode<Kept> document)
    {
        _byUse.Remove(document);
        _byText.Remove(document.Value.Text);
        _bytes -= document.Value.Bytes;
    }
}
