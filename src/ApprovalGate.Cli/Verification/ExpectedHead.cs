using System.Globalization;
using ApprovalGate.Log.Verification;
using ApprovalGate.Storage;

namespace ApprovalGate.Cli.Verification;

/// <summary>What the head of the log must be at a position.</summary>
/// <param name="Position">The position.</param>
/// <param name="Hash">The head there.</param>
/// <param name="Source">Who says so, for messages.</param>
internal sealed record ExpectedHead(long Position, ReadOnlyMemory<byte> Hash, string Source)
{
    /// <summary>Reads <c>POSITION:HEX</c>.</summary>
    public static ExpectedHead? Parse(string text, string source)
        => text.Split(':') is [var position, { Length: 2 * Chain.HashBytes } hex]
            && long.TryParse(position, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && hex.All(char.IsAsciiHexDigit)
            ? new ExpectedHead(number, Convert.FromHexString(hex), source)
            : null;
}
