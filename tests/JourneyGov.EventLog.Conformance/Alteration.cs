using System.Text;

namespace JourneyGov.EventLog.Conformance;

/// <summary>All the ways in which one stored value can be another.</summary>
internal static class Alteration
{
    /// <summary>The value with one byte altered, for each of its bytes and in two ways; a byte less and a byte more, where it may be of any length.</summary>
    public static IEnumerable<object> Of(object value) => value switch
    {
        byte[] bytes => Flipped(bytes).Append([.. bytes, 0]).Append(bytes.Length > 0 ? bytes[..^1] : [0]),
        string text => Flipped(Encoding.UTF8.GetBytes(text)).Select(bytes => new StoredRows.Text(bytes))
            .Append<object>(text + " ").Append(text[..^1]).Append(text.ToUpperInvariant()),
        Guid id => Flipped(id.ToByteArray(bigEndian: true)).Select(bytes => (object)new Guid(bytes, bigEndian: true)),
        long number => Enumerable.Range(0, 64).Where(bit => bit % 8 is 0 or 7).Select(bit => (object)(number ^ (1L << bit))),
        int number => Enumerable.Range(0, 32).Where(bit => bit % 8 is 0 or 7).Select(bit => (object)(number ^ (1 << bit))),
        _ => throw new ArgumentException($"A column of {value.GetType()} is new: say how its values can be altered.", nameof(value)),
    };

    private static IEnumerable<byte[]> Flipped(byte[] bytes)
    {
        for (var index = 0; index < bytes.Length; index++)
        {
            foreach (var flip in new byte[] { 0x01, 0x80 })
            {
                var altered = bytes.ToArray();
                altered[index] ^= flip;
                yield return altered;
            }
        }
    }
}
