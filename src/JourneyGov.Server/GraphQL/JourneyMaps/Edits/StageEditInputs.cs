using JourneyGov.Domain.JourneyMaps;

namespace JourneyGov.Server.GraphQL.JourneyMaps.Edits;

/// <summary>Adds a stage.</summary>
internal sealed record AddStageEdit(
    string? Id, int? Position, string Name, StagePhase? Phase, string? Goal, string? Progression) : IEditInput
{
    public JourneyMapEdit ToDomain(EditReading reading) => new AddStage(reading.New(Id), Position, Name, Phase, Goal, Progression);
}

/// <summary>Gives a stage another name.</summary>
internal sealed record RenameStageEdit(string Stage, string Name) : IEditInput
{
    public JourneyMapEdit ToDomain(EditReading reading) => new RenameStage(reading.Part(Stage), Name);
}

/// <summary>Says a stage's phase, goal and progression anew; what is left out is cleared.</summary>
internal sealed record DescribeStageEdit(string Stage, StagePhase? Phase, string? Goal, string? Progression) : IEditInput
{
    public JourneyMapEdit ToDomain(EditReading reading) => new DescribeStage(reading.Part(Stage), Phase, Goal, Progression);
}

/// <summary>Moves a stage.</summary>
internal sealed record MoveStageEdit(string Stage, int Position) : IEditInput
{
    public JourneyMapEdit ToDomain(EditReading reading) => new MoveStage(reading.Part(Stage), Position);
}

/// <summary>Removes a stage and all that it holds.</summary>
internal sealed record RemoveStageEdit(string Stage) : IEditInput
{
    public JourneyMapEdit ToDomain(EditReading reading) => new RemoveStage(reading.Part(Stage));
}

/// <summary>Records where customers give up in a stage.</summary>
internal sealed record RecordDropOffEdit(string Stage, decimal? Share, string Reason) : IEditInput
{
    public JourneyMapEdit ToDomain(EditReading reading) => new RecordDropOff(reading.Part(Stage), Share, Reason);
}

/// <summary>Says that a stage's drop-off no longer holds.</summary>
internal sealed record ClearDropOffEdit(string Stage) : IEditInput
{
    public JourneyMapEdit ToDomain(EditReading reading) => new ClearDropOff(reading.Part(Stage));
}

/// <summary>Tells a stage in detail by another map.</summary>
internal sealed record LinkSubJourneyEdit(string Stage, string Map) : IEditInput
{
    public JourneyMapEdit ToDomain(EditReading reading) => new LinkSubJourney(reading.Part(Stage), ApiId.JourneyMap(Map));
}

/// <summary>Unlinks the map that tells a stage in detail.</summary>
internal sealed record UnlinkSubJourneyEdit(string Stage) : IEditInput
{
    public JourneyMapEdit ToDomain(EditReading reading) => new UnlinkSubJourney(reading.Part(Stage));
}
