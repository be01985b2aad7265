using JourneyGov.Application.Viewing;
using JourneyGov.Domain;
using JourneyGov.Domain.Proposals;
using JourneyGov.GraphQL.Execution;
using JourneyGov.Server.GraphQL.Refusals;

namespace JourneyGov.Server.GraphQL.Proposals;

/// <summary>The argument of a question whether one may decide for a team.</summary>
internal sealed record DecisionArguments(string? Team);

/// <summary>Questions before commands to change proposals.</summary>
internal static class ProposalPermissions
{
    /// <summary>Whether the caller may decide about each of these proposals for a team; null: for any that they lead and that is asked.</summary>
    public static async Task<IReadOnlyList<Permission>> ToDecideAsync(
        IReadOnlyList<Row<ProposalState>> proposals, string? team, Func<ProposalState, TeamId, ProposalFacts, IReadOnlyList<Refusal>> ask,
        FieldContext context)
    {
        Caller caller = context.Request<RequestContext>().Caller;
        return await EachAsync(proposals, (state, facts) => ToDecide(state, TeamsFor(team, facts, caller), facts, ask), context);
    }

    /// <summary>Whether the caller may do something else with each of these proposals.</summary>
    public static async Task<IReadOnlyList<Permission>> EachAsync(
        IReadOnlyList<Row<ProposalState>> proposals, Func<ProposalState, ProposalFacts, IReadOnlyList<Refusal>> ask, FieldContext context)
    {
        IReadOnlyList<ProposalFacts> facts = await ProposalNow.FactsAsync(proposals, context);
        return [.. proposals.Zip(facts, (it, known) => Permission.Unless(ask(it.State, known), it.State.Map))];
    }

    // Whoever leads none of them is told why not, as for a team that is not theirs.
    private static TeamId[] TeamsFor(string? team, ProposalFacts facts, Caller caller) =>
        team is not null ? [ApiId.Team(team)] : facts.AskedTeams.Where(caller.Leads).ToArray() is { Length: > 0 } own ? own : [default];

    // For the first team that they may decide for; else as it is for the last.
    private static IReadOnlyList<Refusal> ToDecide(
        ProposalState state, TeamId[] teams, ProposalFacts facts, Func<ProposalState, TeamId, ProposalFacts, IReadOnlyList<Refusal>> ask)
    {
        IReadOnlyList<Refusal>[] answers = [.. teams.Select(team => ask(state, team, facts))];
        return answers.FirstOrDefault(refusals => refusals.Count == 0) ?? answers[^1];
    }
}
