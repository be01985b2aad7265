using System.Text;
using System.Text.Json;

namespace JourneyGov.Application.Formats.Json;

/// <summary>Where in a file the values stand that paths such as <c>stages[0].name</c> lead to.</summary>
internal static class JsonPlaces
{
    /// <summary>Every value's place: line and column from 1, the column in UTF-16 units. The text must be JSON.</summary>
    public static Dictionary<string, (int Line, int Column)> Of(string text)
    {
        var places = new Dictionary<string, (int Line, int Column)>(StringComparer.Ordinal);
        var bytes = Encoding.UTF8.GetBytes(text);
        var reader = new Utf8JsonReader(bytes);
        var holders = new Stack<(string Path, int Next)>();
        var (name, lines) = ("", new LineCount(bytes));
        while (reader.Read())
        {
            switch (reader.TokenType)
            {
                case JsonTokenType.PropertyName:
                    name = reader.GetString()!;
                    break;
                case JsonTokenType.EndObject or JsonTokenType.EndArray:
                    holders.Pop();
                    break;
                default:
                    var path = PathOf(holders, name);
                    places.TryAdd(path, lines.PlaceOf((int)reader.TokenStartIndex));
                    if (reader.TokenType == JsonTokenType.StartObject) holders.Push((path, -1));
                    if (reader.TokenType == JsonTokenType.StartArray) holders.Push((path, 0));
                    break;
            }
        }

        return places;
    }

    /// <summary>Line and column from 1 of a byte in a line, both counted from 0.</summary>
    public static (int Line, int Column) PlaceOf(string text, long line, long byteInLine)
    {
        var written = text.Split('\n').ElementAtOrDefault((int)line) ?? "";
        var before = Encoding.UTF8.GetBytes(written).AsSpan(0, (int)Math.Min(byteInLine, Encoding.UTF8.GetByteCount(written)));
        return ((int)line + 1, Encoding.UTF8.GetCharCount(before) + 1);
    }

    private static string PathOf(Stack<(string Path, int Next)> holders, string name)
    {
        if (!holders.TryPop(out var holder)) return "";
        holders.Push(holder with { Next = holder.Next < 0 ? -1 : holder.Next + 1 });
        if (holder.Next >= 0) return $"{holder.Path}[{holder.Next}]";
        return holder.Path.Length == 0 ? name : $"{holder.Path}.{name}";
    }

    /// <summary>Counts lines; asked for places in ascending order.</summary>
    private sealed class LineCount(byte[] bytes)
    {
        private int _line = 1;
        private int _start;
        private int _at;

        public (int Line, int Column) PlaceOf(int index)
        {
            for (; _at < index; _at++)
            {
                if (bytes[_at] != (byte)'\n') continue;
                _line++;
                _start = _at + 1;
            }

            return (_line, Encoding.UTF8.GetCharCount(bytes, _start, index - _start) + 1);
        }
    }
}
