using System.Globalization;
using System.Text.RegularExpressions;

namespace JourneyGov.Application;

/// <summary>The places in a text where values go: <c>{0}</c>, <c>{1}</c> … Other braces are text.</summary>
public static partial class Placeholders
{
    /// <summary>Puts the arguments in their places. An argument that is missing shows as an ellipsis: a text never fails to be read.</summary>
    public static string Fill(string text, IReadOnlyList<string> arguments) =>
        Pattern().Replace(text, place => Index(place) is var index && index < arguments.Count ? arguments[index] : "…");

    /// <summary>The numbers of a text's places, each once, ascending.</summary>
    public static IReadOnlyList<int> Of(string text) => [.. Pattern().Matches(text).Select(Index).Distinct().Order()];

    private static int Index(Match place) => int.Parse(place.Groups[1].ValueSpan, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"\{([0-9])\}", RegexOptions.CultureInvariant)]
    private static partial Regex Pattern();
}
