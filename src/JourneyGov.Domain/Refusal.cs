using System.Collections.Immutable;
using System.Globalization;
using JourneyGov.Domain.JourneyMaps;
using JourneyGov.Domain.Reviews.Agendas;

namespace JourneyGov.Domain;

/// <summary>One reason why a command was refused. Texts for people are made from the code and the arguments, in their language.</summary>
/// <param name="Code">The rule that refused.</param>
/// <param name="Path">Where in the input, as <c>edits[2].addTouchpoint.name</c>; empty when the whole command is meant.</param>
/// <param name="Arguments">The values that the text names, in the order of the rule's sentence.</param>
public record Refusal(RefusalCode Code, string Path, ImmutableArray<string> Arguments)
{
    /// <summary>A refusal whose sentence needs nothing but these values.</summary>
    public static Refusal Because(RefusalCode code, string path = "", params string[] arguments) => new(code, path, [.. arguments]);

    /// <summary>The same when a rule is broken; nothing when it is met.</summary>
    public static IEnumerable<Refusal> When(bool broken, RefusalCode code, string path = "", params string[] arguments) =>
        broken ? [Because(code, path, arguments)] : [];
}

/// <summary>The part belongs to a team that the caller may not edit for.</summary>
/// <param name="Path">Where in the input.</param>
/// <param name="Part">The part, or null when the whole map is meant.</param>
/// <param name="Team">The team that owns it.</param>
public sealed record OwnedByAnotherTeam(string Path, PartId? Part, TeamId Team)
    : Refusal(RefusalCode.OwnedByAnotherTeam, Path, []);

/// <summary>The part was changed after the revision that the command was based on.</summary>
/// <param name="Path">Where in the input.</param>
/// <param name="Part">The part that moved on.</param>
/// <param name="Expected">The revision that the command was based on.</param>
/// <param name="LastChange">The part's last change: who, when, why, at which revision.</param>
public sealed record StaleRevision(string Path, PartId Part, long Expected, Stamp LastChange)
    : Refusal(RefusalCode.StaleRevision, Path, []);

/// <summary>The publishing checklist has a blocking line that is not met; all lines come with it.</summary>
/// <param name="Lines">The whole checklist.</param>
public sealed record ChecklistNotMet(ImmutableArray<ChecklistLine> Lines)
    : Refusal(RefusalCode.ChecklistNotMet, "", []);

/// <summary>The thing is still used elsewhere, so it cannot go.</summary>
/// <param name="Code">The rule: what is in use cannot be deleted, a team that owns anything cannot be dissolved.</param>
/// <param name="Maps">The maps that use it, or that the team owns parts of.</param>
/// <param name="Personas">The personas that the team owns.</param>
/// <param name="Indicators">The indicators that the team owns.</param>
/// <param name="Improvements">The improvements that the team has still to make; answers that were remembered before there were any name none.</param>
/// <param name="Agreements">The agreements of the team that are in force; the same.</param>
public sealed record StillInUse(
    RefusalCode Code, ImmutableArray<JourneyMapId> Maps, ImmutableArray<PersonaId> Personas, ImmutableArray<IndicatorId> Indicators,
    ImmutableArray<ImprovementId> Improvements = default, ImmutableArray<AgreementId> Agreements = default)
    : Refusal(
        Code, "",
        [
            Count(Maps.Length), Count(Personas.Length), Count(Indicators.Length), Count(Improvements.IsDefault ? 0 : Improvements.Length),
            Count(Agreements.IsDefault ? 0 : Agreements.Length),
        ])
{
    /// <summary>The agreements of the team that are in force.</summary>
    public ImmutableArray<AgreementId> Agreements { get; } = Agreements.IsDefault ? [] : Agreements;

    /// <summary>The improvements that the team has still to make.</summary>
    public ImmutableArray<ImprovementId> Improvements { get; } = Improvements.IsDefault ? [] : Improvements;

    private static string Count(int number) => number.ToString(CultureInfo.InvariantCulture);
}

/// <summary>A map cannot be confirmed before enough of the teams that own parts of it agreed to it as it is now.</summary>
/// <param name="Teams">The owning teams whose agreement is missing or was dismissed.</param>
/// <param name="Missing">How many of them must still agree.</param>
public sealed record SignOffsMissing(ImmutableArray<TeamId> Teams, int Missing)
    : Refusal(RefusalCode.SignOffsMissing, "", [Missing.ToString(CultureInfo.InvariantCulture)]);

/// <summary>A map cannot be confirmed before these items of its review's agenda are answered.</summary>
/// <param name="Review">The review.</param>
/// <param name="Map">Its map.</param>
/// <param name="Items">Those without an answer, in the order of the agenda.</param>
public sealed record AgendaNotAnswered(ReviewId Review, JourneyMapId Map, ImmutableArray<UnansweredItem> Items)
    : Refusal(RefusalCode.AgendaNotAnswered, "", [Items.Length.ToString(CultureInfo.InvariantCulture)]);

/// <summary>An item of an agenda that was not answered, as far as a refusal names it.</summary>
/// <param name="Kind">What it is about.</param>
/// <param name="Thing">The thing.</param>
/// <param name="Cause">Why it is on the agenda.</param>
/// <param name="About">What it is about, as people call it.</param>
/// <param name="Beside">A second name that the title needs.</param>
/// <param name="Part">The part of the map.</param>
public sealed record UnansweredItem(AgendaKind Kind, Guid Thing, AgendaCause Cause, string About, string? Beside, PartId Part);
