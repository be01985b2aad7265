using System.Buffers;
using System.Text;

namespace JourneyGov.Domain;

/// <summary>Whether a text is whole Unicode that a person can have written: what every rule about texts rests on.</summary>
public static class WholeText
{
    /// <summary>Whether a text holds half a surrogate pair, or a control character other than those allowed.</summary>
    /// <param name="text">The text.</param>
    /// <param name="allowedControls">The control characters that may stand in it.</param>
    public static bool IsBroken(ReadOnlySpan<char> text, ReadOnlySpan<char> allowedControls)
    {
        while (!text.IsEmpty)
        {
            if (Rune.DecodeFromUtf16(text, out var rune, out var length) != OperationStatus.Done)
                return true;
            if (Rune.IsControl(rune) && !allowedControls.Contains((char)rune.Value))
                return true;
            text = text[length..];
        }

        return false;
    }
}
