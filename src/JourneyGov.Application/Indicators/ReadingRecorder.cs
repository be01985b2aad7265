using JourneyGov.Application.Transacting;
using JourneyGov.Domain.Indicators;
using MediatR;

namespace JourneyGov.Application.Indicators;

/// <summary>
/// Records readings and has what they lead to told: an indicator whose last reading left its bounds triggers the reviews of the maps that it is
/// tied to. Readings are no events, so that comes right after; cut off in between, it comes with whatever is recorded of the indicator next.
/// </summary>
/// <param name="series">Keeps the readings.</param>
/// <param name="mediator">Carries the commands.</param>
public sealed class ReadingRecorder(ReadingSeries series, IMediator mediator)
{
    // Another node may record meanwhile what turns the tables; beyond, that one's own command has it noted.
    private const int MostTurns = 5;

    /// <summary>Records readings, as <see cref="ReadingSeries.RecordAsync"/> does.</summary>
    /// <param name="context">Who sends them.</param>
    /// <param name="readings">In the order they were sent.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public async Task<RecordedReadings> RecordAsync(CommandContext context, IReadOnlyList<Reading> readings, CancellationToken cancellationToken)
    {
        var recorded = await series.RecordAsync(context.Workspace, context.Caller, readings, cancellationToken);
        foreach (var indicator in recorded.Crossing)
        {
            for (var turn = 0; turn < MostTurns; turn++)
            {
                var note = new Ask<NoteReading>(context with { CommandId = NamedId.Make(context.CommandId, $"note:{indicator.Value:N}:{turn}") }, indicator.Value, new NoteReading());
                if ((await mediator.Send(note, cancellationToken)).Events.Count == 0)
                    break;
            }
        }

        return recorded;
    }
}
