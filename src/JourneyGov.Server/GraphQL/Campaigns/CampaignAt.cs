using JourneyGov.Application.Campaigns;
using JourneyGov.Application.Viewing;
using JourneyGov.Domain.Campaigns;

namespace JourneyGov.Server.GraphQL.Campaigns;

/// <summary>A campaign, now or at a point of its past.</summary>
/// <param name="Row">The campaign.</param>
/// <param name="Position">The position of the log; the last there can be: now.</param>
/// <param name="Moment">When that was; null: now.</param>
internal sealed record CampaignAt(Row<CampaignState> Row, long Position, DateTimeOffset? Moment)
{
    /// <summary>The campaign as its events tell it.</summary>
    public CampaignState State => Row.State;

    /// <summary>A campaign now.</summary>
    public static CampaignAt? Of(Row<CampaignState>? row) => row is null ? null : new(row, long.MaxValue, null);
}

/// <summary>A review of a campaign, and how the campaign stood.</summary>
internal sealed record ReviewIn(CampaignReading Reading, ReviewReading Review)
{
    /// <summary>The reviews of a campaign.</summary>
    public static IEnumerable<ReviewIn> Of(CampaignReading reading) => reading.Reviews.Select(review => new ReviewIn(reading, review));
}
