[assembly: ApprovalGate.GateCallsTo(
    typeof(Environment), nameof(Environment.FailFast), ApprovalGate.Reversibility.Compensable, Parameters = [typeof(string)])]

namespace ApprovalGate.Cli.Tests.Surface;

/// <summary>Tools of a real assembly, this one: read by the tests, never called.</summary>
internal sealed partial class GatedTools<TRow>(Gate gate)
{
    private readonly Gate _gate = gate;

    [RequiresApproval]
    public partial Task<string> DeleteAsync(string path, CancellationToken cancellationToken);

    [RequiresApproval(
        Reversibility.Compensable, Quorum = 2, Approvers = ["zoe", "ann", "bob"], Expiry = "00:05:00", OnExpiry = OnExpiry.Run,
        FailMode = FailMode.Open, SignedDecisions = true, Tags = ["mail", "money"], Arguments = ArgumentPassing.AsIs)]
    public partial int Send(int? count, IReadOnlyList<IReadOnlyList<long>[]> rows, [Unbound("a stream")] Stream body);

    private static async Task<string> DeleteAsyncCore(string path, CancellationToken cancellationToken) => await Task.FromResult(path);

    private static int SendCore(int? count, IReadOnlyList<IReadOnlyList<long>[]> rows, Stream body) => 0;

    internal static partial class Nested
    {
        [RequiresApproval(Reversibility.Observation, Arguments = ArgumentPassing.Snapshot)]
        internal static partial decimal Look(
            byte[] content, [Sensitive] DateTimeOffset? at, [Resolve(typeof(RealPath)), Resolve(typeof(FileContentHash))] string path);

        private static decimal LookCore(byte[] content, DateTimeOffset? at, string path) => 0;
    }
}
