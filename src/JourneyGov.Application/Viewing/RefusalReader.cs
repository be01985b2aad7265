using System.Collections.Immutable;
using System.Globalization;
using JourneyGov.Application.History;
using JourneyGov.Application.Ownership;
using JourneyGov.Domain;
using JourneyGov.Domain.JourneyMaps;
using JourneyGov.Domain.Proposals;
using JourneyGov.EventLog;

namespace JourneyGov.Application.Viewing;

/// <summary>A refusal as people read it.</summary>
/// <param name="Refusal">The refusal.</param>
/// <param name="Message">What was wrong.</param>
/// <param name="Remedy">What to do instead.</param>
/// <param name="Changes">For a stale revision: every change of the part since the revision that the command was based on, oldest first.</param>
public sealed record DescribedRefusal(Refusal Refusal, string Message, string Remedy, IReadOnlyList<Change> Changes);

/// <summary>Says refusals in sentences, with the names that they mention.</summary>
/// <param name="store">Where the names are.</param>
public sealed class RefusalReader(IStore store)
{
    private readonly TeamView _teams = new(store);
    private readonly PersonView _persons = new(store);
    private readonly ChangeView _history = new(store);

    /// <summary>The refusals of one command, in a language.</summary>
    /// <param name="workspace">The workspace.</param>
    /// <param name="map">The map that the command was for; null: it was for something else.</param>
    /// <param name="refusals">As the command answered them.</param>
    /// <param name="texts">The language.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public async Task<IReadOnlyList<DescribedRefusal>> DescribeAsync(
        Guid workspace, JourneyMapId? map, IReadOnlyList<Refusal> refusals, Texts texts, CancellationToken cancellationToken)
    {
        var teams = await _teams.ByIdsAsync(workspace, [.. refusals.SelectMany(TeamsIn).Distinct()], cancellationToken);
        var persons = await _persons.ByIdsAsync(workspace, [.. refusals.OfType<StaleRevision>().Select(it => it.LastChange.By).OfType<PersonId>()], cancellationToken);
        var described = new List<DescribedRefusal>(refusals.Count);
        foreach (var refusal in refusals)
        {
            var arguments = Arguments(
                refusal, texts, team => teams.TryGetValue(team, out var row) ? row.State.Name : "…",
                person => person is null ? texts["noun.clock"] : persons.TryGetValue(person.Value, out var row) ? row.State.NameIn(texts) : "…");
            var changes = refusal is StaleRevision stale && map is { } of
                ? await _history.OfPartAsync(workspace, of, stale.Part, stale.Expected, cancellationToken)
                : [];
            described.Add(new(refusal, texts.Sentence(refusal.Code, arguments), texts.Remedy(refusal.Code, arguments), changes));
        }

        return described;
    }

    private static IEnumerable<TeamId> TeamsIn(Refusal refusal) => refusal switch
    {
        OwnedByAnotherTeam it => [it.Team],
        SignOffsMissing it => it.Teams,
        _ => [],
    };

    private static ImmutableArray<string> Arguments(
        Refusal refusal, Texts texts, Func<TeamId, string> nameOfTeam, Func<PersonId?, string> nameOfPerson) => refusal switch
        {
            OwnedByAnotherTeam it => [nameOfTeam(it.Team)],
            StaleRevision it =>
            [
                Number(it.Expected), Number(it.LastChange.Revision), nameOfPerson(it.LastChange.By),
            it.LastChange.At.ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture),
        ],
            ChecklistNotMet it => [string.Join("; ", it.Lines.Where(line => line.Prevents()).Select(line => texts.Term(line.Item)))],
            SignOffsMissing it => [Number(it.Missing), string.Join(", ", it.Teams.Select(nameOfTeam))],
            { Code: RefusalCode.WaiverStands, Arguments: [var line, var status, var until] } =>
                [texts.Term(Enum.Parse<ChecklistItem>(line)), texts.Term(Enum.Parse<WaiverStatus>(status)), until],
            { Code: RefusalCode.WaiverNotOpen or RefusalCode.WaiverNotInForce, Arguments: [var status] } => [texts.Term(Enum.Parse<WaiverStatus>(status))],
            { Code: RefusalCode.ProposalClosed, Arguments: [var phase] } => [texts.Term(Enum.Parse<ProposalPhase>(phase))],
            _ => refusal.Arguments,
        };

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);
}
