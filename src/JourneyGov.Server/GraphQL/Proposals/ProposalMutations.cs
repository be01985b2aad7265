using JourneyGov.Application.Transacting;
using JourneyGov.Domain;
using JourneyGov.Domain.Proposals;
using JourneyGov.GraphQL.Binding;
using JourneyGov.Server.GraphQL.Commands;
using JourneyGov.Server.GraphQL.JourneyMaps.Edits;

namespace JourneyGov.Server.GraphQL.Proposals;

/// <summary>Binds the commands to change proposals.</summary>
internal static class ProposalMutations
{
    public static void Bind(SchemaBinding schema, ObjectBinding<Root> mutation)
    {
        schema
            .Input<ProposeChangesInput>("ProposeChangesInput")
            .Input<EditProposalInput>("EditProposalInput")
            .Input<RebaseProposalInput>("RebaseProposalInput")
            .Input<ApproveProposalInput>("ApproveProposalInput")
            .Input<RejectProposalInput>("RejectProposalInput")
            .Input<RequestProposalChangesInput>("RequestProposalChangesInput")
            .Input<WithdrawProposalInput>("WithdrawProposalInput");
        schema.Payload<ProposalPayload>("ProposalPayload").FieldAsync(
            "proposal", async (payload, context) => (await Loads.ProposalsAsync(context, [new ProposalId(payload.Sent.Subject)]))[0]);
        mutation.Command<ProposeChangesInput, ProposeChanges, ProposalPayload>("proposeChanges", (input, ids) => input.Meant(ids), sent => new(sent));
        BindWriting(mutation);
        BindDecisions(mutation);
    }

    private static void BindWriting(ObjectBinding<Root> mutation)
    {
        Writing<EditProposalInput, EditProposal>(
            mutation, "editProposal", (input, reading) => new(input.Title, input.Message, input.BasedOn, reading.All(input.Edits)));
        Writing<RebaseProposalInput, RebaseProposal>(
            mutation, "rebaseProposal", (input, reading) => new(input.BasedOn, reading.All(input.Edits)));
    }

    // Which map the edits are of, the proposal tells.
    private static void Writing<TInput, TCommand>(ObjectBinding<Root> mutation, string name, Func<TInput, EditReading, TCommand> mean)
        where TInput : IWritingInput where TCommand : notnull =>
        mutation.FieldAsync<Command<TInput>, ProposalPayload>(name, async (_, command, context) =>
        {
            TInput input = command.Input;
            Guid id = input.CommandId ?? Guid.CreateVersion7();
            ProposalId proposal = ApiId.Proposal(input.ProposalId);
            JourneyMapId map = (await Loads.ProposalsAsync(context, [proposal]))[0]?.State.Map ?? default;
            TCommand meant = mean(input, new EditReading(map, new CommandIds(id)));
            return new(await context.SendAsync(id, input.Reason, new Addressed<TCommand>(proposal.Value, meant)));
        });

    private static void BindDecisions(ObjectBinding<Root> mutation) => mutation
        .Command<ApproveProposalInput, ApproveProposal, ProposalPayload>(
            "approveProposal", (input, _) => new(ApiId.Proposal(input.ProposalId).Value, new ApproveProposal(ApiId.Team(input.Team))), sent => new(sent))
        .Command<RejectProposalInput, RejectProposal, ProposalPayload>(
            "rejectProposal", (input, _) => new(ApiId.Proposal(input.ProposalId).Value, new RejectProposal(ApiId.Team(input.Team))), sent => new(sent))
        .Command<WithdrawProposalInput, WithdrawProposal, ProposalPayload>(
            "withdrawProposal", (input, _) => new(ApiId.Proposal(input.ProposalId).Value, new WithdrawProposal()), sent => new(sent))
        .Command<RequestProposalChangesInput, RequestProposalChanges, ProposalPayload>(
            "requestProposalChanges",
            (input, _) => new(ApiId.Proposal(input.ProposalId).Value, new RequestProposalChanges(ApiId.Team(input.Team), input.Text)),
            sent => new(sent));
}

/// <summary>What a command about a change proposal comes to.</summary>
internal sealed record ProposalPayload(Sent Sent) : Payload(Sent);

/// <summary>Proposes edits to a map.</summary>
internal sealed record ProposeChangesInput(
    Guid? CommandId, string? Reason, string MapId, string? Team, string Title, string? Message, int? BasedOn,
    IReadOnlyList<JourneyMapEditInput> Edits) : ICommandInput
{
    public Addressed<ProposeChanges> Meant(CommandIds ids)
    {
        JourneyMapId map = ApiId.JourneyMap(MapId);
        var proposal = new ProposalId(ids.NextId());
        return new(proposal.Value, new ProposeChanges(
            proposal, map, Team is null ? null : ApiId.Team(Team), Title, Message, BasedOn, new EditReading(map, ids).All(Edits)));
    }
}

/// <summary>What the inputs say that write a proposal anew.</summary>
internal interface IWritingInput : ICommandInput
{
    /// <summary>The proposal.</summary>
    string ProposalId { get; }
}

/// <summary>Says anew what is proposed.</summary>
internal sealed record EditProposalInput(
    Guid? CommandId, string? Reason, string ProposalId, string Title, string? Message, int? BasedOn,
    IReadOnlyList<JourneyMapEditInput> Edits) : IWritingInput;

/// <summary>Proposes edits of the map as it became.</summary>
internal sealed record RebaseProposalInput(
    Guid? CommandId, string? Reason, string ProposalId, int BasedOn, IReadOnlyList<JourneyMapEditInput> Edits) : IWritingInput;

/// <summary>Approves a proposal for a team.</summary>
internal sealed record ApproveProposalInput(Guid? CommandId, string? Reason, string ProposalId, string Team) : ICommandInput;

/// <summary>Rejects a proposal for a team.</summary>
internal sealed record RejectProposalInput(Guid? CommandId, string? Reason, string ProposalId, string Team) : ICommandInput;

/// <summary>Asks for changes of a proposal, for a team.</summary>
internal sealed record RequestProposalChangesInput(Guid? CommandId, string? Reason, string ProposalId, string Team, string Text) : ICommandInput;

/// <summary>Takes a proposal back.</summary>
internal sealed record WithdrawProposalInput(Guid? CommandId, string? Reason, string ProposalId) : ICommandInput;
