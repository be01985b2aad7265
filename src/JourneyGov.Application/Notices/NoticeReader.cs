using JourneyGov.Application.Agreements;
using JourneyGov.Application.Campaigns;
using JourneyGov.Application.Improvements;
using JourneyGov.Application.Indicators;
using JourneyGov.Application.JourneyMaps;
using JourneyGov.Application.Ownership;
using JourneyGov.Application.Proposals;
using JourneyGov.Application.Transacting;
using JourneyGov.Application.Viewing;
using JourneyGov.Domain;
using JourneyGov.Domain.Agreements;
using JourneyGov.Domain.JourneyMaps;
using JourneyGov.Domain.Notices;
using JourneyGov.EventLog;

namespace JourneyGov.Application.Notices;

/// <summary>Says notices in sentences, with what things and people are called now.</summary>
/// <param name="store">Where the names are.</param>
public sealed class NoticeReader(IStore store)
{
    private const string Unknown = "…";

    /// <summary>A sentence for each notice, in their order.</summary>
    /// <param name="workspace">The workspace.</param>
    /// <param name="notices">The notices.</param>
    /// <param name="texts">The language.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public async Task<IReadOnlyList<string>> SentencesAsync(
        Guid workspace, IReadOnlyList<Notice> notices, Texts texts, CancellationToken cancellationToken)
    {
        var maps = await MapsAsync(workspace, notices, cancellationToken);
        var things = await ThingsAsync(workspace, notices, texts, cancellationToken);
        var teams = await TeamsAsync(workspace, notices, cancellationToken);
        var persons = await new PersonView(store).ByIdsAsync(
            workspace, [.. notices.Select(notice => notice.Event.Stamp.By).OfType<PersonId>()], cancellationToken);
        return [.. notices.Select(Sentence)];

        string Sentence(Notice notice)
        {
            var map = notice.Event.Map is { } of ? maps.GetValueOrDefault(of) : null;
            var by = notice.Event.Stamp.By is { } person
                ? persons.TryGetValue(person, out var row) ? row.State.NameIn(texts) : Unknown
                : texts["noun.clock"];
            var about = things.GetValueOrDefault(notice.Event.Stream) ?? PartName(map, notice.Part) ?? map?.Title ?? Unknown;
            var team = notice.Team is { } told ? teams.GetValueOrDefault(told) : null;
            return texts.Format($"notice.{Group(notice)}.{notice.Kind}", about, by, team ?? Unknown, map?.Title ?? Unknown);
        }
    }

    // An offer of an indicator is told without a map.
    private static string Group(Notice notice) =>
        notice.Event.Stream.Category == Streams.Indicator && notice.Kind != NoticeKind.IndicatorGiven ? "ofIndicator" : "sentence";

    /// <summary>What the maps of notices are called now.</summary>
    public async Task<IReadOnlyDictionary<JourneyMapId, string>> TitlesAsync(
        Guid workspace, IReadOnlyList<Notice> notices, CancellationToken cancellationToken) =>
        (await MapsAsync(workspace, notices, cancellationToken)).ToDictionary(map => map.Key, map => map.Value.Title);

    private async Task<Dictionary<JourneyMapId, JourneyMapContent>> MapsAsync(
        Guid workspace, IReadOnlyList<Notice> notices, CancellationToken cancellationToken)
    {
        JourneyMapId[] named = [.. notices.Select(notice => notice.Event.Map).OfType<JourneyMapId>().Distinct()];
        var rows = await new JourneyMapView(store).ByIdsAsync(workspace, named, cancellationToken);
        return rows.Where(row => JourneyMapView.Last(row.Value.State) is not null)
            .ToDictionary(row => row.Key, row => JourneyMapView.Last(row.Value.State)!.Content);
    }

    // What is called by a name of its own, and not by its map's.
    private async Task<Dictionary<StreamId, string>> ThingsAsync(
        Guid workspace, IReadOnlyList<Notice> notices, Texts texts, CancellationToken cancellationToken)
    {
        var improvements = await new ImprovementView(store).FindAsync(
            workspace, [.. Of(Streams.Improvement).Select(id => (ImprovementId?)new ImprovementId(id))], cancellationToken);
        var indicators = await new IndicatorView(store).ByIdsAsync(
            workspace, [.. Of(Streams.Indicator).Select(id => new IndicatorId(id))], cancellationToken);
        var teams = await new TeamView(store).ByIdsAsync(workspace, [.. Of(Streams.Team).Select(id => new TeamId(id))], cancellationToken);
        var proposals = await new ProposalView(store).ByIdsAsync(
            workspace, [.. Of(Streams.Proposal).Select(id => new ProposalId(id))], cancellationToken);
        var campaigns = await new CampaignView(store).FindAsync(
            workspace, [.. Of(Streams.Campaign).Select(id => (CampaignId?)new CampaignId(id))], cancellationToken);
        var persons = await new PersonView(store).ByIdsAsync(
            workspace, [.. Of(Streams.Person).Select(id => new PersonId(id))], cancellationToken);
        var agreements = await AgreementsAsync(workspace, [.. Of(Streams.Agreement).Select(id => (AgreementId?)new AgreementId(id))], cancellationToken);
        return improvements.Where(row => row is not null).Select(row => (Stream: Streams.Of(row!.State.Id), Name: row.State.Title))
            .Concat(indicators.Values.Select(row => (Stream: Streams.Of(row.State.Id), row.State.Name)))
            .Concat(teams.Values.Select(row => (Stream: Streams.Of(row.State.Id), row.State.Name)))
            .Concat(proposals.Values.Select(row => (Stream: Streams.Of(row.State.Id), Name: row.State.Title)))
            .Concat(campaigns.Where(row => row is not null).Select(row => (Stream: Streams.Of(row!.State.Id), row.State.Name)))
            .Concat(persons.Values.Select(row => (Stream: Streams.Of(row.State.Id), Name: row.State.NameIn(texts))))
            .Concat(agreements)
            .ToDictionary(thing => thing.Stream, thing => thing.Name);

        IEnumerable<Guid> Of(string category) =>
            notices.Where(notice => notice.Event.Stream.Category == category).Select(notice => notice.Event.Stream.Id).Distinct();
    }

    // An agreement bears no name: it is known by the two teams.
    private async Task<IEnumerable<(StreamId Stream, string Name)>> AgreementsAsync(
        Guid workspace, IReadOnlyList<AgreementId?> ids, CancellationToken cancellationToken)
    {
        var found = (await new AgreementView(store).FindAsync(workspace, ids, cancellationToken)).OfType<Row<AgreementState>>().ToArray();
        var teams = await NamesAsync(workspace, found.SelectMany(row => new[] { row.State.Team, row.State.With }), cancellationToken);
        return found.Select(row => (
            Streams.Of(row.State.Id), $"{teams.GetValueOrDefault(row.State.Team, Unknown)} – {teams.GetValueOrDefault(row.State.With, Unknown)}"));
    }

    private Task<Dictionary<TeamId, string>> TeamsAsync(Guid workspace, IReadOnlyList<Notice> notices, CancellationToken cancellationToken) =>
        NamesAsync(workspace, notices.Select(notice => notice.Team).OfType<TeamId>(), cancellationToken);

    private async Task<Dictionary<TeamId, string>> NamesAsync(Guid workspace, IEnumerable<TeamId> teams, CancellationToken cancellationToken) =>
        (await new TeamView(store).ByIdsAsync(workspace, [.. teams.Distinct()], cancellationToken))
            .ToDictionary(row => row.Key, row => row.Value.State.Name);

    private static string? PartName(JourneyMapContent? map, PartId? part) =>
        map is null || part is null || JourneyMapParts.Find(map, part.Value) is not { } placed ? null : placed.Kind switch
        {
            PartKind.Stage => placed.Stage!.Name,
            PartKind.Touchpoint => placed.Touchpoint!.Name,
            PartKind.Finding => placed.Finding!.Text,
            PartKind.Evidence => placed.Evidence!.Source,
            _ => null,
        };
}
