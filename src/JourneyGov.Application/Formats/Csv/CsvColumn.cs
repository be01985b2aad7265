namespace JourneyGov.Application.Formats.Csv;

/// <summary>What a column can mean.</summary>
public enum CsvMeaning
{
    /// <summary>Stage and touchpoint by number, as in <c>2.3</c>: rows with the same numbers describe the same thing.</summary>
    Position,

    /// <summary>The stage's name.</summary>
    Stage,

    /// <summary>The stage's phase.</summary>
    Phase,

    /// <summary>The customer's goal in the stage.</summary>
    Goal,

    /// <summary>The touchpoint's name.</summary>
    Touchpoint,

    /// <summary>The touchpoint's channel.</summary>
    Channel,

    /// <summary>Who is met.</summary>
    MetWith,

    /// <summary>What the customer does.</summary>
    Action,

    /// <summary>What the customer thinks.</summary>
    Thought,

    /// <summary>The emotion as a score from 1 to 5.</summary>
    EmotionScore,

    /// <summary>The emotion in words.</summary>
    Feeling,

    /// <summary>Why it is felt.</summary>
    EmotionReason,

    /// <summary>What is at stake in a moment of truth.</summary>
    AtStake,

    /// <summary>Who takes part.</summary>
    Actor,

    /// <summary>A finding of kind <c>PAIN</c>.</summary>
    Pain,

    /// <summary>A finding of kind <c>GAIN</c>.</summary>
    Gain,

    /// <summary>A finding of kind <c>OPPORTUNITY</c>.</summary>
    Opportunity,

    /// <summary>A finding of kind <c>DIFFERENTIATOR</c>.</summary>
    Differentiator,

    /// <summary>A finding of kind <c>INSIGHT</c>.</summary>
    Insight,

    /// <summary>Anything else worth keeping: a finding of kind <c>INSIGHT</c> that bears the column's label.</summary>
    Note,

    /// <summary>The kind of the row's finding; our own export has it.</summary>
    FindingKind,

    /// <summary>The text of the row's finding.</summary>
    FindingText,

    /// <summary>The label of the row's finding.</summary>
    FindingLabel,

    /// <summary>The severity of the row's pains.</summary>
    Severity,

    /// <summary>The effort of the row's pains.</summary>
    Effort,

    /// <summary>What backs the row's findings.</summary>
    Evidence,
}

/// <summary>What one column of a file means.</summary>
/// <param name="Meaning">Its meaning.</param>
/// <param name="Label">What a note bears as its label; the column's name unless the mapping says otherwise.</param>
/// <param name="Severity">The severity of every pain in it; null where not said.</param>
/// <param name="Effort">The effort of every pain in it; null where not said.</param>
public sealed record CsvColumn(CsvMeaning Meaning, string? Label = null, int? Severity = null, string? Effort = null);
