using System.Globalization;

namespace JourneyGov.Domain.Ownership;

/// <summary>When all that tells who a person is may be destroyed.</summary>
internal static class PersonErasure
{
    /// <summary>What asking for it comes to. Who left before has nothing to settle any more.</summary>
    public static Decision<PersonEvent> Decide(PersonState state, PersonFacts facts) => state.IsErased()
        ? Decision.Nothing<PersonEvent>()
        : Decision.Unless<PersonEvent>([.. HasAReason(state, facts.Reason), .. state.Left ? [] : Person.MayLeave(state, facts)], new PersonErased());

    // The reason stays for ever and for everybody to read: it must not bring back what is destroyed.
    private static IEnumerable<Refusal> HasAReason(PersonState state, string? reason) => TextRule.Tidy(reason) is not { } why
        ? [Refusal.Because(RefusalCode.ReasonRequired, "reason")]
        : Refusal.When(Tells(why, state.Name) || (state.Email is { } email && Tells(why, email)), RefusalCode.ReasonTellsWho, "reason");

    private static bool Tells(string reason, string who)
    {
        var compare = CultureInfo.InvariantCulture.CompareInfo;
        for (var from = 0; from < reason.Length;)
        {
            var at = compare.IndexOf(reason.AsSpan(from), who, CompareOptions.IgnoreCase | CompareOptions.IgnoreNonSpace, out var length);
            if (at < 0)
                return false;
            if (IsEdge(reason, from + at - 1) && IsEdge(reason, from + at + length))
                return true;
            from += at + 1;
        }

        return false;
    }

    // A short name may be a part of any word.
    private static bool IsEdge(string text, int index) => index < 0 || index >= text.Length || !char.IsLetterOrDigit(text[index]);
}
