using JourneyGov.EventLog.Conformance.Writer.Recording;

namespace JourneyGov.EventLog.Conformance.Writer.Checking;

/// <summary>What holds between the times that a command was sent.</summary>
internal static class CommandChecks
{
    /// <summary>A command is done once, has one answer, and is refused with another body.</summary>
    public static IEnumerable<Violation> Idempotency(Evidence evidence)
    {
        var stories = evidence.Commands.ToDictionary(story => story.Id);
        return evidence.Commands.SelectMany(Check).Concat(evidence.Operations.SelectMany(operation => CheckFound(operation, stories)));
    }

    private static IEnumerable<Violation> Check(CommandStory story)
    {
        var done = story.Attempts.Where(attempt => attempt.IsStored || attempt.IsAcknowledged).ToList();
        if (done.Count > 1)
            yield return new(Promise.Idempotency, $"command {story.Id} was done {done.Count} times", [.. done.Select(each => each.Operation)]);
        if (story.Remembered is not { } remembered)
            yield break;

        if (story.Winner is not { } winner)
            yield return new(Promise.Idempotency, $"command {story.Id} has an answer that nobody sent: {remembered.Answer}", story.Attempts[0].Operation);
        else if (winner.IsRefused || BodyOf(winner) != remembered.Body)
            yield return new(Promise.Idempotency, $"command {story.Id} has the answer of what was refused, or another body", winner.Operation);
        foreach (var attempt in story.Attempts)
            if (Wrong(story, remembered, attempt) is { } wrong)
                yield return new(Promise.Idempotency, $"command {story.Id} {wrong}", [.. Of(story.Winner), attempt.Operation]);
    }

    private static string? Wrong(CommandStory story, Remembered remembered, Attempt attempt) => attempt.Operation.Answered switch
    {
        Answered.AlreadyDone { Command: var answered } when answered != remembered => $"has two answers: {answered.Answer} and {remembered.Answer}",
        Answered.AlreadyDone when BodyOf(attempt) != remembered.Body => "was sent with another body and not refused",
        Answered.AlreadyDone when story.Winner?.Operation.Begin > attempt.Operation.End => "was said to be done before it was",
        Answered.CommandIdReused when BodyOf(attempt) == remembered.Body => "was refused as another body, which it is not",
        Answered.Conflict when story.IsDoneBefore(attempt.Operation) => "had been done, and was answered with a conflict instead of its answer",
        _ => null,
    };

    private static IEnumerable<Violation> CheckFound(Operation operation, Dictionary<Guid, CommandStory> stories)
    {
        if ((operation.Asked, operation.Answered) is not (Asked.FindCommand find, Answered.Found found))
            yield break;
        var story = stories.GetValueOrDefault(find.Command);
        if (found.Command is { } seen && seen != story?.Remembered)
            yield return new(Promise.Idempotency, $"command {find.Command} was found with {seen.Answer} and has {story?.Remembered?.Answer ?? "none"}", operation);
        if (found.Command is null && story?.IsDoneBefore(operation) == true)
            yield return new(Promise.Freshness, $"command {find.Command} had been acknowledged and was not found", [.. Of(story.Winner), operation]);
    }

    private static string BodyOf(Attempt attempt) => Convert.ToHexString(Content.Hash(attempt.Append.Command!.Body));

    private static IEnumerable<Operation> Of(Attempt? winner) => winner is null ? [] : [winner.Operation];
}
