using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using JourneyGov.Domain;
using JourneyGov.Domain.Reviews;
using JourneyGov.EventLog;

namespace JourneyGov.Application.Transacting;

/// <summary>UUIDs worked out from a namespace and a name (version 5, RFC 9562 §5.5): the same two always give the same one.</summary>
public static class NamedId
{
    /// <summary>The UUID of a name in a namespace.</summary>
    public static Guid Make(Guid nameSpace, string name)
    {
        Span<byte> hash = stackalloc byte[SHA1.HashSizeInBytes];
        // Version 5 is SHA-1 by its definition; nothing secret hangs on it.
#pragma warning disable CA5350
        SHA1.HashData([.. nameSpace.ToByteArray(bigEndian: true), .. Encoding.UTF8.GetBytes(name)], hash);
#pragma warning restore CA5350
        hash[6] = (byte)((hash[6] & 0x0F) | 0x50);
        hash[8] = (byte)((hash[8] & 0x3F) | 0x80);
        return new Guid(hash[..16], bigEndian: true);
    }

    /// <summary>The UUID of a number in a namespace.</summary>
    public static Guid Make(Guid nameSpace, int number) => Make(nameSpace, number.ToString(CultureInfo.InvariantCulture));

    /// <summary>The id of a map's review: the <paramref name="number"/>th, from 1.</summary>
    public static ReviewId OfReview(JourneyMapId map, int number) => new(Make(map.Value, number));

    /// <summary>The id of the improvement that a review required: the <paramref name="number"/>th, from 1.</summary>
    public static ImprovementId OfImprovement(ReviewId review, int number) =>
        new(Make(review.Value, $"improvement:{number.ToString(CultureInfo.InvariantCulture)}"));

    /// <summary>What stands for a change that was announced, on the agenda of a review.</summary>
    public static Guid OfAnnouncement(ReviewId review, Announcement announced) => Make(
        review.Value, $"announcement:{announced.Kind}/{announced.EffectiveOn.DayNumber}/{announced.Title}/{announced.Description}");

    /// <summary>The id of the notice that tells a person of an event.</summary>
    public static NoticeId OfNotice(PersonId person, StreamId stream, long revision) =>
        new(Make(person.Value, string.Create(CultureInfo.InvariantCulture, $"notice:{stream.Category}/{stream.Id:N}/{revision}")));
}

/// <summary>
/// The ids of what one command creates, in the order they are asked for: worked out from the command's id, so that a command sent again
/// creates the same things and is the same command. For one command; not for several threads.
/// </summary>
/// <param name="commandId">The command's id.</param>
public sealed class CommandIds(Guid commandId)
{
    private int _given;

    /// <summary>The next id.</summary>
    public Guid NextId() => NamedId.Make(commandId, $"created:{(++_given).ToString(CultureInfo.InvariantCulture)}");
}
