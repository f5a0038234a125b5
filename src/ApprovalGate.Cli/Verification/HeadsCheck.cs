using ApprovalGate.Audit;
using ApprovalGate.Audit.Heads;
using ApprovalGate.Audit.Sinks;
using ApprovalGate.Cli.Rendering;

namespace ApprovalGate.Cli.Verification;

/// <summary>Reads the signed heads that were kept in a second place: the log must have each.</summary>
internal static class HeadsCheck
{
    /// <summary>Reads a file of heads, each verified.</summary>
    /// <exception cref="CliException">A line is no head, of another store, or not signed by a key that is believed; or there is none.</exception>
    public static IReadOnlyList<ExpectedHead> Read(string path, Guid storeId, HeadKeys keys)
    {
        var heads = new List<ExpectedHead>();
        try
        {
            foreach (var head in HeadFile.Read(path))
            {
                var line = FormattableString.Invariant($"line {heads.Count + 1} of '{path}'");
                if ((head.StoreId == storeId ? keys.WhyNot(head) : $"it is of the store {head.StoreId:D}, not of this one") is { } why)
                {
                    throw Unbelieved($"The head in {line} counts for nothing: {why}.");
                }

                heads.Add(new ExpectedHead(
                    head.Position, head.Hash, $"{line}, signed {Durations.Instant(head.At)} by {head.Key},"));
            }
        }
        catch (AuditSinkException exception)
        {
            throw Unbelieved(exception.Message);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new CliException(ExitCode.Usage, $"The heads '{path}' cannot be read: {exception.Message}");
        }

        return heads.Count > 0 ? heads : throw Unbelieved($"'{path}' holds no head, so it proves nothing.");
    }

    private static CliException Unbelieved(string message) => new(ExitCode.NotVerified, message);
}
