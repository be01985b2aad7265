namespace JourneyGov.Application.Formats.Mermaid;

/// <summary>
/// A task line as meant: Mermaid takes what stands between the first two colons for the score, whatever it is; here the score is the
/// last number from 1 to 5 with actors after it, so that a name may have colons.
/// </summary>
/// <param name="Name">The name with all its colons, hidden entity codes still in it.</param>
/// <param name="ScoreText">The score as written.</param>
/// <param name="ActorLists">The lists of actors: Mermaid reads the first only.</param>
/// <param name="HasShiftedScore">Whether Mermaid takes something else for the score.</param>
/// <param name="HasScoreBeforeActors">Whether a number stands between two colons.</param>
/// <param name="HasNumber">Whether the score is a number.</param>
internal sealed record MermaidTaskLine(
    string Name, string ScoreText, IReadOnlyList<string> ActorLists, bool HasShiftedScore, bool HasScoreBeforeActors, bool HasNumber)
{
    /// <summary>Reads 'name: score: actors'; null when there is no colon.</summary>
    public static MermaidTaskLine? Of(string line)
    {
        var segments = line.Split(':');
        if (segments.Length < 2) return null;
        var score = FindScore(segments, out var beforeActors);
        var at = score ?? 1;
        return new(string.Join(':', segments[..at]), segments[at], segments[(at + 1)..], at != 1, beforeActors, score is not null);
    }

    private static int? FindScore(string[] segments, out bool beforeActors)
    {
        int? inRange = null, anyNumber = null;
        for (var i = 1; i < segments.Length - 1; i++)
        {
            if (!MermaidNumber.TryRead(segments[i], out var number)) continue;
            anyNumber = i;
            if (number is >= 1 and <= 5) inRange = i;
        }

        beforeActors = anyNumber is not null;
        if (beforeActors) return inRange ?? anyNumber;

        // A blank score before the actors is blank: the actor may be called '3'.
        if (segments.Length > 2 && MermaidCharacters.Trim(segments[1]).Length == 0) return null;
        return MermaidNumber.TryRead(segments[^1], out _) ? segments.Length - 1 : null;
    }
}
