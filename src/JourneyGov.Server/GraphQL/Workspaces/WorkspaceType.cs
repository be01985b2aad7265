using JourneyGov.Application.Reviews;
using JourneyGov.Application.Viewing;
using JourneyGov.Domain.Reviews;
using JourneyGov.Domain.Workspaces;
using JourneyGov.GraphQL.Binding;
using JourneyGov.Server.GraphQL.History;

namespace JourneyGov.Server.GraphQL.Workspaces;

/// <summary>Binds workspaces and the question for one's own.</summary>
internal static class WorkspaceType
{
    public static void Bind(SchemaBinding schema, ObjectBinding<Root> query, ObjectBinding<Root> mutation)
    {
        schema.Type<Row<WorkspaceState>>("Workspace")
            .Field("id", workspace => ApiId.Of(workspace.State.Id))
            .Field("name", workspace => workspace.State.Name)
            .Field("language", workspace => workspace.State.Language)
            .Field("departments", workspace => Department.Of(workspace.State))
            .Field("reviewPolicy", workspace => workspace.State.Policy)
            .Field("calendar", workspace => workspace.State.Calendar)
            .Field("agendaTemplate", workspace => TemplateInForce.Of(workspace.State))
            .Field("revision", workspace => (int)workspace.Revision)
            .Governed(workspace => workspace.LastChange, workspace => Subject.Of(workspace.State.Id));
        schema.Type<Department>("Department")
            .Batch("teams", Department.TeamsAsync)
            .Batch("reviewPolicy", (departments, context) => Department.PoliciesAsync(departments, context, policies => policies.InForce))
            .Batch("reviewPolicyOrigins", (departments, context) => Department.PoliciesAsync(departments, context, policies => policies.Origins))
            .Batch("ownReviewPolicy", (departments, context) => Department.PoliciesAsync(departments, context, DepartmentReviewPolicy.In))
            .Batch("canSetReviewPolicy", Department.CanSetReviewPolicyAsync);
        schema.Type<DepartmentReviewPolicy>("DepartmentReviewPolicy");
        schema.Type<BusinessCalendar>("BusinessCalendar").Field("currentQuarter", (calendar, context) =>
            calendar.PeriodContaining(Cadence.Quarterly, calendar.DayAt(context.Request<RequestContext>().Clock.GetUtcNow())));
        query.FieldAsync<WorkspaceArguments, Row<WorkspaceState>>("workspace", (_, arguments, context) => Past.WorkspaceAsync(context, arguments.AsOf));
        WorkspaceMutations.Bind(schema, mutation);
    }
}

/// <summary>The arguments of the question for the caller's workspace.</summary>
internal sealed record WorkspaceArguments(AsOfInput? AsOf);
