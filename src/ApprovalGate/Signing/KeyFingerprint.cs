using System.Security.Cryptography;

namespace ApprovalGate.Signing;

/// <summary>How a public key is named: the SHA-256 of its SubjectPublicKeyInfo.</summary>
internal static class KeyFingerprint
{
    private const string Prefix = "sha256:";

    /// <summary>The rule, for messages.</summary>
    public const string Rule = "be 'sha256:' and 64 lower-case hexadecimal digits";

    public static string Of(ReadOnlySpan<byte> subjectPublicKeyInfo)
        => Prefix + Convert.ToHexStringLower(SHA256.HashData(subjectPublicKeyInfo));

    public static bool Accepts(string? text)
        => text is not null && text.StartsWith(Prefix, StringComparison.Ordinal)
            && text.Length == Prefix.Length + (2 * SHA256.HashSizeInBytes) && text.Skip(Prefix.Length).All(char.IsAsciiHexDigitLower);
}
