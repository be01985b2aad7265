namespace JourneyGov.Domain;

/// <summary>Every rule that refuses, by name. The sentence of each, in both languages, is in the catalogue of texts.</summary>
public enum RefusalCode
{
    // Authority.
    /// <summary>The caller's roles do not allow this.</summary>
    NotAllowed,

    /// <summary>The part belongs to another team.</summary>
    OwnedByAnotherTeam,

    // Addressing.
    /// <summary>Nothing in this workspace has this id.</summary>
    NotFound,

    /// <summary>The map has no such part.</summary>
    UnknownPart,

    /// <summary>The part was removed.</summary>
    PartRemoved,

    /// <summary>The part is of another kind than the edit works on.</summary>
    WrongKindOfPart,

    /// <summary>The id is in use already.</summary>
    IdInUse,

    /// <summary>The part was changed after the revision that the command was based on.</summary>
    StaleRevision,

    /// <summary>The revision does not exist (yet).</summary>
    UnknownRevision,

    /// <summary>The command id was used before for another command.</summary>
    CommandIdReused,

    // Values.
    /// <summary>A text that must say something is empty.</summary>
    TextEmpty,

    /// <summary>A text is longer than its limit.</summary>
    TextTooLong,

    /// <summary>A text holds control characters or half a surrogate pair.</summary>
    TextMalformed,

    /// <summary>A number or date is out of its range.</summary>
    OutOfRange,

    /// <summary>A link is not an absolute http or https address.</summary>
    LinkMalformed,

    /// <summary>A list that must hold something is empty.</summary>
    ListEmpty,

    /// <summary>There would be more of these than a map can hold.</summary>
    TooMany,

    /// <summary>Only a pain has an effort and a severity.</summary>
    OnlyPainsAreRated,

    /// <summary>The time zone is not known.</summary>
    UnknownTimeZone,

    /// <summary>The business calendar would have no open day left.</summary>
    NoOpenDay,

    // Journey maps.
    /// <summary>Another live map bears the title.</summary>
    TitleTaken,

    /// <summary>The map exists already.</summary>
    AlreadyDrafted,

    /// <summary>The map is retired.</summary>
    MapRetired,

    /// <summary>There is no such persona, or it is retired.</summary>
    UnknownPersona,

    /// <summary>There is no such team, or it is dissolved.</summary>
    UnknownTeam,

    /// <summary>There is no such map, or it is retired.</summary>
    UnknownMap,

    /// <summary>There is no such indicator, or it is retired.</summary>
    UnknownIndicator,

    /// <summary>Only a future map answers a current one.</summary>
    OnlyFutureMapsAnswer,

    /// <summary>The map answered is itself a future map.</summary>
    AnswersFutureMap,

    /// <summary>A map would become a part of itself.</summary>
    SubJourneyCycle,

    /// <summary>A handoff leads from a touchpoint to itself.</summary>
    HandoffToItself,

    /// <summary>The indicator is tied to the part already.</summary>
    AlreadyTied,

    /// <summary>The indicator is not tied to the part.</summary>
    NotTied,

    /// <summary>The edit was declared cosmetic and changes more than wording.</summary>
    NotCosmetic,

    /// <summary>The edit was declared cosmetic and changes more of a text than the policy lets pass as that.</summary>
    TextChangesTooMuch,

    // Publishing.
    /// <summary>A blocking line of the checklist is not met.</summary>
    ChecklistNotMet,

    /// <summary>Nothing changed since the last version.</summary>
    NothingToPublish,

    /// <summary>The line has a waiver already that is in force or waits for a decision.</summary>
    WaiverStands,

    /// <summary>The waiver does not wait for a decision.</summary>
    WaiverNotOpen,

    /// <summary>The waiver is not in force, so there is nothing to revoke.</summary>
    WaiverNotInForce,

    /// <summary>Nobody decides about the waiver that they asked for themselves.</summary>
    OwnWaiver,

    // Reviews.
    /// <summary>The review's window is not open yet.</summary>
    ReviewNotOpen,

    /// <summary>The review took place already.</summary>
    ReviewCompleted,

    /// <summary>A review can be postponed once.</summary>
    AlreadyPostponed,

    /// <summary>The new due date is later than the policy allows, or not later than the old one.</summary>
    PostponementOutOfRange,

    /// <summary>A reason is required.</summary>
    ReasonRequired,

    /// <summary>The reason tells who it was that is to be erased.</summary>
    ReasonTellsWho,

    /// <summary>The team owns no part of the map, so it is not asked to sign off.</summary>
    TeamNotAsked,

    /// <summary>Sign-offs are missing.</summary>
    SignOffsMissing,

    /// <summary>The author of all changes may not be the only approver.</summary>
    AuthorIsOnlyApprover,

    /// <summary>Changes are required, so they must be named.</summary>
    RequiredChangesMissing,

    /// <summary>Only a review that ends with changes required names changes.</summary>
    OnlyChangesRequiredNamesChanges,

    /// <summary>The review's agenda has no such item.</summary>
    UnknownAgendaItem,

    /// <summary>Who drops something or accepts a risk says why.</summary>
    CommentRequired,

    /// <summary>Items of the agenda must be answered before the map is confirmed.</summary>
    AgendaNotAnswered,

    /// <summary>A map's policy may be stricter than what holds without it, never laxer without a governance officer.</summary>
    PolicyTooLax,

    /// <summary>A department's policy may be stricter than its workspace's, never laxer without a governance officer.</summary>
    DepartmentPolicyTooLax,

    /// <summary>A policy says escalations by their days and by their steps, and not alike.</summary>
    EscalationStepsDisagree,

    // Proposals.
    /// <summary>Nobody decides what they proposed themselves, for whichever team.</summary>
    OwnProposal,

    /// <summary>The proposal was applied, rejected or withdrawn, or it expired.</summary>
    ProposalClosed,

    /// <summary>Changes of the proposal were asked for and not made yet.</summary>
    ChangesAreRequested,

    /// <summary>The proposal touches nothing of the team's, so it is not asked.</summary>
    ApprovalNotAsked,

    /// <summary>The edits touch nothing but what the caller may edit anyway.</summary>
    NobodyToAsk,

    /// <summary>The edits would leave the map as it is.</summary>
    NothingProposed,

    /// <summary>The caller has flagged the map already, for another reason.</summary>
    AlreadyFlagged,

    /// <summary>The caller has not flagged the map.</summary>
    NotFlagged,

    // Campaigns.
    /// <summary>No fiscal quarter is called so.</summary>
    UnknownQuarter,

    /// <summary>The map has no review on the calendar or under way.</summary>
    NoLiveReview,

    /// <summary>The review belongs to another period than the campaign's quarter.</summary>
    ReviewOfOtherPeriod,

    /// <summary>The review is in another campaign that is not over.</summary>
    ReviewInOtherCampaign,

    /// <summary>The review is not in the campaign.</summary>
    NotInCampaign,

    /// <summary>The campaign would be left without a review.</summary>
    CampaignWouldBeEmpty,

    /// <summary>The campaign is not open yet.</summary>
    CampaignNotOpen,

    /// <summary>The campaign is open, so it cannot be cancelled any more.</summary>
    CampaignIsOpen,

    /// <summary>The campaign is closed or cancelled.</summary>
    CampaignOver,

    /// <summary>Nobody can give a sign-off that is missing.</summary>
    NobodyToChase,

    /// <summary>Everybody who can give a sign-off that is missing was reminded today.</summary>
    AlreadyChasedToday,

    /// <summary>The workspace does not work on that day.</summary>
    DayClosed,

    // Improvements.
    /// <summary>The improvement is done or dropped, so it does not change any more.</summary>
    ImprovementClosed,

    /// <summary>No effect on an indicator is expected, so there is none to read.</summary>
    NoEffectExpected,

    // Agreements.
    /// <summary>The two teams have an agreement on this already, proposed or in force.</summary>
    AgreementExists,

    /// <summary>The agreement ended, or was declined or withdrawn, so it does not change any more.</summary>
    AgreementClosed,

    /// <summary>The other team has not agreed yet, so there is nothing to end.</summary>
    AgreementNotInForce,

    /// <summary>The last day on which it would hold has passed before anybody agreed.</summary>
    AgreementOverBeforeAgreed,

    /// <summary>Nothing is proposed that could be agreed to, declined or withdrawn.</summary>
    NoTermsProposed,

    /// <summary>Nobody answers what they proposed themselves, for whichever team.</summary>
    OwnTerms,

    /// <summary>Only one of the two teams can answer for what they agree.</summary>
    NotOneOfTheTeams,

    /// <summary>The two teams do not own the two ends of the handoff, or neither owns the indicator.</summary>
    NotTheirMatter,

    /// <summary>A team makes no agreement with itself.</summary>
    OneTeamAlone,

    /// <summary>An agreement on an indicator says which value is to be reached.</summary>
    ValueMissing,

    /// <summary>A value is agreed for an indicator only.</summary>
    ValueWithoutIndicator,

    // Teams, persons, personas, indicators.
    /// <summary>Another team bears the name.</summary>
    TeamNameTaken,

    /// <summary>Another persona bears the name.</summary>
    PersonaNameTaken,

    /// <summary>The team is dissolved.</summary>
    TeamDissolved,

    /// <summary>The team still owns something.</summary>
    TeamStillOwns,

    /// <summary>The team would be left without a lead.</summary>
    LastLead,

    /// <summary>The person is not a member of the team.</summary>
    NotAMember,

    /// <summary>The person neither leads the team nor stands in today for one who does.</summary>
    NotALead,

    /// <summary>There is no such department.</summary>
    UnknownDepartment,

    /// <summary>There is no such person, or they have left.</summary>
    UnknownPerson,

    /// <summary>The person has left the workspace.</summary>
    PersonHasLeft,

    /// <summary>The workspace would be left without an administrator.</summary>
    LastAdministrator,

    /// <summary>A guest has no role.</summary>
    GuestsHaveNoRole,

    /// <summary>There is no such API key, or it was revoked.</summary>
    UnknownApiKey,

    /// <summary>There is no such calendar feed, or it was revoked.</summary>
    UnknownCalendarFeed,

    /// <summary>Maps still use it.</summary>
    InUse,

    /// <summary>It is retired.</summary>
    Retired,

    /// <summary>The lower bound is not below the upper one.</summary>
    BoundsCrossed,

    // Ownership that changes hands.
    /// <summary>What a team owns changes hands by offer and acceptance.</summary>
    OfferNeeded,

    /// <summary>An offer of the part waits for its answer already.</summary>
    OfferOpen,

    /// <summary>The offer does not wait for an answer: there is none, it was answered or withdrawn, or its time is over.</summary>
    OfferNotOpen,

    /// <summary>The team owns the part already.</summary>
    AlreadyOwner,

    /// <summary>Nobody answers what they offered themselves.</summary>
    OwnOffer,

    /// <summary>The offer was made to a team that the caller does not lead.</summary>
    OfferedToAnotherTeam,

    // Absences and successors.
    /// <summary>The person has no such absence, or it is over.</summary>
    UnknownAbsence,

    /// <summary>The person is absent on some of these days already.</summary>
    AbsencesOverlap,

    /// <summary>Nobody stands in for themselves.</summary>
    OwnDeputy,

    /// <summary>Who shall stand in is absent on some of these days.</summary>
    DeputyAbsent,

    /// <summary>Nobody succeeds themselves.</summary>
    OwnSuccessor,

    /// <summary>The caller's inbox has no such notice.</summary>
    UnknownNotice,
}
