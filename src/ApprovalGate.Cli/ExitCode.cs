namespace ApprovalGate.Cli;

/// <summary>What the process returns: scripts rely on it.</summary>
internal static class ExitCode
{
    public const int Done = 0;
    public const int Unexpected = 1;
    public const int Usage = 2;
    public const int NoSuchRequest = 3;
    public const int NotVerified = 4;
    public const int DidNotCount = 5;
    public const int StoreUnusable = 6;
    public const int SurfaceWeakened = 7;
    public const int PolicyFailed = 8;

    /// <summary>What <c>--help</c> says of them.</summary>
    public const string Help = """
        Exit codes:
          0  done
          1  unexpected error
          2  wrong usage
          3  no such request, or more than one begins like this
          4  verification failed
          5  the decision or reply did not count: too late, not eligible, own
             request, already decided, not confirmed
          6  the store cannot be used
          7  less is gated than before, or more weakly (surface diff,
             policy diff)
          8  a policy file is not accepted, a case failed, or a rule was never
             met (policy)
        """;
}
