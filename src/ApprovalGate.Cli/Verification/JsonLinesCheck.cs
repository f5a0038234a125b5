namespace ApprovalGate.Cli.Verification;

/// <summary>Verifies a JSON Lines log, which must be a copy of the beginning of the store's.</summary>
internal static class JsonLinesCheck
{
    /// <returns>Where the file ends: the store must have this head there.</returns>
    /// <exception cref="CliException">The file is broken, or differs from the store; the message names the record.</exception>
    public static ExpectedHead Verify(string path, IApprovalStore store)
    {
        var log = $"The log '{Path.GetFullPath(path)}'";
        var head = ChainCheck.Verify(log, JsonLinesLog.Read(path), []);
        try
        {
            foreach (var (line, stored) in JsonLinesLog.Read(path).Zip(StoreLog.Read(store)))
            {
                if (!line.Head.Span.SequenceEqual(stored.Head.Span))
                {
                    throw ChainCheck.Broken(FormattableString.Invariant($"{log} differs from the store at record {line.Position}."));
                }
            }
        }
        catch (StoreUnusableException)
        {
            // The store is verified next, and says which of its records is broken.
        }

        return new ExpectedHead(head.Position, head.Hash, $"the end of '{path}'");
    }
}
