using System.Collections.Immutable;
using JourneyGov.Application.Transacting;
using JourneyGov.Domain;
using JourneyGov.Domain.JourneyMaps;
using JourneyGov.Domain.Reviews;
using JourneyGov.Domain.Reviews.Agendas;
using JourneyGov.Domain.Workspaces;
using JourneyGov.GraphQL.Binding;
using JourneyGov.Server.GraphQL.Commands;

namespace JourneyGov.Server.GraphQL.Workspaces;

/// <summary>Binds the commands to the workspace.</summary>
internal static class WorkspaceMutations
{
    public static void Bind(SchemaBinding schema, ObjectBinding<Root> mutation)
    {
        schema
            .Input<RenameWorkspaceInput>("RenameWorkspaceInput")
            .Input<AddDepartmentInput>("AddDepartmentInput")
            .Input<RenameDepartmentInput>("RenameDepartmentInput")
            .Input<ChangeReviewPolicyInput>("ChangeReviewPolicyInput")
            .Input<SetDepartmentReviewPolicyInput>("SetDepartmentReviewPolicyInput")
            .Input<PolicyOverride>("DepartmentReviewPolicyInput")
            .Input<ChangeBusinessCalendarInput>("ChangeBusinessCalendarInput")
            .Input<AnnounceChangeInput>("AnnounceChangeInput")
            .Input<SetAgendaTemplateInput>("SetAgendaTemplateInput")
            .Input<AgendaQuestionInput>("AgendaQuestionInput")
            .Input<ReviewPolicy>("ReviewPolicyInput")
            .Input<EscalationStep>("EscalationStepInput")
            .Input<BusinessCalendar>("BusinessCalendarInput");
        schema.Payload<WorkspacePayload>("WorkspacePayload").FieldAsync("workspace", (_, context) => Loads.WorkspaceAsync(context));
        Change<RenameWorkspaceInput, RenameWorkspace>(mutation, "renameWorkspace", (input, _) => new(input.Name));
        Change<AddDepartmentInput, AddDepartment>(mutation, "addDepartment", (input, id) => new(new DepartmentId(id), input.Name));
        Change<RenameDepartmentInput, RenameDepartment>(
            mutation, "renameDepartment", (input, _) => new(ApiId.Department(input.DepartmentId), input.Name));
        Change<ChangeReviewPolicyInput, ChangeReviewPolicy>(mutation, "changeReviewPolicy", (input, _) => new(input.Policy));
        Change<SetDepartmentReviewPolicyInput, SetDepartmentReviewPolicy>(
            mutation, "setDepartmentReviewPolicy", (input, _) => new(ApiId.Department(input.DepartmentId), input.Policy));
        Change<ChangeBusinessCalendarInput, ChangeBusinessCalendar>(mutation, "changeBusinessCalendar", (input, _) => new(input.Calendar));
        Change<AnnounceChangeInput, AnnounceChange>(mutation, "announceChange", (input, _) => input.ToDomain());
        Change<SetAgendaTemplateInput, SetAgendaTemplate>(
            mutation, "setAgendaTemplate",
            (input, id) => new([.. input.Questions.Select((question, index) => question.ToDomain(NamedId.Make(id, index + 1)))]));
    }

    // The workspace that is changed is always the caller's own.
    private static void Change<TInput, TCommand>(ObjectBinding<Root> mutation, string name, Func<TInput, Guid, TCommand> mean)
        where TInput : ICommandInput where TCommand : WorkspaceCommand =>
        mutation.FieldAsync<Command<TInput>, WorkspacePayload>(name, async (_, command, context) =>
        {
            Guid id = command.Input.CommandId ?? Guid.CreateVersion7();
            Guid created = new CommandIds(id).NextId();
            var meant = new Addressed<TCommand>(context.Request<RequestContext>().Workspace, mean(command.Input, created));
            return new WorkspacePayload(await context.SendAsync(id, command.Input.Reason, meant));
        });
}

/// <summary>What a command about the workspace comes to.</summary>
internal sealed record WorkspacePayload(Sent Sent) : Payload(Sent);

/// <summary>Gives the workspace another name.</summary>
internal sealed record RenameWorkspaceInput(Guid? CommandId, string? Reason, string Name) : ICommandInput;

/// <summary>Adds a department.</summary>
internal sealed record AddDepartmentInput(Guid? CommandId, string? Reason, string Name) : ICommandInput;

/// <summary>Gives a department another name.</summary>
internal sealed record RenameDepartmentInput(Guid? CommandId, string? Reason, string DepartmentId, string Name) : ICommandInput;

/// <summary>Changes the review policy.</summary>
internal sealed record ChangeReviewPolicyInput(Guid? CommandId, string? Reason, ReviewPolicy Policy) : ICommandInput;

/// <summary>Sets what a department asks.</summary>
internal sealed record SetDepartmentReviewPolicyInput(Guid? CommandId, string? Reason, string DepartmentId, PolicyOverride? Policy) : ICommandInput;

/// <summary>Changes the business calendar.</summary>
internal sealed record ChangeBusinessCalendarInput(Guid? CommandId, string? Reason, BusinessCalendar Calendar) : ICommandInput;

/// <summary>Announces a change from outside the maps.</summary>
internal sealed record AnnounceChangeInput(
    Guid? CommandId, string? Reason, AnnouncedKind Kind, string Title, string? Description, DateOnly EffectiveOn,
    IReadOnlyList<string> JourneyMaps, IReadOnlyList<string> AccountableTeams) : ICommandInput
{
    public AnnounceChange ToDomain() => new(
        new Announcement(Kind, Title, Description, EffectiveOn), [.. JourneyMaps.Select(ApiId.JourneyMap)], [.. AccountableTeams.Select(ApiId.Team)]);
}

/// <summary>Sets the questions that reviews ask.</summary>
internal sealed record SetAgendaTemplateInput(Guid? CommandId, string? Reason, ImmutableArray<AgendaQuestionInput> Questions) : ICommandInput;

/// <summary>A question that reviews ask.</summary>
internal sealed record AgendaQuestionInput(
    Guid? Id, string Text, ImmutableArray<JourneyMapKind> Kinds, ImmutableArray<JourneySubject> Subjects, bool Required)
{
    /// <summary>The domain's question, under a new id where it names none.</summary>
    public AgendaQuestion ToDomain(Guid newId) => new(Id ?? newId, Text, Kinds, Subjects, Required);
}
