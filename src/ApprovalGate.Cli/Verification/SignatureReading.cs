using ApprovalGate.Log;
using ApprovalGate.Requests.Decisions;
using ApprovalGate.Signing;
using ApprovalGate.Storage;

namespace ApprovalGate.Cli.Verification;

/// <summary>Verifies what people signed while a log is read.</summary>
internal static class SignatureReading
{
    /// <summary>Verifies the next record.</summary>
    /// <exception cref="CliException">It does not verify; the message names it.</exception>
    public static void Check(this SignatureVerifier verifier, LogRecord record)
    {
        if (verifier.Next(record) is { } fault)
        {
            throw ChainCheck.Broken($"The store was forged: {fault}.");
        }
    }
}
