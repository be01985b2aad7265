namespace JourneyGov.Application.Formats.Csv;

/// <summary>A journey map as a table: what the reader found and what the writer writes.</summary>
/// <param name="Stages">The stages in their order.</param>
public sealed record CsvJourney(IReadOnlyList<CsvStage> Stages);

/// <summary>One stage.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Phase"><c>BEFORE</c>, <c>DURING</c> or <c>AFTER</c>; null where not said.</param>
/// <param name="Goal">The customer's goal in it; null where not said.</param>
/// <param name="Touchpoints">Its touchpoints in their order.</param>
/// <param name="Findings">The findings on the stage itself.</param>
/// <param name="Line">Line in the file, from 1; 0 when not read from one.</param>
public sealed record CsvStage(
    string Name,
    string? Phase,
    string? Goal,
    IReadOnlyList<CsvTouchpoint> Touchpoints,
    IReadOnlyList<CsvFinding> Findings,
    int Line = 0);

/// <summary>One touchpoint; a text that is not given is null.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Channel">The channel, in the file's words.</param>
/// <param name="MetWith">Who is met, in the file's words.</param>
/// <param name="Action">What the customer does.</param>
/// <param name="Thought">What the customer thinks.</param>
/// <param name="Score">The emotion from 1 (very bad) to 5 (very good).</param>
/// <param name="Feeling">The emotion in words.</param>
/// <param name="Reason">Why it is felt.</param>
/// <param name="AtStake">What is at stake, which makes it a moment of truth.</param>
/// <param name="Actors">Who takes part.</param>
/// <param name="Findings">The findings on it.</param>
/// <param name="Line">Line in the file, from 1; 0 when not read from one.</param>
public sealed record CsvTouchpoint(
    string Name,
    string? Channel,
    string? MetWith,
    string? Action,
    string? Thought,
    int? Score,
    string? Feeling,
    string? Reason,
    string? AtStake,
    string? Actors,
    IReadOnlyList<CsvFinding> Findings,
    int Line = 0);

/// <summary>One finding on a stage or touchpoint.</summary>
/// <param name="Kind"><c>PAIN</c>, <c>GAIN</c>, <c>OPPORTUNITY</c>, <c>DIFFERENTIATOR</c> or <c>INSIGHT</c>.</param>
/// <param name="Text">What was found.</param>
/// <param name="Label">Where it comes from when its column has no place of its own in a map; null otherwise.</param>
/// <param name="Severity">A pain's severity from 1 to 5; null where not said.</param>
/// <param name="Effort">A pain's effort: <c>COGNITIVE</c>, <c>PHYSICAL</c>, <c>FINANCIAL</c> or <c>EMOTIONAL</c>; null where not said.</param>
/// <param name="Evidence">What backs it; null where it is an assumption.</param>
/// <param name="Line">Line in the file, from 1; 0 when not read from one.</param>
public sealed record CsvFinding(
    string Kind, string Text, string? Label = null, int? Severity = null, string? Effort = null, string? Evidence = null, int Line = 0);

/// <summary>What was made of one CSV file.</summary>
/// <param name="Journey">All that could be read, row by row, even where other rows could not.</param>
/// <param name="Diagnostics">What was not read or read otherwise, in the order of the file.</param>
public sealed record CsvReading(CsvJourney Journey, IReadOnlyList<FormatDiagnostic> Diagnostics)
{
    /// <summary>Whether all of it went in: no remark is an error.</summary>
    public bool Accepted => !Diagnostics.Any(diagnostic => diagnostic.Severity == FormatSeverity.Error);
}
