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

/// <summary>A value that a list is sorted by.</summary>
/// <param name="Expression">As SQL, never null.</param>
/// <param name="Kind">Marks its values in cursors: <c>b</c> for ids, <c>n</c> for whole numbers, <c>t</c> for texts.</param>
internal readonly record struct OrderKey(string Expression, char Kind)
{
    /// <summary>An id, by its bytes in RFC 9562 order.</summary>
    public static OrderKey Id(string expression) => new(expression, 'b');

    /// <summary>A whole number.</summary>
    public static OrderKey Number(string expression) => new(expression, 'n');

    /// <summary>A text, by code points.</summary>
    public static OrderKey Text(string expression) => new(expression, 't');
}

/// <summary>The order of a list and its cursors: the sort values of one row, opaque to clients, good for as long as the row's values are.</summary>
/// <param name="Name">Tells cursors of different lists and orders apart.</param>
/// <param name="Keys">What it sorts by; the last of them unique.</param>
/// <param name="Descending">The whole order turned round.</param>
internal sealed record Ordering(string Name, IReadOnlyList<OrderKey> Keys, bool Descending = false)
{
    private string Label => Descending ? Name + "-" : Name;

    /// <summary>The cursor of a row that has these sort values: text, whole numbers or ids.</summary>
    public string Write(IEnumerable<object> values)
    {
        var parts = values.Select(value => value switch
        {
            Guid id => "b" + id.ToString("N").ToUpperInvariant(),
            byte[] id => "b" + Convert.ToHexString(id),
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
                return [.. values.Zip(Keys, Value)];
        }
        catch (Exception malformed) when (malformed is FormatException or JsonException or OverflowException)
        {
            // Said below, the same for every cursor that is not one.
        }

        throw new QueryRefusedException(argument, "query.Cursor");
    }

    private static object Value(string part, OrderKey key) => part is [var kind, .. var value] && kind == key.Kind
        ? kind switch
        {
            'b' => Guid.ParseExact(value, "N"),
            'n' => long.Parse(value, CultureInfo.InvariantCulture),
            _ => value,
        }
        : throw new FormatException();
}
