using System.Collections.Immutable;
using JourneyGov.Domain.JourneyMaps.Comparing;
using JourneyGov.Domain.JourneyMaps.Editing;

namespace JourneyGov.Domain.JourneyMaps;

public static partial class JourneyMap
{
    private static Decision<JourneyMapEvent> Restore(JourneyMapState.Live live, RestoreJourneyMap command, JourneyMapFacts facts)
    {
        var session = new EditSession(live, facts, command.BasedOn);
        session.NeedKnown(command.BasedOn, "basedOn");
        session.NeedKnown(command.ToRevision, "toRevision");
        if (session.Outcome.IsRefused) return session.Outcome;
        if (facts.RestoreFrom is not { } then) return UnknownRevision(command, facts);
        if (command.Stage is { } stage && !then.Stages.Exists(it => it.Id == stage)) return NoStage(stage, then);

        session.Enter(command.Stage is null ? "toRevision" : "stage");
        var content = KeepingOwners(live.Content, command.Stage is { } one ? StageRestoring.Bring(live.Content, then, one) : then);
        var changes = JourneyMapComparison.Between(live.Content, content).Changes;
        if (changes.IsEmpty) return Decision.Nothing<JourneyMapEvent>();
        RestorationRules.Need(session, content, changes);
        session.Happen(new JourneyMapRestored(
            command.ToRevision, command.Stage, KeepingStamps(live, content),
            [.. changes.Select(change => change.Part ?? new PartId(live.Id.Value)).Distinct()]));
        OfferRules.CloseOvertaken(session);
        return session.Outcome;
    }

    private static Decision<JourneyMapEvent> UnknownRevision(RestoreJourneyMap command, JourneyMapFacts facts) =>
        Decision.Refuse<JourneyMapEvent>(
            Refusal.Because(RefusalCode.UnknownRevision, "toRevision", $"{command.ToRevision}", $"{facts.NextRevision - 1}"));

    private static Decision<JourneyMapEvent> NoStage(PartId stage, JourneyMapContent then) => Decision.Refuse<JourneyMapEvent>(
        JourneyMapParts.Find(then, stage) is { } other
            ? Refusal.Because(RefusalCode.WrongKindOfPart, "stage", other.Kind.ToString())
            : Refusal.Because(RefusalCode.UnknownPart, "stage", stage.Value.ToString()));

    // A restore brings back what was said, not who answered for it: that changes hands by offer alone. What comes back comes to whoever had it, and
    // what comes back into another team's stage keeps its team, as in a move.
    private static JourneyMapContent KeepingOwners(JourneyMapContent now, JourneyMapContent then)
    {
        var owners = now.Stages.Select(stage => (stage.Id, stage.Owner))
            .Concat(now.Stages.SelectMany(stage => stage.Touchpoints).Select(touchpoint => (touchpoint.Id, touchpoint.Owner)))
            .ToDictionary(part => part.Id, part => part.Owner);
        var answering = JourneyMapOwnership.TouchpointOwners(now);
        TeamId? Own(Touchpoint it, TeamId inherited) =>
            !owners.TryGetValue(it.Id, out var own) ? it.Owner : own ?? (answering[it.Id] == inherited ? null : answering[it.Id]);
        Stage Kept(Stage it, TeamId? owner) => it with
        {
            Owner = owner,
            Touchpoints = it.Touchpoints.ConvertAll(inside => inside with { Owner = Own(inside, owner ?? now.AccountableTeam) }),
        };
        return then with
        {
            AccountableTeam = now.AccountableTeam,
            Stages = then.Stages.ConvertAll(stage => Kept(stage, owners.TryGetValue(stage.Id, out var owner) ? owner : stage.Owner)),
        };
    }

    private static JourneyMapContent KeepingStamps(JourneyMapState.Live live, JourneyMapContent content)
    {
        var stamps = JourneyMapParts.Of(live.Content).ToDictionary(part => part.Id, part => part.LastChange);
        stamps[new(live.Id.Value)] = live.Content.LastChange;
        return EveryPart.Stamped(live.Id, content, (part, old) => stamps.GetValueOrDefault(part, old));
    }
}
