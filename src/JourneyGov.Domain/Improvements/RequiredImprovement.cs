using System.Globalization;
using JourneyGov.Domain.Reviews;

namespace JourneyGov.Domain.Improvements;

/// <summary>What a review found must be changed, as an improvement.</summary>
public static class RequiredImprovement
{
    /// <summary>The command that plans it.</summary>
    /// <param name="id">The improvement's id.</param>
    /// <param name="review">The review.</param>
    /// <param name="map">The map that was reviewed.</param>
    /// <param name="change">What must be changed.</param>
    public static PlanImprovement Of(ImprovementId id, ReviewId review, JourneyMapId map, RequiredChange change)
    {
        var title = TitleOf(change.Text);
        return new(
            id, map, change.Part, title, title == change.Text ? null : change.Text, change.Team, Person: null, change.DueOn, Expected: null, review);
    }

    // A review may say at length what must be changed: the first line that says something, as far as a title goes.
    private static string TitleOf(string text)
    {
        var line = text.Split('\n', '\r').First(it => !TextRule.SaysNothing(it)).Replace('\t', ' ').Trim();
        return line.Length <= TextRule.LineLimit ? line : $"{Shortened(line)}…";
    }

    // Between two of what readers take for characters, so that none is cut in half.
    private static string Shortened(string line)
    {
        var end = 0;
        foreach (var next in StringInfo.ParseCombiningCharacters(line).Skip(1))
        {
            if (next >= TextRule.LineLimit)
                break;
            end = next;
        }

        return line[..(end > 0 ? end : char.IsHighSurrogate(line[TextRule.LineLimit - 2]) ? TextRule.LineLimit - 2 : TextRule.LineLimit - 1)].TrimEnd();
    }
}
