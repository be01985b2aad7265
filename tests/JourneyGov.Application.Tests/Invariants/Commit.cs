namespace JourneyGov.Application.Tests.Invariants;

/// <summary>One event with what the workspace came to before and after it.</summary>
internal sealed record Turn(Recount Before, Happened It, Recount After)
{
    /// <summary>The day that it was in the workspace.</summary>
    public DateOnly Day => Before.DayAt(It.At);

    /// <summary>What a map's event touched.</summary>
    public IEnumerable<Touch> Touched => After.Maps[It.Stream].Touched(Before.Maps.GetValueOrDefault(It.Stream, RecountedMap.None), It);
}

/// <summary>All events of one command: what is stored at once, or not at all.</summary>
internal sealed record Commit(IReadOnlyList<Turn> Turns)
{
    /// <summary>The workspace before it.</summary>
    public Recount Before => Turns[0].Before;

    /// <summary>The workspace after it.</summary>
    public Recount After => Turns[^1].After;

    /// <summary>The day that it was in the workspace.</summary>
    public DateOnly Day => Turns[0].Day;

    /// <summary>The turns of one event.</summary>
    public IEnumerable<Turn> Of(string name) => Turns.Where(turn => turn.It.Name == name);

    /// <summary>The turns of a map's events that say something of what the map says.</summary>
    public IEnumerable<Turn> Edits => Turns.Where(turn => turn.It.Category == "journey-map" && RecountedMap.IsContent(turn.It));

    /// <summary>The commits of a history, in order, on top of what was before.</summary>
    public static IEnumerable<Commit> Of(Recount before, IEnumerable<Happened> history)
    {
        var turns = new List<Turn>();
        foreach (var it in history)
        {
            if (turns.Count > 0 && turns[^1].It.Command != it.Command)
            {
                yield return new(turns);
                (before, turns) = (turns[^1].After, []);
            }

            var last = turns.Count > 0 ? turns[^1].After : before;
            turns.Add(new(last, it, last.After(it)));
        }

        if (turns.Count > 0)
            yield return new(turns);
    }
}

/// <summary>Something that must hold after every command, whoever sent it and whatever came before.</summary>
/// <param name="Name">What must hold.</param>
/// <param name="BrokenBy">How a commit breaks it; nothing: it holds.</param>
internal sealed record Invariant(string Name, Func<Commit, IEnumerable<string>> BrokenBy);

/// <summary>A commit that broke an invariant.</summary>
internal sealed record Violation(string Invariant, string How, Commit Commit)
{
    /// <summary>Everything that the commits of a history break.</summary>
    public static IEnumerable<Violation> In(Recount before, IEnumerable<Happened> history) =>
        Commit.Of(before, history).SelectMany(commit => WhatMustHold.Always.SelectMany(
            invariant => invariant.BrokenBy(commit).Select(how => new Violation(invariant.Name, how, commit))));

    public override string ToString() => $"'{Invariant}' is broken: {How}\nby: {string.Join("\n    ", Commit.Turns.Select(turn => turn.It))}";
}
