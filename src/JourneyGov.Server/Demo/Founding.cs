using JourneyGov.Application.Workspaces;
using JourneyGov.Domain;
using JourneyGov.Domain.Ownership;
using JourneyGov.Domain.Reviews;
using JourneyGov.Domain.Workspaces;
using static JourneyGov.Server.Demo.Cast;

namespace JourneyGov.Server.Demo;

/// <summary>How the workspace began: its people, teams and rules.</summary>
internal static class Founding
{
    private const string KeyLabel = "Démonstration";

    /// <summary>The first days.</summary>
    public static IEnumerable<Step> Steps(DemoCalendar when, DemoKeys keys)
    {
        var workspace = new WorkspaceId(DemoWorkspace.Id);
        yield return new Send<FoundWorkspace>("founding", when.Founded, null, null, workspace.Value, (_, _) => Task.FromResult(new FoundWorkspace(
            workspace, "Groupe Horizon", "fr", Olivier.Id, Olivier.Name, Olivier.Email, Olivier.Key, KeyLabel, keys.HashOf(Olivier))));
        foreach (Actor actor in Everyone.Where(actor => actor != Olivier && actor != Julie))
            foreach (Step step in Joining(actor, when.AfterFounding(1), keys, guestOf: null))
                yield return step;
        foreach (Step step in Organising(when))
            yield return step;
        yield return new Send<ChangeReviewPolicy>("policy", when.AfterFounding(7, 14), Nadia, workspace.Value, new ChangeReviewPolicy(when.Policy));
        yield return new Send<ChangeBusinessCalendar>(
            "calendar", when.AfterFounding(7, 15), Nadia, workspace.Value, new ChangeBusinessCalendar(when.Business));
        yield return new Send<SetDepartmentReviewPolicy>(
            "bank-policy", when.AfterFounding(10, 11), Nadia, "Le superviseur demande aux banques un constat prouvé sur deux, par des preuves de moins de dix mois",
            workspace.Value, (_, _) => Task.FromResult(new SetDepartmentReviewPolicy(
                Bank.Id, new PolicyOverride(Cadence: null, GraceDays: null, EvidenceAgeDays: 300, MinimumEvidenceShare: 0.5m))));
    }

    /// <summary>For some days now, a map is confirmed only when what is required of its agenda is answered.</summary>
    public static Step AskingForAnswers(DemoCalendar when) => new Send<ChangeReviewPolicy>(
        "answers", when.Ago(3, 18), Nadia, DemoWorkspace.Id, new ChangeReviewPolicy(when.Policy with { AnswerAgenda = AnswerAgenda.Required }));

    /// <summary>The customer who is invited to one map.</summary>
    public static IEnumerable<Step> Inviting(DateTimeOffset at, DemoKeys keys, JourneyMapId map) => Joining(Julie, at, keys, map);

    private static IEnumerable<Step> Joining(Actor actor, DateTimeOffset at, DemoKeys keys, JourneyMapId? guestOf)
    {
        Guid id = actor.Id.Value;
        yield return new Send<RegisterPerson>($"{actor.Name}/join", at, Olivier, id, new RegisterPerson(actor.Id, actor.Name, actor.Email, guestOf));
        if (actor.Role is { } role)
            yield return new Send<GrantWorkspaceRole>($"{actor.Name}/role", at, Olivier, id, new GrantWorkspaceRole(role));
        yield return new Send<IssueApiKey>($"{actor.Name}/key", at, Olivier, null, id, (_, _) =>
            Task.FromResult(new IssueApiKey(actor.Key, KeyLabel, keys.HashOf(actor), ExpiresAt: null)));
    }

    private static IEnumerable<Step> Organising(DemoCalendar when)
    {
        DateTimeOffset at = when.AfterFounding(4);
        foreach (Department it in new[] { Bank, Services })
            yield return new Send<AddDepartment>($"{it.Name}/add", at, Olivier, DemoWorkspace.Id, new AddDepartment(it.Id, it.Name));
        foreach (Crew crew in Crews)
            yield return new Send<FormTeam>($"{crew.Name}/form", at, Olivier, crew.Id.Value, new FormTeam(crew.Id, crew.Name, crew.In.Id));
        foreach (Actor actor in Everyone)
            if (actor is { Of: { } crew, In: { } role })
                yield return new Send<SetMember>($"{actor.Name}/member", at, Olivier, crew.Id.Value, new SetMember(actor.Id, role));
    }
}
