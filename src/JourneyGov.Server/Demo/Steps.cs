using JourneyGov.Application.Indicators;
using JourneyGov.Application.Transacting;
using JourneyGov.Domain;

namespace JourneyGov.Server.Demo;

/// <summary>Something that happens in the demo's year.</summary>
/// <param name="At">When.</param>
internal abstract record Step(DateTimeOffset At)
{
    /// <summary>Does it. Done again, it changes nothing.</summary>
    public abstract Task RunAsync(Telling telling, CancellationToken cancellation);
}

/// <summary>A step that the log remembers, by a name that no other step has.</summary>
/// <param name="Name">The name that its command's id is worked out from.</param>
/// <param name="At">When.</param>
internal abstract record RememberedStep(string Name, DateTimeOffset At) : Step(At)
{
    /// <summary>The id of its command.</summary>
    public Guid CommandId => DemoWorkspace.IdOf("step", Name);
}

/// <summary>Somebody sends a command.</summary>
/// <param name="Name">The name of the step.</param>
/// <param name="At">When.</param>
/// <param name="By">Who; null for the command line.</param>
/// <param name="Reason">Why.</param>
/// <param name="Subject">What is asked.</param>
/// <param name="Compose">Words the command, once what it speaks of is there.</param>
internal sealed record Send<TCommand>(
    string Name, DateTimeOffset At, Actor? By, string? Reason, Guid Subject, Func<Telling, CancellationToken, Task<TCommand>> Compose)
    : RememberedStep(Name, At)
    where TCommand : notnull
{
    /// <inheritdoc cref="Send{TCommand}" />
    public Send(string name, DateTimeOffset at, Actor? by, Guid subject, TCommand command)
        : this(name, at, by, null, subject, (_, _) => Task.FromResult(command))
    {
    }

    /// <inheritdoc />
    public override async Task RunAsync(Telling telling, CancellationToken cancellation)
    {
        Caller caller = By is null ? Caller.Clock : await telling.CallerAsync(By, cancellation);
        var context = new CommandContext(DemoWorkspace.Id, caller, CommandId, Reason, null, By?.Key, At);
        TCommand command = await Compose(telling, cancellation);
        CommandOutcome outcome = await telling.Commands.Send(new Ask<TCommand>(context, Subject, command), cancellation);
        if (outcome.Refusals.Count > 0)
            throw new InvalidOperationException($"The demo's step {Name} was refused: {string.Join("; ", outcome.Refusals)}");
    }
}

/// <summary>The clock looks at the reviews.</summary>
/// <param name="At">When.</param>
internal sealed record Tick(DateTimeOffset At) : Step(At)
{
    /// <inheritdoc />
    public override Task RunAsync(Telling telling, CancellationToken cancellation) =>
        new WorkspaceClock(telling.Commands, telling.Facts).KeepTimeAsync(DemoWorkspace.Id, At, cancellation);
}

/// <summary>The warehouse sends readings.</summary>
/// <param name="At">When.</param>
/// <param name="Readings">What was measured.</param>
internal sealed record Reported(DateTimeOffset At, IReadOnlyList<Reading> Readings) : Step(At)
{
    /// <inheritdoc />
    public override async Task RunAsync(Telling telling, CancellationToken cancellation)
    {
        Caller caller = await telling.CallerAsync(Cast.Warehouse, cancellation);
        RecordedReadings recorded = await new ReadingRecorder(telling.Readings, telling.Commands).RecordAsync(
            new(DemoWorkspace.Id, caller, NamedId.Make(DemoWorkspace.Id, $"readings:{At:O}"), null, null, null, At), Readings, cancellation);
        if (recorded.Refused.Length > 0)
            throw new InvalidOperationException($"The demo's readings were refused: {string.Join("; ", recorded.Refused)}");
    }
}
