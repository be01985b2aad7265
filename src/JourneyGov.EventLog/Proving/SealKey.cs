using System.Security.Cryptography;

namespace JourneyGov.EventLog.Proving;

/// <summary>A key for seals: a pair that signs, or a public key alone that only checks. ECDSA on P-256.</summary>
public sealed class SealKey : IDisposable
{
    private const string P256 = "1.2.840.10045.3.1.7";

    private readonly ECDsa key;

    private SealKey(ECDsa key, bool signs)
    {
        this.key = key;
        Signs = signs;
        Id = Convert.ToHexStringLower(SHA256.HashData(key.ExportSubjectPublicKeyInfo()));
    }

    /// <summary>SHA-256 of the public key (SubjectPublicKeyInfo), in hexadecimal.</summary>
    public string Id { get; }

    /// <summary>Whether it can sign.</summary>
    public bool Signs { get; }

    /// <summary>A new pair.</summary>
    public static SealKey Create() => new(ECDsa.Create(ECCurve.NamedCurves.nistP256), signs: true);

    /// <summary>Reads a pair (PKCS #8) or a public key (SubjectPublicKeyInfo), both in PEM.</summary>
    /// <exception cref="FormatException">It is neither, or not on P-256.</exception>
    public static SealKey FromPem(string pem)
    {
        var key = ECDsa.Create();
        try
        {
            key.ImportFromPem(pem);
            if (key.ExportParameters(includePrivateParameters: false).Curve is { IsNamed: true, Oid.Value: P256 })
                return new(key, signs: pem.Contains("PRIVATE KEY", StringComparison.Ordinal));
        }
        catch (Exception failure) when (failure is ArgumentException or CryptographicException)
        {
            // Told below, like a key of another kind.
        }

        key.Dispose();
        throw new FormatException("not an ECDSA key on P-256 in PEM");
    }

    /// <summary>The pair (PKCS #8) in PEM: a secret.</summary>
    public string PrivatePem() => key.ExportPkcs8PrivateKeyPem() + "\n";

    /// <summary>The public key (SubjectPublicKeyInfo) in PEM.</summary>
    public string PublicPem() => key.ExportSubjectPublicKeyInfoPem() + "\n";

    /// <summary>Signs what a log was.</summary>
    /// <exception cref="CryptographicException">This is a public key alone.</exception>
    public Seal Sign(Guid workspace, SealedStretch stretch, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(stretch);
        var moment = RecordedTime.FromMicroseconds(RecordedTime.ToMicroseconds(now));
        var unsigned = new Seal(workspace, stretch.Position, stretch.Hash, stretch.Root, moment, Id, default);
        return unsigned with { Signature = key.SignData(unsigned.SignedBytes(), HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence) };
    }

    /// <summary>Whether a seal bears this key's signature and says what was signed.</summary>
    public bool HasSigned(Seal seal)
    {
        ArgumentNullException.ThrowIfNull(seal);
        return seal.KeyId == Id && key.VerifyData(seal.SignedBytes(), seal.Signature.Span, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
    }

    /// <inheritdoc />
    public void Dispose() => key.Dispose();
}
