using ApprovalGate.Halts;
using ApprovalGate.Identifiers;
using ApprovalGate.Log.Committing;
using ApprovalGate.Storage;

namespace ApprovalGate;

/// <summary>Stops agents and lets them go on. What is halted is refused in every process on the store.</summary>
/// <remarks>
/// Safe for concurrent use. A halt is durable when its task completes: from then on no commit starts a run that it covers, and each process
/// refuses all such calls once it has read the log, within about 50 milliseconds. It survives restarts.
/// </remarks>
public sealed class HaltSwitch
{
    private const int MaxReason = 4_000;
    private readonly IApprovalStore _store;
    private readonly Committer _committer;
    private readonly Action _changed;

    /// <param name="store">The store.</param>
    /// <param name="committer">The writer of this process.</param>
    /// <param name="changed">Called after a change, so that this process need not wait for its next look at the log.</param>
    internal HaltSwitch(IApprovalStore store, Committer committer, Action changed)
    {
        (_store, _committer, _changed) = (store, committer, changed);
    }

    /// <summary>Reads the halts in force, oldest first.</summary>
    /// <exception cref="ApprovalStoreException">The store cannot be read.</exception>
    public IReadOnlyList<Halt> Read() => HaltStream.Instance.Read(_store, HaltStream.Key).All;

    /// <summary>Puts a halt in force. If one of the same scope is in force already, that one stays.</summary>
    /// <param name="scope">Which calls to stop.</param>
    /// <param name="reason">Why: 1 to 4,000 characters. It is kept in the log, and the agents are told.</param>
    /// <param name="by">The verified id of the person.</param>
    /// <param name="via">The channel, such as <c>cli</c>.</param>
    /// <param name="cancellationToken">Ends the wait, not the halt.</param>
    /// <returns>The halt in force.</returns>
    public async Task<Halt> HaltAsync(HaltScope scope, string reason, string by, string via, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(scope);
        ArgumentException.ThrowIfNullOrWhiteSpace(reason);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(reason.Length, MaxReason, nameof(reason));
        CheckPerson(by, via);

        var halt = await _committer.SubmitAsync(new PutHalt(new Halted(scope.Target, scope.Id, reason, by, via)))
            .WaitAsync(cancellationToken).ConfigureAwait(false);
        _changed();
        return halt;
    }

    /// <summary>Lifts the halt of exactly this scope. Other halts stay in force.</summary>
    /// <param name="scope">The scope of the halt.</param>
    /// <param name="by">The verified id of the person, who is not an actor that the halt stops.</param>
    /// <param name="via">The channel, such as <c>cli</c>.</param>
    /// <param name="reason">Why: up to 4,000 characters.</param>
    /// <param name="cancellationToken">Ends the wait, not the change.</param>
    /// <returns>The halt that was in force.</returns>
    /// <exception cref="HaltRejectedException">No such halt is in force, or this person may not lift it.</exception>
    public async Task<Halt> ResumeAsync(
        HaltScope scope, string by, string via, string? reason = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(scope);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(reason?.Length ?? 0, MaxReason, nameof(reason));
        CheckPerson(by, via);

        var lifted = await _committer.SubmitAsync(new LiftHalt(new Resumed(scope.Target, scope.Id, reason, by, via)))
            .WaitAsync(cancellationToken).ConfigureAwait(false);
        _changed();
        return lifted;
    }

    private static void CheckPerson(string by, string via)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(via);
        if (!IdRules.Accepts(by))
        {
            throw new ArgumentException($"The id has {by?.Length ?? 0} characters; it must {IdRules.Rule}.", nameof(by));
        }
    }
}
