namespace JourneyGov.GraphQL.Transport;

/// <summary>
/// Documents that clients registered by themselves, by the hash of their text: a shorter way to say the same again. The most recently used
/// ones are kept, within a budget; a client whose document is gone sends it once more.
/// </summary>
/// <param name="maxBytes">How much memory the texts may take; 0: nothing is ever kept.</param>
public sealed class AutomaticDocuments(int maxBytes)
{
    private readonly Dictionary<string, LinkedListNode<(string Hash, string Text)>> _byHash = new(StringComparer.Ordinal);
    private readonly LinkedList<(string Hash, string Text)> _byUse = [];
    private long _bytes;

    /// <summary>Whether anything can be registered at all.</summary>
    public bool IsOffered => maxBytes > 0;

    /// <summary>The document with a hash; null when it was never registered, or is gone.</summary>
    public string? Find(string hash)
    {
        lock (_byHash)
        {
            if (!_byHash.TryGetValue(hash, out var known))
                return null;

            _byUse.Remove(known);
            _byUse.AddFirst(known);
            return known.Value.Text;
        }
    }

    /// <summary>Registers a document under its hash, which the caller has checked.</summary>
    public void Register(string hash, string text)
    {
        if (SizeOf(text) > maxBytes)
            return;

        lock (_byHash)
        {
            if (_byHash.ContainsKey(hash))
                return;

            _byHash[hash] = _byUse.AddFirst((hash, text));
            for (_bytes += SizeOf(text); _bytes > maxBytes; _bytes -= SizeOf(_byUse.Last!.Value.Text), _byUse.RemoveLast())
                _byHash.Remove(_byUse.Last!.Value.Hash);
        }
    }

    // UTF-16, and what the lists around a text take.
    private static long SizeOf(string text) => (text.Length * 2L) + 256;
}
