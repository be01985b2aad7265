using JourneyGov.Application.Ownership;
using JourneyGov.Application.Viewing;
using JourneyGov.Domain.Agreements;
using JourneyGov.Domain.Improvements;
using JourneyGov.Domain.Ownership;
using JourneyGov.Domain.Proposals;
using JourneyGov.GraphQL.Binding;
using JourneyGov.Server.GraphQL.Agreements;
using JourneyGov.Server.GraphQL.Campaigns;
using JourneyGov.Server.GraphQL.History;
using JourneyGov.Server.GraphQL.Improvements;
using JourneyGov.Server.GraphQL.Proposals;
using JourneyGov.Server.GraphQL.Workspaces;

namespace JourneyGov.Server.GraphQL.Ownership;

/// <summary>Binds teams and the questions about them.</summary>
internal static class TeamType
{
    public static void Bind(SchemaBinding schema, ObjectBinding<Root> query, ObjectBinding<Root> mutation)
    {
        schema.Type<Row<TeamState>>("Team")
            .Field("id", team => ApiId.Of(team.State.Id))
            .Field("name", team => team.State.Name)
            .Batch("department", (teams, context) => Department.OfTeamsAsync(teams, context))
            .Batch("members", Membership.OfTeamsAsync)
            .Batch<ImprovementList, Page<Row<ImprovementState>>>("improvements", (teams, list, context) =>
                ImprovementLists.OfEachAsync(teams, list, filter => team => filter.OfTeam(team.State.Id), context))
            .Batch<OfferList, Page<OwnershipOfferRow>>("ownershipOffers", (teams, list, context) =>
                OfferLists.OfEachAsync(teams, list, filter => team => filter with { Teams = [team.State.Id] }, context))
            .Batch<ProposalList, Page<Row<ProposalState>>>("proposalsAwaiting", (teams, list, context) =>
                ProposalLists.OfEachAsync(teams, list, filter => team => filter.Awaiting(team.State.Id), context))
            .Batch<AgreementList, Page<Row<AgreementState>>>("agreements", (teams, list, context) =>
                AgreementLists.OfEachAsync(teams, list, filter => team => filter with { Teams = team.State.Id.Within(filter.Teams) }, context))
            .Batch("awaitedInCampaigns", CampaignFields.OfTeamsAsync)
            .Field("dissolved", team => team.State.Dissolved)
            .Field("revision", team => (int)team.Revision)
            .Governed(team => team.LastChange, team => Subject.Of(team.State.Id));
        schema.Type<Membership>("Membership");
        schema.Connection<Row<TeamState>>("Team");
        schema.Input<TeamFilterInput>("TeamFilter");
        query
            .FieldAsync<OneThing, Row<TeamState>?>("team", (_, one, context) => Past.TeamAsync(context, ApiId.Team(one.Id), one.AsOf))
            .FieldAsync<TeamList, Page<Row<TeamState>>>("teams", (_, list, context) => context.AskAsync(request =>
            {
                request.RequireReader();
                return request.Get<TeamView>().ListAsync(request.Workspace, TeamFilterInput.ToDomain(list.Filter), context.Page(list.Page), context.Cancellation);
            }));
        TeamMutations.Bind(schema, mutation);
    }
}

/// <summary>The arguments of a list of teams.</summary>
internal sealed record TeamList(TeamFilterInput? Filter, int? First, string? After, int? Last, string? Before)
{
    public PageRequest Page => new(First, After, Last, Before);
}

/// <summary>Which teams.</summary>
internal sealed record TeamFilterInput(string? Text, IReadOnlyList<string>? Departments, bool Dissolved)
{
    public static TeamFilter ToDomain(TeamFilterInput? input) =>
        input is null ? new() : new(input.Text, input.Departments.Ids(ApiId.Department), input.Dissolved);
}
