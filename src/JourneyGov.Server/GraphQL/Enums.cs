using JourneyGov.Application.Ownership;
using JourneyGov.Domain;
using JourneyGov.Domain.Agreements;
using JourneyGov.Domain.Campaigns;
using JourneyGov.Domain.Improvements;
using JourneyGov.Domain.Indicators;
using JourneyGov.Domain.JourneyMaps;
using JourneyGov.Domain.Notices;
using JourneyGov.Domain.Ownership;
using JourneyGov.Domain.Proposals;
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
        .Enum<ProposalPhase>("ProposalPhase")
        .Enum<DismissalCause>("DismissalCause")
        .Enum<AnswerAgenda>("AnswerAgenda")
        .Enum<AgendaKind>("AgendaKind")
        .Enum<AgendaCause>("AgendaCause")
        .Enum<AgendaFigureName>("AgendaFigureName")
        .Enum<AgendaVerdict>("AgendaVerdict")
        .Enum<ImprovementPhase>("ImprovementPhase")
        .Enum<OfferPhase>("OfferPhase")
        .Enum<WithdrawalCause>("WithdrawalCause")
        .Enum<WaiverStatus>("WaiverStatus")
        .Enum<OrphanReason>("OrphanReason")
        .Enum<AgreementPhase>("AgreementPhase")
        .Enum<AgreementBreak>("AgreementBreak")
        .Enum<TimeLimitUnit>("TimeLimitUnit")
        .Enum<NoticeKind>("NoticeKind")
        .Enum<CampaignPhase>("CampaignPhase")
        .Enum<CampaignExclusion>("CampaignExclusion")
        .Enum<Standing>("Standing")
        .Enum<StaleCause>("StaleCause")
        .Enum<StaleRemedy>("StaleRemedy")
        .Enum<TriggerCause>("TriggerCause")
        .Enum<AnnouncedKind>("AnnouncedKind")
        .Enum<EditNature>("EditNature");
}
