using System.Buffers.Text;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace JourneyGov.Application.Viewing;

/// <summary>Which stretch of a list is asked for, as Relay's connections ask.</summary>
/// <param name="First">At most so many, from the start or after a cursor; 0–200.</param>
/// <param name="After">The cursor after which to begin.</param>
/// <param name="Last">At most so many, up to the end or to a cursor; 0–200; not with <paramref name="First"/>.</param>
/// <param name="Before">The cursor before which to end.</param>
/// <param name="Counted">Whether the whole list is counted too, which may cost more than the page.</param>
public sealed record PageRequest(int? First = null, string? After = null, int? Last = null, string? Before = null, bool Counted = true)
{
    /// <summary>The longest page.</summary>
    public const int Longest = 200;

    /// <summary>How long a page is when nobody says.</summary>
    public const int Usual = 50;

    /// <summary>Whether the page is counted from the end.</summary>
    public bool Backwards => Last is not null;

    /// <summary>How many are asked for.</summary>
    /// <exception cref="QueryRefusedException">First and last together, or out of range.</exception>
    public int Size()
    {
        if (First is not null && Last is not null)
            throw new QueryRefusedException("last", "query.FirstAndLast");
        var size = First ?? Last ?? Usual;
        return size is >= 0 and <= Longest
            ? size
            : throw new QueryRefusedException(Backwards ? "last" : "first", "query.PageSize", Longest.ToString(CultureInfo.InvariantCulture));
    }
}

/// <summary>One entry of a page and the cursor to go on from it.</summary>
public sealed record Edge<T>(string Cursor, T Node);

/// <summary>A stretch of a list.</summary>
/// <param name="Edges">In the list's order.</param>
/// <param name="HasNextPage">Whether there is more after it.</param>
/// <param name="HasPreviousPage">Whether there is more before it.</param>
/// <param name="TotalCount">How many the whole list has; null where nobody asked.</param>
public sealed record Page<T>(IReadOnlyList<Edge<T>> Edges, bool HasNextPage, bool HasPreviousPage, long? TotalCount)
{
    /// <summary>The entries without their cursors.</summary>
    public IEnumerable<T> Nodes => Edges.Select(edge => edge.Node);
}

/// <summary>The order of a list and its cursors: the sort values of one row, opaque to clients, good for as long as the row's values are.</summary>
/// <param name="Name">Tells cursors of different lists and orders apart.</param>
/// <param name="Keys">SQL expressions, never null, the last of them unique.</param>
/// <param name="Descending">The whole order turned round.</param>
internal sealed record Ordering(string Name, IReadOnlyList<string> Keys, bool Descending = false)
{
    private string Label => Descending ? Name + "-" : Name;

    /// <summary>The cursor of a row that has these sort values: text, whole numbers or ids.</summary>
    public string Write(IEnumerable<object> values)
    {
        var parts = values.Select(value => value switch
        {
            byte[] bytes => "b" + Convert.ToHexString(bytes),
            long number => "n" + number.ToString(CultureInfo.InvariantCulture),
            _ => "t" + value,
        });
        return Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(parts.Prepend(Label)));
    }

    /// <summary>The sort values in a cursor.</summary>
    /// <exception cref="QueryRefusedException">It is not a cursor of this list in this order.</exception>
    public IReadOnlyList<object> Read(string argument, string cursor)
    {
        try
        {
            var parts = JsonSerializer.Deserialize<string[]>(Base64Url.DecodeFromUtf8(Encoding.UTF8.GetBytes(cursor)));
            if (parts is [var label, .. var values] && label == Label && values.Length == Keys.Count)
                return [.. values.Select(Value)];
        }
        catch (Exception malformed) when (malformed is FormatException or JsonException or OverflowException)
        {
            // Said below, the same for every cursor that is not one.
        }

        throw new QueryRefusedException(argument, "query.Cursor");
    }

    private static object Value(string part) => part is [var kind, .. var value]
        ? kind switch
        {
            'b' => Convert.FromHexString(value),
            'n' => long.Parse(value, CultureInfo.InvariantCulture),
            't' => value,
            _ => throw new FormatException(),
        }
        : throw new FormatException();
}
