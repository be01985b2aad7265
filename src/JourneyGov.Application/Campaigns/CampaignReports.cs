using JourneyGov.Application.Workspaces;
using JourneyGov.Domain;
using JourneyGov.Domain.Campaigns;

namespace JourneyGov.Application.Campaigns;

/// <summary>How far campaigns are, and what became of those that are over.</summary>
/// <param name="readings">Reads how they stood.</param>
/// <param name="workspaces">Tells the language of reports.</param>
public sealed class CampaignReports(CampaignReadings readings, WorkspaceView workspaces)
{
    /// <summary>
    /// For each of these campaigns, how it stands at a position of the log, or how it stood when it ended: what is over is not followed any more.
    /// </summary>
    public async Task<IReadOnlyDictionary<CampaignId, CampaignReading>> ProgressAsync(
        Guid workspace, IReadOnlyCollection<CampaignState> campaigns, long position, DateTimeOffset moment, CancellationToken cancellationToken)
    {
        var found = new Dictionary<CampaignId, CampaignReading>(
            await readings.AsOfAsync(workspace, [.. campaigns.Where(it => it.IsLive).Select(it => it.Id)], position, moment, cancellationToken));
        foreach (var over in campaigns.Where(it => !it.IsLive))
            found[over.Id] = await AtEndAsync(workspace, over, cancellationToken);
        return found;
    }

    /// <summary>The report of a campaign; null: it is not closed.</summary>
    public async Task<CampaignReport?> ReportAsync(Guid workspace, CampaignState campaign, CancellationToken cancellationToken)
    {
        if (campaign.Phase != CampaignPhase.Closed)
            return null;
        var language = (await workspaces.FindAsync(workspace, cancellationToken))?.State.Language;
        return new CampaignReport(await AtEndAsync(workspace, campaign, cancellationToken), Texts.For(language));
    }

    private async Task<CampaignReading> AtEndAsync(Guid workspace, CampaignState campaign, CancellationToken cancellationToken)
    {
        var ended = campaign.Ended!;
        var position = await readings.PositionOfAsync(workspace, campaign.Id, ended.Revision, cancellationToken)
            ?? throw new InvalidOperationException($"The campaign {campaign.Id.Value} has lost its event {ended.Revision}.");
        return (await readings.AsOfAsync(workspace, [campaign.Id], position, ended.At, cancellationToken))[campaign.Id];
    }
}
