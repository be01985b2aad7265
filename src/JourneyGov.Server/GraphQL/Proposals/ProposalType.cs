using JourneyGov.Application.Proposals;
using JourneyGov.Application.Transacting;
using JourneyGov.Application.Viewing;
using JourneyGov.Domain;
using JourneyGov.Domain.Ownership;
using JourneyGov.Domain.Proposals;
using JourneyGov.GraphQL.Binding;
using JourneyGov.GraphQL.Execution;
using JourneyGov.Server.GraphQL.Commands;
using JourneyGov.Server.GraphQL.History;
using JourneyGov.Server.GraphQL.JourneyMaps;
using JourneyGov.Server.GraphQL.JourneyMaps.Edits;
using JourneyGov.Server.GraphQL.Refusals;

namespace JourneyGov.Server.GraphQL.Proposals;

/// <summary>What is asked about edits before they are proposed.</summary>
internal sealed record PreviewArguments(string JourneyMap, int? BasedOn, IReadOnlyList<JourneyMapEditInput> Edits);

/// <summary>What proposing edits would come to.</summary>
internal sealed record ProposalPreview(JourneyMapId Map, ProposalFacts Facts, IReadOnlyList<Refusal> Why);

/// <summary>Binds change proposals and the questions about them.</summary>
internal static class ProposalType
{
    public static void Bind(SchemaBinding schema, ObjectBinding<Root> query, ObjectBinding<Root> mutation)
    {
        ObjectBinding<Row<ProposalState>> proposal = schema.Type<Row<ProposalState>>("Proposal");
        BindContent(proposal);
        BindDecisions(proposal);
        BindPermissions(proposal);
        BindParts(schema);
        schema.Connection<Row<ProposalState>>("Proposal");
        schema.Enum<ProposalOrder>("ProposalOrder").Input<ProposalFilterInput>("ProposalFilter");
        query
            .FieldAsync<OneThing, Row<ProposalState>?>("proposal", (_, one, context) => Past.ProposalAsync(context, ApiId.Proposal(one.Id), one.AsOf))
            .FieldAsync<ProposalList, Page<Row<ProposalState>>>("proposals", (_, list, context) => ProposalLists.AllAsync(list, context))
            .FieldAsync<PreviewArguments, ProposalPreview>("proposalPreview", (_, arguments, context) => PreviewAsync(arguments, context));
        ProposalMutations.Bind(schema, mutation);
    }

    private static void BindContent(ObjectBinding<Row<ProposalState>> proposal) => proposal
        .Field("id", it => ApiId.Of(it.State.Id))
        .Field("title", it => it.State.Title)
        .Field("message", it => it.State.Message)
        .Batch("journeyMap", (proposals, context) => Loads.MapsAsync(context, proposals.Select(it => it.State.Map)))
        .Batch("author", (proposals, context) => Loads.PersonsAsync(context, proposals, it => it.State.Author))
        .Batch("team", (proposals, context) => Loads.TeamsAsync(context, proposals.Select(it => it.State.Team)))
        .Field("phase", it => it.State.Phase)
        .Field("basedOn", it => (int)it.State.BasedOn)
        .Field("expiresOn", it => it.State.ExpiresOn)
        .Field("sent", it => it.State.Sent)
        .Field("closed", it => it.State.Closed)
        .Field("edits", it => it.State.Edits.Select(edit => new EditIn(it.State.Map, ProposedEditOf.Of(it.State.Map, edit))))
        .FieldAsync("comparison", ProposalNow.CompareAsync)
        .Field("revision", it => (int)it.Revision)
        .Governed(it => it.LastChange, it => Subject.Of(it.State.Id));

    private static void BindDecisions(ObjectBinding<Row<ProposalState>> proposal) => proposal
        .Batch("requiredApprovals", ProposalNow.RequiredAsync)
        .Field("approvals", it => it.State.Approvals)
        .Field("dismissedApprovals", it => it.State.Dismissed)
        .Field("requestedChanges", it => it.State.Requested)
        .FieldAsync("conflicts", async (it, context) => it.State.IsOpen
            ? await ProposalNow.ConflictsAsync((await ProposalNow.FactsAsync([it], context))[0], context)
            : [])
        .Batch("obstacles", async (proposals, context) =>
        {
            IReadOnlyList<ProposalFacts> facts = await ProposalNow.FactsAsync(proposals, context);
            return (IReadOnlyList<IEnumerable<Refused>>)[.. proposals.Zip(facts, (it, known) => it.State.IsOpen
                ? (known.Foreseen?.Refusals ?? []).Select(refusal => Refused.Of(refusal, it.State.Map))
                : [])];
        })
        .Field("appliedFrom", it => (int?)it.State.Applied?.From)
        .Field("appliedTo", it => (int?)it.State.Applied?.To);

    private static void BindPermissions(ObjectBinding<Row<ProposalState>> proposal) => proposal
        .Batch<DecisionArguments, Permission>("canApprove", (proposals, arguments, context) =>
            ProposalPermissions.ToDecideAsync(proposals, arguments.Team, Proposal.CanApprove, context))
        .Batch<DecisionArguments, Permission>("canReject", (proposals, arguments, context) =>
            ProposalPermissions.ToDecideAsync(proposals, arguments.Team, Proposal.CanReject, context))
        .Batch<DecisionArguments, Permission>("canRequestChanges", (proposals, arguments, context) =>
            ProposalPermissions.ToDecideAsync(proposals, arguments.Team, Proposal.CanReject, context))
        .Batch("canWithdraw", (proposals, context) => ProposalPermissions.EachAsync(proposals, Proposal.CanWithdraw, context))
        .Batch("canEdit", (proposals, context) => ProposalPermissions.EachAsync(proposals, Proposal.CanEdit, context));

    private static void BindParts(SchemaBinding schema)
    {
        schema.Type<EditIn>("ProposedEdit")
            .Field("name", it => it.Edit.Name)
            .Batch("part", (edits, context) => PartsAsync(edits, it => (it.Map, it.Edit.PartId), context))
            .Field("details", it => it.Edit.Details)
            .Field("input", it => it.Edit.Input);
        schema.Type<RequiredApprovalOf>("RequiredApproval")
            .Batch("team", (required, context) => Loads.TeamsAsync(context, required.Select(it => it.Team)))
            .Batch("approvers", ApproversAsync)
            .Field("approval", it => it.Approval);
        schema.Type<DismissedApproval>("DismissedApproval");
        schema.Type<RequestedChange>("RequestedChange")
            .Batch("team", (changes, context) => Loads.TeamsAsync(context, changes.Select(it => it.Team)))
            .Batch("person", (changes, context) => Loads.PersonsAsync(context, changes, it => it.Person));
        schema.Type<ConflictOf>("ProposalConflict")
            .Batch("part", (conflicts, context) => PartsAsync(conflicts, it => (it.Map, it.Part), context))
            .Field("lastChange", it => it.LastChange)
            .FieldAsync("changes", (it, context) => EventReads.SinceAsync(context, it.Map, it.Part, it.BasedOn))
            .Field("proposed", it => it.Proposed)
            .Field("edits", it => it.Edits);
        schema.Type<ProposalPreview>("ProposalPreview")
            .Field("requiredApprovals", it => ProposalNow.Required(it.Facts, it.Facts.Caller.Person, []))
            .FieldAsync("comparison", (it, context) => ProposalNow.CompareAsync(it.Facts, context))
            .FieldAsync("conflicts", (it, context) => ProposalNow.ConflictsAsync(it.Facts, context))
            .Field("refusals", it => it.Why.Select(refusal => Refused.Of(refusal, it.Map)));
    }

    private static async Task<ProposalPreview> PreviewAsync(PreviewArguments arguments, FieldContext context)
    {
        var request = context.Request<RequestContext>();
        request.RequireReader();
        JourneyMapId map = ApiId.JourneyMap(arguments.JourneyMap);
        var reading = new EditReading(map, new CommandIds(Guid.CreateVersion7()));
        var propose = new ProposeChanges(new ProposalId(Guid.Empty), map, null, "", null, arguments.BasedOn, reading.All(arguments.Edits));
        ProposalFacts facts = await request.Get<ProposalQuestions>().FactsAsync(request.Command(Guid.Empty, null), propose, context.Cancellation);
        return new(map, facts, Proposal.CanPropose(propose, facts));
    }

    private static async Task<IReadOnlyList<object?>> PartsAsync<T>(
        IReadOnlyList<T> named, Func<T, (JourneyMapId Map, PartId? Part)> name, FieldContext context)
    {
        (JourneyMapId Map, PartId? Part)[] all = [.. named.Select(name)];
        IReadOnlyList<MapAt?> maps = await Loads.MapsAsync(context, all.Select(one => one.Map));
        return [.. all.Select((one, index) => one.Part is { } part ? maps[index]?.Find(part) : null)];
    }

    private static async Task<IReadOnlyList<IReadOnlyList<Row<PersonState>>>> ApproversAsync(
        IReadOnlyList<RequiredApprovalOf> required, FieldContext context)
    {
        IReadOnlyList<Row<TeamState>?> teams = await Loads.TeamsAsync(context, required.Select(it => it.Team));
        return await Loads.ListsAsync(
            required.Select((it, index) => Leads(teams[index]).Where(person => person != it.Author)), ids => Loads.PersonsAsync(context, ids));
    }

    private static IEnumerable<PersonId?> Leads(Row<TeamState>? team) =>
        team?.State.Members.Where(member => member.Value == TeamRole.Lead).OrderBy(member => member.Key.Value).Select(member => (PersonId?)member.Key) ?? [];
}

/// <summary>An edit of a proposal, and the map that it wants changed.</summary>
internal sealed record EditIn(JourneyMapId Map, ProposedEditOf Edit);
