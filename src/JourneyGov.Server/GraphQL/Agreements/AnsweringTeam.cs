using JourneyGov.Application.Agreements;
using JourneyGov.Application.Viewing;
using JourneyGov.Domain;
using JourneyGov.Domain.Agreements;
using JourneyGov.GraphQL.Execution;
using JourneyGov.Server.GraphQL.JourneyMaps;

namespace JourneyGov.Server.GraphQL.Agreements;

/// <summary>The team that two teams agreed answers for a handoff between them.</summary>
/// <param name="Agreement">The agreement that says so.</param>
internal sealed record AnsweringTeam(Row<AgreementState> Agreement)
{
    private AcceptedTerms Accepted => Agreement.State.Accepted!;

    public TeamId TeamId => Accepted.Terms.AnsweredBy;

    public DateTimeOffset AgreedAt => Accepted.Accepted.At;

    /// <summary>One person of each team, the one who proposed it first.</summary>
    public IEnumerable<PersonId> Persons => [Accepted.Proposed.By!.Value, Accepted.Accepted.By!.Value];

    /// <summary>The answering team of each of these handoffs today; null where none is agreed. Guests see none.</summary>
    public static async Task<IReadOnlyList<AnsweringTeam?>> OfHandoffsAsync(IReadOnlyList<HandoffAt> handoffs, FieldContext context)
    {
        var request = context.Request<RequestContext>();
        if (!request.Caller.ReadsWorkspace)
            return new AnsweringTeam?[handoffs.Count];
        DateOnly today = await Loads.TodayAsync(context);
        var agreements = await request.Get<AgreementView>().OnHandoffsAsync(
            request.Workspace, [.. handoffs.Select(it => it.Map.Id).Distinct()], then: null, context.Cancellation);
        return [.. handoffs.Select(it => Of(agreements[(it.Map.Id, it.Placed.Id)], it, today))];
    }

    /// <summary>The answering team of a handoff by the agreements on it that are in force; null: none.</summary>
    public static AnsweringTeam? Of(IEnumerable<Row<AgreementState>> inForce, HandoffAt handoff, DateOnly day) =>
        handoff.Map.Retired is null
            && HandoffAgreements.Holding(inForce, (handoff.From.Placed.Owner, handoff.To.Placed.Owner), day) is { } holding
            ? new(holding)
            : null;
}
