using System.Collections.Immutable;
using JourneyGov.Domain.JourneyMaps;

namespace JourneyGov.Server.GraphQL.JourneyMaps.Edits;

/// <summary>Adds a touchpoint to a stage.</summary>
internal sealed record AddTouchpointEdit(
    string? Id, string Stage, int? Position, string Name, Channel? Channel,
    Counterpart? MetWith, string? Action, string? Thought, ImmutableArray<string> Actors) : IEditInput
{
    public JourneyMapEdit ToDomain(EditReading reading) =>
        new AddTouchpoint(reading.New(Id), reading.Part(Stage), Position, Name, Channel, MetWith, Action, Thought, Actors);
}

/// <summary>Gives a touchpoint another name.</summary>
internal sealed record RenameTouchpointEdit(string Touchpoint, string Name) : IEditInput
{
    public JourneyMapEdit ToDomain(EditReading reading) => new RenameTouchpoint(reading.Part(Touchpoint), Name);
}

/// <summary>Says a touchpoint's channel, counterpart, action, thought and actors anew; what is left out is cleared.</summary>
internal sealed record DescribeTouchpointEdit(
    string Touchpoint, Channel? Channel, Counterpart? MetWith, string? Action, string? Thought, ImmutableArray<string> Actors) : IEditInput
{
    public JourneyMapEdit ToDomain(EditReading reading) =>
        new DescribeTouchpoint(reading.Part(Touchpoint), Channel, MetWith, Action, Thought, Actors);
}

/// <summary>Moves a touchpoint within its stage or into another.</summary>
internal sealed record MoveTouchpointEdit(string Touchpoint, string Stage, int? Position) : IEditInput
{
    public JourneyMapEdit ToDomain(EditReading reading) => new MoveTouchpoint(reading.Part(Touchpoint), reading.Part(Stage), Position);
}

/// <summary>Removes a touchpoint, its findings and its handoffs.</summary>
internal sealed record RemoveTouchpointEdit(string Touchpoint) : IEditInput
{
    public JourneyMapEdit ToDomain(EditReading reading) => new RemoveTouchpoint(reading.Part(Touchpoint));
}

/// <summary>Scores what the customer feels at a touchpoint.</summary>
internal sealed record ScoreEmotionEdit(string Touchpoint, int Score, string? Feeling, string? Because) : IEditInput
{
    public JourneyMapEdit ToDomain(EditReading reading) => new ScoreEmotion(reading.Part(Touchpoint), Score, Feeling, Because);
}

/// <summary>Says that what the customer feels at a touchpoint is not known any more.</summary>
internal sealed record ClearEmotionEdit(string Touchpoint) : IEditInput
{
    public JourneyMapEdit ToDomain(EditReading reading) => new ClearEmotion(reading.Part(Touchpoint));
}

/// <summary>Marks a touchpoint as a moment of truth.</summary>
internal sealed record MarkMomentOfTruthEdit(string Touchpoint, string Stake) : IEditInput
{
    public JourneyMapEdit ToDomain(EditReading reading) => new MarkMomentOfTruth(reading.Part(Touchpoint), Stake);
}

/// <summary>Says that a touchpoint is no moment of truth any more.</summary>
internal sealed record UnmarkMomentOfTruthEdit(string Touchpoint) : IEditInput
{
    public JourneyMapEdit ToDomain(EditReading reading) => new UnmarkMomentOfTruth(reading.Part(Touchpoint));
}

/// <summary>Describes how the customer passes from one touchpoint to another; a second description of the same pair replaces the first.</summary>
internal sealed record DescribeHandoffEdit(string? Id, string From, string To, Continuity Continuity, string? Note) : IEditInput
{
    public JourneyMapEdit ToDomain(EditReading reading) =>
        new DescribeHandoff(reading.New(Id), reading.Part(From), reading.Part(To), Continuity, Note);
}

/// <summary>Removes the description of a handoff.</summary>
internal sealed record RemoveHandoffEdit(string Handoff) : IEditInput
{
    public JourneyMapEdit ToDomain(EditReading reading) => new RemoveHandoff(reading.Part(Handoff));
}
