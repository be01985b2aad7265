namespace JourneyGov.Domain.JourneyMaps.Editing;

/// <summary>Edits of handoffs, made by whoever owns the touchpoint that the customer leaves.</summary>
internal static class HandoffEdits
{
    public static void Apply(EditSession session, DescribeHandoff edit)
    {
        var from = session.Find(edit.From, "from", PartKind.Touchpoint);
        var to = session.Find(edit.To, "to", PartKind.Touchpoint);
        if (from is not null) session.NeedEditor(from.Owner, from.Id, "from");
        session.Require(edit.From != edit.To, RefusalCode.HandoffToItself, "to");
        var note = session.Optional(edit.Note, JourneyMapLimits.Text, "note");
        if (from is null || to is null || edit.From == edit.To) return;
        Describe(session, edit, note);
    }

    public static void Apply(EditSession session, RemoveHandoff edit)
    {
        if (session.Find(edit.Handoff, "handoff", PartKind.Handoff) is { } part)
            Removal.Apply(session, part, "handoff", new HandoffRemoved(part.Id));
    }

    // A pair has one handoff, so a second description lands on the first, whatever id it brings, unless that id is another part's.
    private static void Describe(EditSession session, DescribeHandoff edit, string? note)
    {
        var known = session.Content.Handoffs.Find(handoff => (handoff.From, handoff.To) == (edit.From, edit.To));
        if (known is null)
        {
            if (session.IsNew(edit.Handoff)) session.Happen(new HandoffDescribed(edit.Handoff, edit.From, edit.To, edit.Continuity, note));
            return;
        }

        var isOthers = known.Id != edit.Handoff && JourneyMapParts.IsUsed(session.Live, edit.Handoff);
        session.Require(!isOthers, RefusalCode.IdInUse, "id", edit.Handoff.Value.ToString());
        session.NeedFresh(known.Id, known.LastChange, "from");
        if ((known.Continuity, known.Note) != (edit.Continuity, note))
            session.Happen(new HandoffDescribed(known.Id, edit.From, edit.To, edit.Continuity, note));
    }
}
