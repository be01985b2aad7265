using JourneyGov.Application.JourneyMaps;
using JourneyGov.Application.Transacting;
using JourneyGov.Domain.Proposals;

namespace JourneyGov.Application.Proposals;

/// <summary>Questions before commands: what is known of a proposal now, by the same rules as the commands. Nothing is stored.</summary>
/// <param name="reader">Reads the proposal and its map.</param>
/// <param name="facts">What decisions need to know of other streams.</param>
public sealed class ProposalQuestions(StateReader reader, IFactsReader facts)
{
    /// <summary>What any decision about a proposal would know now.</summary>
    public Task<ProposalFacts> FactsAsync(
        CommandContext context, ProposalState proposal, CancellationToken cancellationToken, KnownFacts? ahead = null) =>
        SourceOf(ahead).OfAsync(new UnitOfWork(reader, context, ahead), proposal, command: null, cancellationToken);

    /// <summary>What the decision to propose edits would know now.</summary>
    public Task<ProposalFacts> FactsAsync(CommandContext context, ProposeChanges command, CancellationToken cancellationToken) =>
        SourceOf(ahead: null).OfAsync(new UnitOfWork(reader, context), state: null, command, cancellationToken);

    private ProposalFactsSource SourceOf(KnownFacts? ahead) => new(new JourneyMapFactsSource(reader, ahead?.Facts ?? facts));
}
