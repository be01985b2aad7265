using JourneyGov.Domain.JourneyMaps;

namespace JourneyGov.Application.Formats.Json;

/// <summary>
/// A journey map as JourneyGov writes it to a file: all that the map says, other things by their names. What is absent is null. Ids are any
/// texts, unique in the file; a UUID is the part's id, from any other text the id is worked out.
/// </summary>
public sealed record JourneyMapDocument
{
    /// <summary>What every document of this kind says of itself.</summary>
    public const string FormatName = "journeygov/journey-map";

    /// <summary>The version of the format that is written, and the only one that is read.</summary>
    public const int CurrentVersion = 1;

    /// <summary><see cref="FormatName"/>.</summary>
    public required string Format { get; init; }

    /// <summary><see cref="CurrentVersion"/>.</summary>
    public required int Version { get; init; }

    /// <summary>The title.</summary>
    public required string Title { get; init; }

    /// <summary>What the map tells.</summary>
    public required JourneyMapKind Kind { get; init; }

    /// <summary>Whose journey.</summary>
    public required JourneySubject Subject { get; init; }

    /// <summary>What the map is for.</summary>
    public string? Objective { get; init; }

    /// <summary>Where the journey begins.</summary>
    public string? StartsAt { get; init; }

    /// <summary>Where it ends.</summary>
    public string? EndsAt { get; init; }

    /// <summary>Whose journey it is in particular; the import can name another.</summary>
    public PersonaDocument? Persona { get; init; }

    /// <summary>The name of the team that answers for the map; the import can name another.</summary>
    public string? AccountableTeam { get; init; }

    /// <summary>The title of the current map that this future map answers.</summary>
    public string? CurrentMap { get; init; }

    /// <summary>The names of the indicators that measure the whole journey.</summary>
    public IReadOnlyList<string>? Indicators { get; init; }

    /// <summary>The stages in their order.</summary>
    public required IReadOnlyList<StageDocument> Stages { get; init; }

    /// <summary>How the customer passes from one touchpoint to another.</summary>
    public IReadOnlyList<HandoffDocument>? Handoffs { get; init; }
}

/// <summary>A persona: found by its name, made of the rest where there is none of that name.</summary>
public sealed record PersonaDocument
{
    /// <summary>The name.</summary>
    public required string Name { get; init; }

    /// <summary>Who they are, in a sentence or two.</summary>
    public string? Summary { get; init; }

    /// <summary>Age, situation, habits.</summary>
    public IReadOnlyList<string>? Characteristics { get; init; }

    /// <summary>What they need.</summary>
    public IReadOnlyList<string>? Needs { get; init; }

    /// <summary>What they do.</summary>
    public IReadOnlyList<string>? Behaviours { get; init; }

    /// <summary>What they expect of us.</summary>
    public IReadOnlyList<string>? Expectations { get; init; }

    /// <summary>What they have to get done.</summary>
    public IReadOnlyList<string>? Tasks { get; init; }

    /// <summary>How they decide.</summary>
    public string? WayOfDeciding { get; init; }

    /// <summary>The day of the research.</summary>
    public DateOnly? ResearchedOn { get; init; }
}

/// <summary>A stage.</summary>
public sealed record StageDocument
{
    /// <summary>Its id.</summary>
    public string? Id { get; init; }

    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>Before, during or after.</summary>
    public StagePhase? Phase { get; init; }

    /// <summary>What the customer wants in it.</summary>
    public string? Goal { get; init; }

    /// <summary>What moves the customer on.</summary>
    public string? Progression { get; init; }

    /// <summary>The name of the team that owns it; absent: the accountable team.</summary>
    public string? Owner { get; init; }

    /// <summary>The title of the map that tells it in detail.</summary>
    public string? SubJourney { get; init; }

    /// <summary>Where customers give up.</summary>
    public DropOffDocument? DropOff { get; init; }

    /// <summary>The names of the indicators that measure it.</summary>
    public IReadOnlyList<string>? Indicators { get; init; }

    /// <summary>The findings on the stage itself.</summary>
    public IReadOnlyList<FindingDocument>? Findings { get; init; }

    /// <summary>Its touchpoints in their order.</summary>
    public IReadOnlyList<TouchpointDocument>? Touchpoints { get; init; }
}

/// <summary>Where customers give up.</summary>
public sealed record DropOffDocument
{
    /// <summary>The share of customers, 0 to 1.</summary>
    public decimal? Share { get; init; }

    /// <summary>Why.</summary>
    public required string Reason { get; init; }
}

/// <summary>A touchpoint.</summary>
public sealed record TouchpointDocument
{
    /// <summary>Its id, by which handoffs name it.</summary>
    public string? Id { get; init; }

    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>Where.</summary>
    public Channel? Channel { get; init; }

    /// <summary>Who is met.</summary>
    public Counterpart? MetWith { get; init; }

    /// <summary>What the customer does.</summary>
    public string? Action { get; init; }

    /// <summary>What they think.</summary>
    public string? Thought { get; init; }

    /// <summary>Who takes part.</summary>
    public IReadOnlyList<string>? Actors { get; init; }

    /// <summary>What they feel.</summary>
    public EmotionDocument? Emotion { get; init; }

    /// <summary>What is at stake, where the relation can turn here.</summary>
    public string? MomentOfTruth { get; init; }

    /// <summary>The name of the team that owns it; absent: the stage's owner.</summary>
    public string? Owner { get; init; }

    /// <summary>The names of the indicators that measure it.</summary>
    public IReadOnlyList<string>? Indicators { get; init; }

    /// <summary>The findings on it.</summary>
    public IReadOnlyList<FindingDocument>? Findings { get; init; }
}

/// <summary>What the customer feels.</summary>
public sealed record EmotionDocument
{
    /// <summary>1 (very bad) to 5 (very good).</summary>
    public required int Score { get; init; }

    /// <summary>In words.</summary>
    public string? Feeling { get; init; }

    /// <summary>Its reason.</summary>
    public string? Because { get; init; }
}

/// <summary>A finding.</summary>
public sealed record FindingDocument
{
    /// <summary>Its id.</summary>
    public string? Id { get; init; }

    /// <summary>What it is.</summary>
    public required FindingKind Kind { get; init; }

    /// <summary>What was found.</summary>
    public required string Text { get; init; }

    /// <summary>What a pain costs the customer.</summary>
    public PainEffort? Effort { get; init; }

    /// <summary>How bad a pain is, 1 to 5.</summary>
    public int? Severity { get; init; }

    /// <summary>What backs it.</summary>
    public IReadOnlyList<EvidenceDocument>? Evidence { get; init; }
}

/// <summary>A piece of evidence.</summary>
public sealed record EvidenceDocument
{
    /// <summary>Its id.</summary>
    public string? Id { get; init; }

    /// <summary>Where it comes from.</summary>
    public required EvidenceKind Kind { get; init; }

    /// <summary>Which study, which file.</summary>
    public required string Source { get; init; }

    /// <summary>The day on which it was collected.</summary>
    public required DateOnly CollectedOn { get; init; }

    /// <summary>In the words of whoever said it.</summary>
    public string? Quote { get; init; }

    /// <summary>Where to read it.</summary>
    public string? Link { get; init; }

    /// <summary>How many were asked or measured.</summary>
    public int? SampleSize { get; init; }
}

/// <summary>A transition between two touchpoints.</summary>
public sealed record HandoffDocument
{
    /// <summary>Its id.</summary>
    public string? Id { get; init; }

    /// <summary>The id of the touchpoint that the customer leaves.</summary>
    public required string From { get; init; }

    /// <summary>The id of the touchpoint that they come to.</summary>
    public required string To { get; init; }

    /// <summary>How they get from one to the other.</summary>
    public required Continuity Continuity { get; init; }

    /// <summary>What there is to say about it.</summary>
    public string? Note { get; init; }
}
