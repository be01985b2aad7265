using System.Collections.Immutable;

namespace JourneyGov.Domain.Reviews.Agendas;

/// <summary>Which item of an agenda: the same thing under the same kind is the same item, whenever the agenda is worked out.</summary>
/// <param name="Kind">What it is about.</param>
/// <param name="Thing">
/// The thing: a part, indicator, improvement, proposal, comment, persona, map, team, offer or question; the map by its own id.
/// </param>
public readonly record struct AgendaItemId(AgendaKind Kind, Guid Thing);

/// <summary>A figure that speaks for an item: a number or a day.</summary>
public sealed record AgendaFigure(AgendaFigureName Name, decimal? Number, DateOnly? Day = null);

/// <summary>One thing that a review has to look at, with what speaks for it. Worked out, never set.</summary>
/// <param name="Id">Which item.</param>
/// <param name="Causes">Why it is on the agenda, the weightiest first.</param>
/// <param name="About">What it is about, as people call it.</param>
/// <param name="Part">The part of the map, the map itself by its own id; it may be gone.</param>
/// <param name="Team">The team that it is of: its contributors and leads may answer.</param>
/// <param name="Required">Whether a map is not confirmed without an answer, where the policy asks for answers.</param>
/// <param name="Figures">What was measured and counted.</param>
/// <param name="Beside">A second name that the title needs: of the indicator beside an emotion.</param>
public sealed record AgendaItem(
    AgendaItemId Id, ImmutableArray<AgendaCause> Causes, string About, PartId Part, TeamId Team, bool Required,
    ImmutableArray<AgendaFigure> Figures, string? Beside = null)
{
    /// <summary>The longest name of what an item is about, in UTF-16 code units.</summary>
    public const int AboutLimit = 200;

    /// <summary>The figure of a name; null: the item has none.</summary>
    public decimal? Number(AgendaFigureName name) => Figures.FirstOrDefault(figure => figure.Name == name)?.Number;

    /// <summary>A name as agendas say it: its start where it is long.</summary>
    public static string Abridged(string text)
    {
        if (text.Length <= AboutLimit)
            return text;
        var end = char.IsHighSurrogate(text[AboutLimit - 2]) ? AboutLimit - 2 : AboutLimit - 1;
        return $"{text[..end]}…";
    }
}

/// <summary>What somebody answered to an item, with as much of the item as stays when its cause is gone.</summary>
/// <param name="Item">Which item.</param>
/// <param name="Verdict">What they said.</param>
/// <param name="Comment">In words.</param>
/// <param name="About">What the item was about then.</param>
/// <param name="Part">The part of the map.</param>
/// <param name="Team">The team that the item was of.</param>
/// <param name="Severity">For a pain: how severe it was then.</param>
/// <param name="By">Who, when and why.</param>
public sealed record ItemAnswer(
    AgendaItemId Item, AgendaVerdict Verdict, string? Comment, string About, PartId Part, TeamId Team, int? Severity, Stamp By);

/// <summary>An item and its answer.</summary>
/// <param name="Item">The item; where its cause is gone, as it was when it was answered.</param>
/// <param name="Answer">What was answered; null: nothing yet.</param>
public sealed record AgendaEntry(AgendaItem Item, ItemAnswer? Answer);
