using System.Collections.Frozen;
using JourneyGov.GraphQL.Language;
using JourneyGov.GraphQL.Types;
using JourneyGov.GraphQL.Validation;

namespace JourneyGov.GraphQL.Transport;

/// <summary>
/// Documents that the authors of clients registered beforehand, by the ids that their build tools gave them and by the hash of their text.
/// </summary>
public sealed class TrustedDocuments
{
    private readonly FrozenDictionary<string, string> _byId;
    private readonly FrozenDictionary<string, string> _byHash;

    private TrustedDocuments(IReadOnlyDictionary<string, string> documents)
    {
        _byId = documents.ToFrozenDictionary(StringComparer.Ordinal);
        _byHash = documents.Values.Distinct().ToFrozenDictionary(PersistedQuery.HashOf, StringComparer.Ordinal);
    }

    /// <summary>No documents.</summary>
    public static TrustedDocuments None { get; } = new(new Dictionary<string, string>());

    /// <summary>How many documents there are, by their ids.</summary>
    public int Count => _byId.Count;

    /// <summary>Registers what manifests hold, once every document was parsed and validated.</summary>
    /// <param name="manifests">The manifests; see <see cref="DocumentManifest"/> for their formats.</param>
    /// <param name="schema">The schema that the documents ask.</param>
    /// <param name="parsing">Limits of their text.</param>
    /// <param name="limits">Limits of what they ask for.</param>
    /// <exception cref="TrustedDocumentsException">All that is wrong, each with its manifest and id.</exception>
    public static TrustedDocuments Register(IEnumerable<DocumentManifest> manifests, Schema schema, ParserLimits parsing, DocumentLimits limits)
    {
        var documents = new Dictionary<string, string>(StringComparer.Ordinal);
        var problems = new List<string>();
        foreach (DocumentManifest manifest in manifests)
        {
            foreach ((string id, string text) in manifest.Documents)
            {
                if (!documents.TryAdd(id, text) && documents[id] != text)
                    problems.Add($"{manifest.Name}: {id}: Another manifest has this id for another document.");

                problems.AddRange(ProblemsOf(text, schema, parsing, limits).Select(error => $"{manifest.Name}: {id}: {error}"));
            }
        }

        return problems.Count == 0 ? new TrustedDocuments(documents) : throw new TrustedDocumentsException(problems);
    }

    /// <summary>The document with an id of a manifest, or with a hash where it begins with <c>sha256:</c>; null when there is none.</summary>
    public string? Find(string id)
    {
        const string prefix = "sha256:";
        return _byId.GetValueOrDefault(id) ?? (id.StartsWith(prefix, StringComparison.Ordinal) ? FindByHash(id[prefix.Length..]) : null);
    }

    /// <summary>The document whose text has a hash (SHA-256, 64 hexadecimal digits in small letters); null when there is none.</summary>
    public string? FindByHash(string hash) => _byHash.GetValueOrDefault(hash);

    /// <summary>Whether a text is, to the letter, one of these documents.</summary>
    public bool Has(string text) => _byHash.ContainsKey(PersistedQuery.HashOf(text));

    private static IEnumerable<GraphQLError> ProblemsOf(string text, Schema schema, ParserLimits parsing, DocumentLimits limits)
    {
        try
        {
            return Validator.Validate(schema, Parser.Parse(text, parsing), limits);
        }
        catch (GraphQLSyntaxException exception)
        {
            return [exception.Error];
        }
    }
}

/// <summary>Documents cannot be registered. All that is wrong is told at once.</summary>
public sealed class TrustedDocumentsException : Exception
{
    /// <summary>Refuses to register documents.</summary>
    /// <param name="problems">All that is wrong; at least one.</param>
    public TrustedDocumentsException(IReadOnlyList<string> problems) : base(string.Join("\n", problems)) => Problems = problems;

    /// <summary>All that is wrong.</summary>
    public IReadOnlyList<string> Problems { get; }
}
