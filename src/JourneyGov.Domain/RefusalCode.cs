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

    // Publishing.
    /// <summary>A blocking line of the checklist is not met.</summary>
    ChecklistNotMet,

    /// <summary>Nothing changed since the last version.</summary>
    NothingToPublish,

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

    /// <summary>A map's policy may be stricter than the workspace's, never laxer without a governance officer.</summary>
    PolicyTooLax,

    // Improvements.
    /// <summary>The improvement is done or dropped, so it does not change any more.</summary>
    ImprovementClosed,

    /// <summary>No effect on an indicator is expected, so there is none to read.</summary>
    NoEffectExpected,

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

    /// <summary>Maps still use it.</summary>
    InUse,

    /// <summary>It is retired.</summary>
    Retired,

    /// <summary>The lower bound is not below the upper one.</summary>
    BoundsCrossed,
}
