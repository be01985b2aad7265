using System.Collections.Immutable;
using System.Globalization;
using JourneyGov.Domain.Reviews;

namespace JourneyGov.Domain.JourneyMaps.Editing;

/// <summary>
/// What may pass as a cosmetic edit: texts alone change, none appears or goes, and of each at most as many characters are inserted, removed or
/// replaced as the policy says, and never more than half of it.
/// </summary>
internal static class CosmeticEdits
{
    /// <summary>The event as a cosmetic one; the session hears every reason why it is none.</summary>
    public static JourneyMapEvent Check(EditSession session, JourneyMapEvent happened)
    {
        if (happened is not WordingEvent wording || IsNew(session, happened))
        {
            // An edit that comes to several events is refused once.
            var isSaid = session.Refused.Any(refusal => refusal.Code == RefusalCode.NotCosmetic && refusal.Path == session.Path(""));
            session.Require(isSaid, RefusalCode.NotCosmetic, "");
            return happened;
        }

        var part = PartsTouched.IdOf(happened);
        var after = (JourneyMapState.Live)JourneyMap.Evolve(session.Live, happened, PartsTouched.Unstamped);
        foreach (var (before, now) in FieldsOf(session.Live, part).Zip(FieldsOf(after, part)))
            Check(session, now.Name, before.Value, now.Value);
        return wording with { Nature = EditNature.Cosmetic };
    }

    private static bool IsNew(EditSession session, JourneyMapEvent happened) =>
        PartsTouched.IdOf(happened) is { } id && JourneyMapParts.Find(session.Content, id) is null;

    private static void Check(EditSession session, string field, FieldValue? before, FieldValue? now)
    {
        if (Equals(before, now)) return;
        if (before is not FieldValue.Text { Value: var old } || now is not FieldValue.Text { Value: var text })
        {
            session.Refuse(RefusalCode.NotCosmetic, InputOf(field));
            return;
        }

        var most = Math.Min(
            session.Facts.WorkspacePolicy.CosmeticTextChange ?? ReviewPolicy.DefaultCosmeticTextChange, Math.Max(old.Length, text.Length) / 2);
        if (!EditDistance.IsWithin(old, text, most))
            session.Refuse(RefusalCode.TextChangesTooMuch, InputOf(field), most.ToString(CultureInfo.InvariantCulture));
    }

    private static ImmutableArray<PartField> FieldsOf(JourneyMapState.Live map, PartId? part) =>
        part is { } id ? PartFields.Of(JourneyMapParts.Find(map.Content, id)!) : PartFields.Of(map.Content);

    // What a part calls emotion.feeling, the edit calls feeling.
    private static string InputOf(string field) => field == "momentOfTruth" ? "stake" : field[(field.IndexOf('.', StringComparison.Ordinal) + 1)..];
}
