namespace JourneyGov.Domain.JourneyMaps.Editing;

/// <summary>Taking a part out, with all that goes with it.</summary>
internal static class Removal
{
    /// <summary>
    /// The caller edits the part and what it holds, and nobody changed any of what goes since. A handoff that starts elsewhere goes with
    /// its other end; its owner is not asked, else no touchpoint could go without the neighbours' consent.
    /// </summary>
    public static void Apply(EditSession session, PlacedPart part, string field, JourneyMapEvent removed)
    {
        var going = JourneyMapParts.GoingWith(session.Content, part);
        foreach (var owned in going.Where(other => other.Id == part.Id || other.Kind != PartKind.Handoff).DistinctBy(other => other.Owner))
            session.NeedEditor(owned.Owner, owned.Id, field);
        foreach (var other in going) session.NeedFresh(other.Id, other.LastChange, field);
        session.Happen(removed);
    }
}
