using JourneyGov.Domain.JourneyMaps;

namespace JourneyGov.Server.GraphQL.JourneyMaps.Edits;

/// <summary>Puts a finding on a stage or touchpoint.</summary>
internal sealed record AddFindingEdit(string? Id, string On, FindingKind Kind, string Text, PainEffort? Effort, int? Severity) : IEditInput
{
    public JourneyMapEdit ToDomain(EditReading reading) => new AddFinding(reading.New(Id), reading.Part(On), Kind, Text, Effort, Severity);
}

/// <summary>Says a finding in other words.</summary>
internal sealed record RewordFindingEdit(string Finding, string Text) : IEditInput
{
    public JourneyMapEdit ToDomain(EditReading reading) => new RewordFinding(reading.Part(Finding), Text);
}

/// <summary>Rates a pain; what is left out is cleared.</summary>
internal sealed record RatePainEdit(string Finding, PainEffort? Effort, int? Severity) : IEditInput
{
    public JourneyMapEdit ToDomain(EditReading reading) => new RatePain(reading.Part(Finding), Effort, Severity);
}

/// <summary>Removes a finding and its evidence.</summary>
internal sealed record RemoveFindingEdit(string Finding) : IEditInput
{
    public JourneyMapEdit ToDomain(EditReading reading) => new RemoveFinding(reading.Part(Finding));
}

/// <summary>Backs a finding.</summary>
internal sealed record AttachEvidenceEdit(
    string? Id, string Finding, EvidenceKind Kind, string Source, DateOnly CollectedOn,
    string? Quote, string? Link, int? SampleSize) : IEditInput
{
    public JourneyMapEdit ToDomain(EditReading reading) =>
        new AttachEvidence(reading.New(Id), reading.Part(Finding), Kind, Source, CollectedOn, Quote, Link, SampleSize);
}

/// <summary>Says that a piece of evidence does not back its finding any more.</summary>
internal sealed record WithdrawEvidenceEdit(string Evidence) : IEditInput
{
    public JourneyMapEdit ToDomain(EditReading reading) => new WithdrawEvidence(reading.Part(Evidence));
}
