namespace JourneyGov.Domain.Ownership;

/// <summary>Days on which somebody is away.</summary>
/// <param name="Id">The absence.</param>
/// <param name="From">The first of them.</param>
/// <param name="Until">The last of them.</param>
/// <param name="Deputy">Who leads their teams meanwhile; null: nobody.</param>
public sealed record Absence(AbsenceId Id, DateOnly From, DateOnly Until, PersonId? Deputy)
{
    /// <summary>Whether a day is one of them.</summary>
    public bool Covers(DateOnly day) => From <= day && day <= Until;

    /// <summary>Whether it shares a day with a stretch of days.</summary>
    public bool Overlaps(DateOnly from, DateOnly until) => From <= until && from <= Until;
}

/// <summary>When somebody is away, and who stands in: what may be said of it.</summary>
internal static class PersonAbsence
{
    /// <summary>How far ahead the last day can be.</summary>
    public const int MostDaysAhead = 366;

    /// <summary>The person, with an absence added or said anew.</summary>
    public static PersonState With(this PersonState state, Absence absence) => state with
    {
        Absences = [.. state.AllAbsences().RemoveAll(other => other.Id == absence.Id).Add(absence).OrderBy(other => other.From)],
    };

    /// <summary>The person, back from a day on.</summary>
    public static PersonState BackFrom(this PersonState state, AbsenceId id, DateOnly backOn)
    {
        var absence = state.AllAbsences().First(other => other.Id == id);
        var others = state.AllAbsences().Remove(absence);
        if (backOn > absence.From)
            return state.With(absence with { Until = backOn.AddDays(-1) });
        return state with { Absences = others.IsEmpty ? null : others };
    }

    /// <summary>What declaring one comes to.</summary>
    public static Decision<PersonEvent> Declare(PersonState state, DeclareAbsence c, PersonFacts facts)
    {
        if (state.AllAbsences().Find(other => other.Id == c.Absence) is { } known)
        {
            return known == new Absence(c.Absence, c.From, c.Until, c.Deputy)
                ? Decision.Nothing<PersonEvent>()
                : Decision.Refuse<PersonEvent>(Refusal.Because(RefusalCode.IdInUse, "absence"));
        }

        return Decision.Unless<PersonEvent>(
            [
                .. Refusal.When(state.GuestOf is not null, RefusalCode.GuestsHaveNoRole),
                .. RangeRule.Within(c.From, facts.Today, facts.Today.AddDays(MostDaysAhead), "from"),
                .. ForDays(state, new(c.Absence, c.From, c.Until, c.Deputy), facts),
            ],
            new AbsenceDeclared(c.Absence, c.From, c.Until, c.Deputy));
    }

    /// <summary>What changing one comes to.</summary>
    public static Decision<PersonEvent> Change(PersonState state, ChangeAbsence c, PersonFacts facts)
    {
        if (Coming(state, c.Absence, facts) is not { } known)
            return Decision.Refuse<PersonEvent>(Refusal.Because(RefusalCode.UnknownAbsence, "absence"));
        var said = new Absence(c.Absence, c.From, c.Until, c.Deputy);
        if (known == said)
            return Decision.Nothing<PersonEvent>();
        var (earliest, latest) = known.From < facts.Today ? (known.From, known.From) : (facts.Today, facts.Today.AddDays(MostDaysAhead));
        return Decision.Unless<PersonEvent>(
            [.. RangeRule.Within(c.From, earliest, latest, "from"), .. ForDays(state, said, facts)],
            new AbsenceChanged(c.Absence, c.From, c.Until, c.Deputy));
    }

    /// <summary>What naming another deputy comes to.</summary>
    public static Decision<PersonEvent> Replace(PersonState state, ReplaceDeputy c) =>
        state.AllAbsences().Exists(absence => absence.Id == c.Absence && absence.Deputy != c.Deputy)
            ? Decision.Of<PersonEvent>(new DeputyReplaced(c.Absence, c.Deputy))
            : Decision.Nothing<PersonEvent>();

    /// <summary>What ending one comes to.</summary>
    public static Decision<PersonEvent> End(PersonState state, EndAbsence c, PersonFacts facts) => Coming(state, c.Absence, facts) is null
        ? Decision.Refuse<PersonEvent>(Refusal.Because(RefusalCode.UnknownAbsence, "absence"))
        : Decision.Of<PersonEvent>(new AbsenceEnded(c.Absence, facts.Today));

    private static Absence? Coming(PersonState state, AbsenceId id, PersonFacts facts) =>
        state.AllAbsences().Find(absence => absence.Id == id && absence.Until >= facts.Today);

    private static IEnumerable<Refusal> ForDays(PersonState state, Absence said, PersonFacts facts)
    {
        var earliest = said.From > facts.Today ? said.From : facts.Today;
        return
        [
            .. RangeRule.Within(said.Until, earliest, facts.Today.AddDays(MostDaysAhead), "until"),
            .. Refusal.When(
                state.AllAbsences().Exists(other => other.Id != said.Id && other.Overlaps(said.From, said.Until)), RefusalCode.AbsencesOverlap, "from"),
            .. said.Deputy is { } deputy ? ForDeputy(state, deputy, said, facts.Other) : [],
        ];
    }

    /// <summary>Who stands in is somebody else, who belongs to the workspace and is there on those days.</summary>
    public static IEnumerable<Refusal> ForDeputy(PersonState state, PersonId deputy, Absence said, PersonState? somebody)
    {
        if (deputy == state.Id)
            return [Refusal.Because(RefusalCode.OwnDeputy, "deputy")];
        if (somebody is not { Left: false, GuestOf: null } other)
            return [Refusal.Because(RefusalCode.UnknownPerson, "deputy")];
        return Refusal.When(other.AllAbsences().Exists(theirs => theirs.Overlaps(said.From, said.Until)), RefusalCode.DeputyAbsent, "deputy");
    }
}
