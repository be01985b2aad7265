using System.Collections.Immutable;
using JourneyGov.Domain.JourneyMaps;

namespace JourneyGov.Domain.Reviews;

/// <summary>How often a map is reviewed. Periods are those of the fiscal year.</summary>
public enum Cadence
{
    /// <summary>Each fiscal month.</summary>
    Monthly,

    /// <summary>Each fiscal quarter.</summary>
    Quarterly,

    /// <summary>Each half of the fiscal year.</summary>
    HalfYearly,

    /// <summary>Each fiscal year.</summary>
    Yearly,
}

/// <summary>What of a review's agenda must be answered before its map is confirmed.</summary>
public enum AnswerAgenda
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>The required items.</summary>
    Required,

    /// <summary>Every item.</summary>
    All,
}

/// <summary>How a workspace reviews its maps.</summary>
/// <param name="Cadence">How often.</param>
/// <param name="WindowDays">How many days before the due date a review opens, 1–60.</param>
/// <param name="GraceDays">How many days after the due date it becomes overdue, 0–60.</param>
/// <param name="MinimumSignOffs">How many owning teams must sign off; null: every one.</param>
/// <param name="EvidenceAgeDays">How old evidence may be to count, in days, 1–3650.</param>
/// <param name="MinimumEvidenceShare">The share of findings that must have such evidence, 0–1.</param>
/// <param name="IndicatorAgeDays">How old an indicator's last reading may be, in days, 1–3650.</param>
/// <param name="EscalationDays">How many days after it became overdue each escalation happens, ascending.</param>
/// <param name="PostponementDays">By how many days a review may be postponed, once, 0–90.</param>
/// <param name="BlockingLines">The lines of the publishing checklist that block; the others warn.</param>
/// <param name="NoticesPerDay">How many notices reach a person on a day, 1–200; null: <see cref="UsualNoticesPerDay"/>.</param>
/// <param name="CosmeticTextChange">
/// How many characters of a text a cosmetic edit may insert, remove or replace, 0–100, and never more than half of the text; null: 10.
/// </param>
/// <param name="AnswerAgenda">What of the agenda must be answered before a map is confirmed; policies of before there were any: nothing.</param>
/// <param name="EscalationSteps">
/// Whom each escalation tells; their days are <paramref name="EscalationDays"/>. Null: each tells those whom steps usually tell.
/// </param>
public sealed record ReviewPolicy(
    Cadence Cadence,
    int WindowDays,
    int GraceDays,
    int? MinimumSignOffs,
    int EvidenceAgeDays,
    decimal MinimumEvidenceShare,
    int IndicatorAgeDays,
    ImmutableArray<int> EscalationDays,
    int PostponementDays,
    ImmutableArray<ChecklistItem> BlockingLines,
    int? NoticesPerDay = null,
    int? CosmeticTextChange = null,
    AnswerAgenda AnswerAgenda = AnswerAgenda.None,
    ImmutableArray<EscalationStep>? EscalationSteps = null)
{
    /// <summary>How many notices reach a person on a day where the policy says nothing of it.</summary>
    public const int UsualNoticesPerDay = 20;

    /// <summary>What a cosmetic edit may change of a text until the policy says so.</summary>
    public const int DefaultCosmeticTextChange = 10;

    /// <summary>What holds until a governance officer says otherwise.</summary>
    public static ReviewPolicy Default { get; } = new(
        Cadence.Quarterly, WindowDays: 21, GraceDays: 7, MinimumSignOffs: null, EvidenceAgeDays: 365, MinimumEvidenceShare: 0.5m,
        IndicatorAgeDays: 92, EscalationDays: [7, 21], PostponementDays: 30,
        BlockingLines:
        [
            ChecklistItem.PersonaPresent, ChecklistItem.StagesWithTouchpoints, ChecklistItem.EveryPartOwned, ChecklistItem.NoOverdueReview,
        ]);

    /// <summary>Each step of escalation, with whom it tells.</summary>
    public ImmutableArray<EscalationStep> Escalations() =>
        EscalationSteps ?? [.. EscalationDays.Select(days => new EscalationStep(days, EscalationStep.Usually))];

    /// <summary>Whether both ask the same.</summary>
    public bool IsSameAs(ReviewPolicy other) =>
        this with { EscalationDays = other.EscalationDays, BlockingLines = other.BlockingLines, EscalationSteps = other.EscalationSteps } == other
        && EscalationDays.SequenceEqual(other.EscalationDays) && BlockingLines.SequenceEqual(other.BlockingLines)
        && Escalations().Zip(other.Escalations()).All(steps => steps.First.Tells.SequenceEqual(steps.Second.Tells));

    /// <summary>
    /// The same in one form: sets in one order, escalations by their days where nothing more is said of them, and with their days where they are said
    /// by steps alone.
    /// </summary>
    public ReviewPolicy InOrder()
    {
        var steps = EscalationSteps is { IsEmpty: false } said
            ? said.Select(step => step with { Tells = [.. step.Tells.Distinct().Order()] }).ToImmutableArray()
            : (ImmutableArray<EscalationStep>?)null;
        return this with
        {
            BlockingLines = [.. BlockingLines.Distinct().Order()],
            EscalationDays = EscalationDays.IsEmpty && steps is { } all ? [.. all.Select(step => step.AfterDays)] : EscalationDays,
            EscalationSteps = steps,
        };
    }

    /// <summary>How many notices reach a person on a day.</summary>
    public int MostNoticesPerDay() => NoticesPerDay ?? UsualNoticesPerDay;

    /// <summary>The last day on which an indicator's reading is fresh: an indicator can be stricter than the policy, never laxer.</summary>
    /// <param name="takenOn">The day on which it was taken.</param>
    /// <param name="freshForDays">For how many days it stays fresh by what the indicator says; null: it says nothing.</param>
    public DateOnly FreshUntil(DateOnly takenOn, int? freshForDays) => takenOn.AddDays(Math.Min(freshForDays ?? IndicatorAgeDays, IndicatorAgeDays));
}

/// <summary>When a workspace works: its fiscal year, its time zone, the days it is closed.</summary>
/// <param name="FiscalYearStartMonth">The month that the fiscal year starts in, 1–12.</param>
/// <param name="TimeZone">An IANA time zone id: <c>Europe/Paris</c>.</param>
/// <param name="ClosedWeekdays">Weekdays without work; not all seven.</param>
/// <param name="Holidays">Further days without work, ascending.</param>
public sealed record BusinessCalendar(
    int FiscalYearStartMonth, string TimeZone, ImmutableArray<DayOfWeek> ClosedWeekdays, ImmutableArray<DateOnly> Holidays)
{
    /// <summary>Calendar year, UTC, weekends closed.</summary>
    public static BusinessCalendar Default { get; } = new(1, "Etc/UTC", [DayOfWeek.Saturday, DayOfWeek.Sunday], []);
}
