namespace ApprovalGate.Cli.Verification;

/// <summary>Verifies what people signed while a log is read.</summary>
internal static class SignatureReading
{
    /// <summary>Passes records on, each verified.</summary>
    /// <exception cref="CliException">One does not verify; the message names it.</exception>
    public static IEnumerable<LogRecord> Verifying(this IEnumerable<LogRecord> records, SignatureVerifier? verifier)
    {
        foreach (var record in records)
        {
            yield return record;

            // After whoever reads has verified the chain up to here: what was changed later is that, and nothing else.
            if (verifier?.Next(record) is { } fault)
            {
                throw ChainCheck.Broken($"The store was forged: {fault}.");
            }
        }
    }
}
