using System.Buffers.Text;
using System.Security.Cryptography;

namespace JourneyGov.Server.Identity;

/// <summary>What the address of a calendar feed holds for its owner: 256 random bits. The store keeps their SHA-256 alone, as of an API key.</summary>
internal static class CalendarFeedSecret
{
    private const int RandomBytes = 32;

    /// <summary>Makes a new one.</summary>
    public static string Create() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(RandomBytes));
}
