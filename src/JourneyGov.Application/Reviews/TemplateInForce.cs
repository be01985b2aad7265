using JourneyGov.Domain.Reviews.Agendas;
using JourneyGov.Domain.Workspaces;

namespace JourneyGov.Application.Reviews;

/// <summary>
/// The questions that a workspace's reviews ask: its own, or until somebody sets others, those that all begin with, in its language.
/// </summary>
public static class TemplateInForce
{
    private static readonly (Guid Id, string Key, bool Required)[] Beginning =
    [
        (new("6f0a3a52-54f0-4e0b-9d0e-2f8b6a1c7d01"), "agenda.question.Releases", true),
        (new("6f0a3a52-54f0-4e0b-9d0e-2f8b6a1c7d02"), "agenda.question.Compliance", true),
        (new("6f0a3a52-54f0-4e0b-9d0e-2f8b6a1c7d03"), "agenda.question.Outcome", false),
    ];

    /// <summary>The questions of a workspace; null: it is not there yet.</summary>
    public static AgendaTemplate Of(WorkspaceState? workspace) => workspace?.Template ?? In(Texts.For(workspace?.Language));

    private static AgendaTemplate In(Texts texts) =>
        new(0, [.. Beginning.Select(question => new AgendaQuestion(question.Id, texts[question.Key], [], [], question.Required))]);
}
