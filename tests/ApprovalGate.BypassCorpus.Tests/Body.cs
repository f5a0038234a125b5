namespace ApprovalGate.BypassCorpus.Tests;

/// <summary>What every tool's body in a route calls, so that a run is seen whoever caused it.</summary>
public static class Body
{
    private static int _runs;

    /// <summary>Gets how often a body has run.</summary>
    internal static int Runs => Volatile.Read(ref _runs);

    /// <summary>Notes that a body runs.</summary>
    /// <returns><paramref name="path"/>, so that the body can be one expression.</returns>
    public static string Ran(string path)
    {
        Interlocked.Increment(ref _runs);
        return path;
    }

    internal static void Forget() => Volatile.Write(ref _runs, 0);
}
