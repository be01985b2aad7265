using JourneyGov.Domain;
using JourneyGov.Domain.Improvements;
using JourneyGov.Domain.Indicators;
using JourneyGov.Domain.JourneyMaps;
using JourneyGov.Domain.Reviews;
using JourneyGov.Domain.Reviews.Agendas;
using JourneyGov.GraphQL.Binding;

namespace JourneyGov.Server.GraphQL;

/// <summary>The enums of the schema, which are the domain's own terms.</summary>
internal static class Enums
{
    /// <summary>Binds the enums.</summary>
    public static void Bind(SchemaBinding schema) => schema
        .Enum<RefusalCode>("RefusalCode")
        .Enum<TeamRole>("TeamRole")
        .Enum<WorkspaceRole>("WorkspaceRole")
        .Enum<DayOfWeek>("Weekday")
        .Enum<Measure>("Measure")
        .Enum<Direction>("Direction")
        .Enum<IndicatorCondition>("IndicatorCondition")
        .Enum<JourneyMapKind>("JourneyMapKind")
        .Enum<JourneySubject>("JourneySubject")
        .Enum<StagePhase>("StagePhase")
        .Enum<Channel>("Channel")
        .Enum<Counterpart>("Counterpart")
        .Enum<FindingKind>("FindingKind")
        .Enum<PainEffort>("PainEffort")
        .Enum<EvidenceKind>("EvidenceKind")
        .Enum<Continuity>("Continuity")
        .Enum<ChecklistItem>("ChecklistItem")
        .Enum<PartKind>("PartKind")
        .Enum<Cadence>("Cadence")
        .Enum<ReviewPhase>("ReviewPhase")
        .Enum<ReviewOutcome>("ReviewOutcome")
        .Enum<AnswerAgenda>("AnswerAgenda")
        .Enum<AgendaKind>("AgendaKind")
        .Enum<AgendaCause>("AgendaCause")
        .Enum<AgendaFigureName>("AgendaFigureName")
        .Enum<AgendaVerdict>("AgendaVerdict")
        .Enum<ImprovementPhase>("ImprovementPhase")
        .Enum<Standing>("Standing")
        .Enum<StaleCause>("StaleCause");
}
