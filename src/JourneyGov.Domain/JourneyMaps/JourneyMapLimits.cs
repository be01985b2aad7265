namespace JourneyGov.Domain.JourneyMaps;

/// <summary>How much a map can hold. Lengths of texts are in UTF-16 units, as .NET and JavaScript count them.</summary>
public static class JourneyMapLimits
{
    /// <summary>Names: titles, stages, touchpoints, actors, versions.</summary>
    public const int Name = 200;

    /// <summary>Whatever is told in sentences.</summary>
    public const int Text = 4_000;

    /// <summary>Where evidence comes from.</summary>
    public const int Source = 500;

    /// <summary>A link to evidence.</summary>
    public const int Link = 2_000;

    /// <summary>Actors of one touchpoint.</summary>
    public const int Actors = 50;

    /// <summary>Edits of one command.</summary>
    public const int Edits = 500;

    /// <summary>Edits that a draft begins with: enough for the fullest map, so that what was exported can be imported.</summary>
    public const int DraftEdits = 10_000;

    /// <summary>Stages of one map.</summary>
    public const int Stages = 60;

    /// <summary>Stages, touchpoints, findings, pieces of evidence and handoffs of one map together.</summary>
    public const int Parts = 2_000;

    /// <summary>
    /// For how many changes of its map a removed part is remembered: long enough for whoever edits what they saw a while ago, and no longer,
    /// for a map's state is not to grow with its history. The log remembers for ever.
    /// </summary>
    public const int ChangesThatRememberRemovals = 1_000;

    /// <summary>The best score of an emotion, and the highest severity of a pain; the lowest is 1.</summary>
    public const int HighestScore = 5;

    /// <summary>The earliest day that evidence can have been collected on.</summary>
    public static DateOnly EarliestEvidence { get; } = new(1900, 1, 1);
}
