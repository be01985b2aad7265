using JourneyGov.Domain.JourneyMaps;

namespace JourneyGov.Server.GraphQL.JourneyMaps.Edits;

/// <summary>Gives the map another title.</summary>
internal sealed record RenameEdit(string Title) : IEditInput
{
    public JourneyMapEdit ToDomain(EditReading reading) => new Rename(Title);
}

/// <summary>Says objective and perimeter anew; what is left out is cleared.</summary>
internal sealed record ReframeEdit(string? Objective, string? StartsAt, string? EndsAt) : IEditInput
{
    public JourneyMapEdit ToDomain(EditReading reading) => new Reframe(Objective, StartsAt, EndsAt);
}

/// <summary>Tells the journey of another persona.</summary>
internal sealed record ChoosePersonaEdit(string Persona) : IEditInput
{
    public JourneyMapEdit ToDomain(EditReading reading) => new ChoosePersona(ApiId.Persona(Persona));
}

/// <summary>Names the current map that this future map answers.</summary>
internal sealed record LinkCurrentMapEdit(string? CurrentMap) : IEditInput
{
    public JourneyMapEdit ToDomain(EditReading reading) => new LinkCurrentMap(CurrentMap is null ? null : ApiId.JourneyMap(CurrentMap));
}

/// <summary>Gives the map to another accountable team.</summary>
internal sealed record AssignAccountableTeamEdit(string Team) : IEditInput
{
    public JourneyMapEdit ToDomain(EditReading reading) => new AssignAccountableTeam(ApiId.Team(Team));
}

/// <summary>Says that an indicator measures the map, a stage or a touchpoint.</summary>
internal sealed record TieIndicatorEdit(string? Part, string Indicator) : IEditInput
{
    public JourneyMapEdit ToDomain(EditReading reading) => new TieIndicator(reading.PartOrNull(Part), ApiId.Indicator(Indicator));
}

/// <summary>Says that an indicator does not measure this part any more.</summary>
internal sealed record UntieIndicatorEdit(string? Part, string Indicator) : IEditInput
{
    public JourneyMapEdit ToDomain(EditReading reading) => new UntieIndicator(reading.PartOrNull(Part), ApiId.Indicator(Indicator));
}

/// <summary>Gives a stage or touchpoint to a team.</summary>
internal sealed record AssignOwnerEdit(string Part, string? Team) : IEditInput
{
    public JourneyMapEdit ToDomain(EditReading reading) => new AssignOwner(reading.Part(Part), Team is null ? null : ApiId.Team(Team));
}
