using System.CommandLine.Parsing;
using System.Globalization;
using ApprovalGate.Log.Verification;
using ApprovalGate.Storage;

namespace ApprovalGate.Cli.Proofs;

/// <summary>The root of the tree over the first records of a log: what is kept elsewhere to prove against.</summary>
/// <param name="Size">How many records.</param>
/// <param name="Root">The root.</param>
internal sealed record TreeHead(long Size, string Root)
{
    public static TreeHead Of(MerkleTree tree, long size) => new(size, Convert.ToHexStringLower(tree.Root(size)));

    public byte[] Hash() => Convert.FromHexString(Root);

    public override string ToString() => FormattableString.Invariant($"{Size}:{Root}");

    /// <summary>An option or argument that is read as <c>SIZE:HEX</c>.</summary>
    public static TreeHead? Parse(ArgumentResult result)
    {
        var text = result.Tokens[0].Value;
        if (text.Split(':') is [var size, { Length: 2 * Chain.HashBytes } root]
            && long.TryParse(size, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && root.All(char.IsAsciiHexDigit))
        {
            return new TreeHead(number, root.ToLowerInvariant());
        }

        result.AddError(FormattableString.Invariant(
            $"'{text}' is no tree; it must be a number of records, a colon and {2 * Chain.HashBytes} hexadecimal digits, as `approvalgate audit verify` prints it."));
        return null;
    }
}
