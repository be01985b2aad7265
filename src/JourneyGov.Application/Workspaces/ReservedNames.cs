using JourneyGov.Application.Transacting;
using JourneyGov.Domain;
using JourneyGov.Domain.Workspaces;

namespace JourneyGov.Application.Workspaces;

/// <summary>What bears a name that is unique in its workspace.</summary>
/// <param name="Key">The literal that the reservation's stream id is made of.</param>
/// <param name="Taken">The refusal of a name that another bears.</param>
public sealed record NameKind(string Key, RefusalCode Taken)
{
    /// <summary>Titles of live journey maps.</summary>
    public static NameKind JourneyMapTitle { get; } = new("journey-map-title", RefusalCode.TitleTaken);

    /// <summary>Names of teams that are not dissolved.</summary>
    public static NameKind TeamName { get; } = new("team-name", RefusalCode.TeamNameTaken);

    /// <summary>Names of personas that are not retired.</summary>
    public static NameKind PersonaName { get; } = new("persona-name", RefusalCode.PersonaNameTaken);

    /// <summary>What two teams agree on, as long as their agreement is not over.</summary>
    public static NameKind AgreedMatter { get; } = new("agreed-matter", RefusalCode.AgreementExists);

    /// <summary>Reviews that are in a campaign that is not over; the name is the review's id.</summary>
    public static NameKind CampaignReview { get; } = new("campaign-review", RefusalCode.ReviewInOtherCampaign);
}

/// <summary>Keeps names unique: what gets another name gives the old one back and takes the new one, in the same append.</summary>
internal static class ReservedNames
{
    /// <summary>Follows a change of name.</summary>
    /// <param name="work">The command that changed it.</param>
    /// <param name="kind">What bears the name.</param>
    /// <param name="holder">Which one bears it.</param>
    /// <param name="before">Its name before; null: none.</param>
    /// <param name="after">Its name now; null: none any more.</param>
    /// <param name="path">Where the new name is in the input.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public static async Task FollowAsync(
        UnitOfWork work, NameKind kind, Guid holder, string? before, string? after, string path, CancellationToken cancellationToken)
    {
        if (work.IsRefused || before == after)
            return;
        var (old, next) = (Stream(kind, before), Stream(kind, after));
        if (old == next)
            return;
        if (old is { } released)
            await work.DecideAsync(NameReservation.Decider, released, new ReleaseName(holder), default, cancellationToken);
        if (next is { } taken)
            await work.DecideAsync(NameReservation.Decider, taken, new TakeName(after!, holder, kind.Taken), default, path, cancellationToken);
    }

    /// <summary>Why a holder could not take another name now; empty: they could, or bear it already.</summary>
    /// <param name="work">The question.</param>
    /// <param name="kind">What bears the name.</param>
    /// <param name="holder">Which one shall bear it.</param>
    /// <param name="name">The name.</param>
    /// <param name="path">Where it is in the input.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public static async Task<IEnumerable<Refusal>> AgainstAsync(
        UnitOfWork work, NameKind kind, Guid holder, string name, string path, CancellationToken cancellationToken)
    {
        var held = await work.LoadAsync(NameReservation.Decider, Streams.Of(kind, name), cancellationToken);
        return NameReservation.Decide(held.State, new TakeName(name, holder, kind.Taken)).Refusals.Select(refusal => refusal with { Path = path });
    }

    private static EventLog.StreamId? Stream(NameKind kind, string? name) => name is null ? null : Streams.Of(kind, name);
}
