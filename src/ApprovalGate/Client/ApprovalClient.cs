using ApprovalGate.Approvers;
using ApprovalGate.Client;
using ApprovalGate.Log.Committing;
using ApprovalGate.Requests;
using ApprovalGate.Requests.Decisions;
using ApprovalGate.Storage;

namespace ApprovalGate;

/// <summary>Reads and answers the requests of a store without a gate: for tools, pages and channels that run no gated tool themselves.</summary>
/// <remarks>
/// Safe for concurrent use. It holds no owner lock, starts no tool and delivers nothing. It writes only through <see cref="Inbox"/> and
/// <see cref="ReportDeadRuns"/>, so a store that is open for reading serves the rest.
/// </remarks>
/// <example>
/// <code>
/// using var store = new SqliteStore("gate.db");
/// using var client = new ApprovalClient(store);
/// foreach (var request in client.Requests.List([RequestState.Pending]))
/// {
///     Console.WriteLine($"{request.Id} {request.Tool}");
/// }
/// </code>
/// </example>
public sealed class ApprovalClient : IDisposable
{
    private readonly Lazy<Committer> _committer;
    private readonly CancellationTokenSource _closing = new();
    private readonly Lazy<IDecisionInbox> _inbox;
    private readonly Lazy<HaltSwitch> _halts;
    private readonly bool _ownsStore;
    private int _disposed;

    /// <summary>Makes a client of <paramref name="store"/>.</summary>
    /// <param name="store">The store.</param>
    /// <param name="options">How the client works.</param>
    public ApprovalClient(IApprovalStore store, ApprovalClientOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(store);

        options ??= new ApprovalClientOptions();
        _ownsStore = options.OwnsStore;
        Store = store;
        Requests = new ApprovalRequests(store, options.Clock);
        Events = new ApprovalEvents(store, _closing.Token);
        _committer = new Lazy<Committer>(() => new Committer(store, options.Clock));
        _halts = new Lazy<HaltSwitch>(() => new HaltSwitch(store, _committer.Value, () => { }));
        _inbox = new Lazy<IDecisionInbox>(() => new ClientInbox(_committer.Value, new SignatureRules(store.StoreId, options.Root), options.Approvers ?? ListedApprovers.None));
    }

    /// <summary>Gets the store.</summary>
    public IApprovalStore Store { get; }

    /// <summary>Gets the requests of the store.</summary>
    public ApprovalRequests Requests { get; }

    /// <summary>Gets what happens in the store.</summary>
    public ApprovalEvents Events { get; }

    /// <summary>Gets what stops agents and lets them go on.</summary>
    /// <exception cref="ObjectDisposedException">The client is disposed.</exception>
    public HaltSwitch HaltSwitch => IfOpen(_halts);

    /// <summary>Gets the audited door through which answers come. A call that waits in another process is woken by the log.</summary>
    /// <exception cref="ObjectDisposedException">The client is disposed.</exception>
    public IDecisionInbox Inbox => IfOpen(_inbox);

    /// <summary>Reports what dead processes were running as in doubt, as each gate does when it starts.</summary>
    /// <exception cref="ApprovalStoreException">The store cannot be written.</exception>
    /// <exception cref="ObjectDisposedException">The client is disposed.</exception>
    public void ReportDeadRuns() => DeadOwners.MarkRunsInDoubt(Store, IfOpen(_committer));

    /// <summary>Waits for answers that are on their way into the log, and ends what follows <see cref="Events"/>.</summary>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref _disposed, 1) == 1)
        {
            return;
        }

        _closing.Cancel();
        _closing.Dispose();
        if (_committer.IsValueCreated)
        {
            _committer.Value.Dispose();
        }

        if (_ownsStore)
        {
            Store.Dispose();
        }
    }

    private T IfOpen<T>(Lazy<T> part)
    {
        ObjectDisposedException.ThrowIf(Volatile.Read(ref _disposed) == 1, this);
        return part.Value;
    }
}
