using ApprovalGate.Log;
using ApprovalGate.Log.Verification;
using ApprovalGate.Storage;

namespace ApprovalGate.Reliability.Trials;

/// <summary>Verifies a log that is tampered with at one place after the other, without verifying again what stands before the place.</summary>
/// <remarks>
/// Sound because <see cref="LogVerifier"/> does not move when it refuses a record: where the first tampered record is refused, the verifier
/// still stands before it. Where it is not, the verifier is of no further use, and another is brought to the next place.
/// </remarks>
internal sealed class SuspiciousReader(IReadOnlyList<LogRecord> log)
{
    private LogVerifier _verifier = new();

    /// <summary>Verifies the log up to <paramref name="place"/> followed by <paramref name="rest"/>. Places only grow.</summary>
    public Finding Read(int place, IEnumerable<LogRecord> rest)
    {
        BringTo(place);
        var before = _verifier.Verified;
        var fault = rest.Select(_verifier.Next).FirstOrDefault(found => found is not null);
        var atEnd = _verifier.Verified;
        if (atEnd != before)
        {
            _verifier = new LogVerifier();
        }

        var isWhole = atEnd.Position == log.Count && atEnd.Hash.Span.SequenceEqual(log[^1].Head.Span);
        return new Finding(WithHead: fault is not null || !isWhole, WithoutHead: fault is not null);
    }

    private void BringTo(int place)
    {
        while (_verifier.Verified.Position < place)
        {
            if (_verifier.Next(log[(int)_verifier.Verified.Position]) is { } fault)
            {
                throw new InvalidOperationException($"The log was broken before anybody tampered with it: {fault}");
            }
        }
    }
}
