using System.Buffers.Text;
using System.Security.Cryptography;

namespace JourneyGov.Server.Identity;

/// <summary>An API key as its owner holds it: <c>jg_</c> and 256 random bits. The store keeps its SHA-256 alone: that much randomness needs no salt.</summary>
public static class ApiKeySecret
{
    private const string Prefix = "jg_";
    private const int RandomBytes = 32;

    /// <summary>Makes a new key.</summary>
    public static string Create() => Prefix + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(RandomBytes));
}
