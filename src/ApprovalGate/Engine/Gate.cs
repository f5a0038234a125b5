using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using ApprovalGate.Audit;
using ApprovalGate.Audit.Heads;
using ApprovalGate.Audit.Sinks;
using ApprovalGate.Delivery;
using ApprovalGate.Engine;
using ApprovalGate.Engine.Waiting;
using ApprovalGate.Generated;
using ApprovalGate.Log;
using ApprovalGate.Log.Committing;
using ApprovalGate.Policies;
using ApprovalGate.Requests;
using ApprovalGate.Requests.Decisions;
using ApprovalGate.Starts;
using ApprovalGate.Storage;
using Microsoft.Extensions.Logging;

namespace ApprovalGate;

/// <summary>The gate every gated tool passes.</summary>
/// <remarks>Safe for concurrent use. Sealed, with replaceable ports: a gate cannot be replaced by something that lets calls through.</remarks>
public sealed partial class Gate : IDisposable, IAsyncDisposable
{
    private readonly GatePorts _ports;
    private readonly ILogger _logger;
    private readonly ProcessOwner _owner;
    private readonly Waiters _waiters = new();
    private readonly RequiredSinks _sinks;
    private readonly Committer _committer;
    private readonly Deadlines _deadlines;
    private readonly Deliveries _deliveries;
    private readonly StartRecorder _starts;
    private readonly OutcomeRetryQueue _outcomes;
    private readonly ExpirySweep _sweep;
    private readonly List<HeadPublisher> _heads;
    private readonly CallPipeline _pipeline;
    private readonly LogTail _tail;
    private readonly LogTail? _observing;
    private readonly PosixSignalRegistration? _terminated;
    private readonly HealthProbe _health;
    private int _disposed;

    /// <exception cref="ApprovalStoreException">The store cannot be used.</exception>
    /// <exception cref="AuditSinkException">A sink does not fit the store.</exception>
    internal Gate(GatePorts ports)
    {
        _ports = ports;
        _logger = ports.Loggers.CreateLogger("ApprovalGate");
        _owner = new ProcessOwner(ports.Store);
        _defaultScope = new SessionScope(new Session(ports.Options.Session ?? $"made-up-{ports.NewId():N}", ports.Options.Actor));
        _sinks = new RequiredSinks(ports.Store, ports.Sinks, ports.Clock, ports.Options.RecordTimeout, LogSinkFailure);
        _committer = new Committer(ports.Store, ports.Clock);
        _deadlines = new Deadlines(ports.Options.RecordTimeout, ports.Clock);
        var signatures = new SignatureRules(ports.Store.StoreId, ports.Options.Root);
        var file = ports.PolicyFile is null ? null : PolicyFiles.ToBeginWith(ports.Store, ports.PolicyFile);
        PolicyFiles = file is null ? null
            : new PolicyFiles(ports.Options.PolicyFile, file, ports.Directory, _committer, () => _owner.Id, new PolicyFileHost(this));
        Inbox = new DecisionInbox(_committer, _waiters, signatures, PolicyFiles ?? ports.Directory, _deadlines);
        Requests = new ApprovalRequests(ports.Store, ports.Clock);
        var delivery = new DeliveryOptions(ports.Options.DeliveryRetries, ports.Options.DeliveryTimeout);
        _deliveries = new Deliveries(
            ports.Transports.Select(transport => new TransportPipeline(transport, delivery, ports.Clock, ports.Loggers)),
            ports.Store, Inbox, new DeliveryLog(_committer), request => _waiters.Wake(request, WakeUp.Unreachable), ports.Loggers);
        _starts = new StartRecorder(_committer, ports.Options.MaxUnrecordedStarts);
        _outcomes = new OutcomeRetryQueue(_committer);
        _sweep = new ExpirySweep(ports.Store, _committer, ports.Clock);
        _policies = new PolicyEvaluator(BeginWith(file, ports.Policies), ports.Clock, PolicyFailed);
        _halts = new HaltWatch(ports.Store, HaltsChanged);
        HaltSwitch = new HaltSwitch(ports.Store, _committer, _halts.Refresh);
        _pipeline = new CallPipeline(ports, _policies, _halts, _committer, _waiters, _sinks, _deliveries, _outcomes, _deadlines, _owner, signatures,
            request => LogNobodyWasTold(request.Id, request.Tool, request.ExpiresAt, request.Id.Prefix));

        var end = ports.Store.ReadHead().Position;
        _heads = [.. ports.Heads.Select(route => new HeadPublisher(route, ports.Store, end, ports.Clock, TellOfHead))];
        // After the position from which the log is followed: no halt is missed in between.
        _halts.Refresh();
        _tail = new LogTail("ApprovalGate tail", ports.Store, end, Follow, Beat, LogStoreFailure);
        _observing = ports.Observers.Count == 0 ? null : Observe(end);
        _health = new HealthProbe(ports, _sinks, _heads, _deliveries, _logger);
        _terminated = OperatingSystem.IsWindows() ? null : PosixSignalRegistration.Create(PosixSignal.SIGTERM, _ => Detach());
        try
        {
            DeadOwners.MarkRunsInDoubt(ports.Store, _committer);
            _deliveries.Reconcile();
            LiveEdits.Watch(this);
            PolicyFiles?.Begin(ports.Clock, ports.PolicyFile!);
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>Gets the one audited door through which answers come.</summary>
    public IDecisionInbox Inbox { get; }

    /// <summary>Gets the requests of the gate's store.</summary>
    public ApprovalRequests Requests { get; }

    /// <summary>Gets the store, to read the log from.</summary>
    public IApprovalStore Store => _ports.Store;

    /// <summary>Gets the slow road.</summary>
    internal CallPipeline CallPipeline => _pipeline;

    /// <summary>Gets what tells this gate's permits from another's.</summary>
    internal object Issuer => _pipeline;

    /// <summary>Gets whether <paramref name="tool"/> may run without more ado: one volatile read and one byte.</summary>
    /// <remarks>Generated code asks this first. What the table does not hold takes the slow road.</remarks>
    [EditorBrowsable(EditorBrowsableState.Never)]
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool IsOpen(Tool tool) => _verdicts.IsOpen(tool);

    /// <summary>Stops waiting: calls that wait are refused with <see cref="GateClosedException"/> and their requests stay pending, to be
    /// taken up again at the next start. A host that stops calls this before it cancels anything.</summary>
    public void Detach()
    {
        _health.Close();
        _verdicts.Close();
        _waiters.Close();
        _deliveries.Close();
    }

    /// <summary>Tells of an edit of the running code, and closes the gate if it may have changed what is gated.</summary>
    /// <param name="closing">The type with gated tools that was edited, if one was.</param>
    internal void TakeEdit(string? closing)
    {
        if (closing is null)
        {
            LogEdit();
            return;
        }

        Detach();
        LogClosedByEdit(closing);
    }

    /// <summary>Detaches, records what is still to be recorded, and frees what the gate holds.</summary>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref _disposed, 1) == 1)
        {
            return;
        }

        LiveEdits.Leave(this);
        PolicyFiles?.Dispose();
        Detach();
        _terminated?.Dispose();
        _starts.Write();
        _outcomes.Write();
        _deliveries.Write();
        _committer.Dispose();
        _deadlines.Dispose();
        _tail.Dispose();
        _heads.ForEach(heads => heads.Close());
        _observing?.Dispose();
        _sinks.Dispose();
        _owner.Dispose();
        _ports.Owned?.Dispose();
    }

    /// <inheritdoc cref="Dispose"/>
    public ValueTask DisposeAsync()
    {
        Dispose();
        return ValueTask.CompletedTask;
    }

    private void Follow(IReadOnlyList<LogRecord> records)
    {
        _halts.Follow(records);
        PolicyFiles?.Follow(records);
        _waiters.Follow(records);
        _deliveries.Follow(records);
        _heads.ForEach(heads => heads.Follow(records));
    }

    private void Beat()
    {
        _waiters.WakeDue(_ports.Clock.GetUtcNow());
        _deliveries.Beat(_ports.Clock.GetUtcNow());
        _sinks.FailOverdue();
        _starts.Write();
        _outcomes.Write();
        _sweep.Beat();
        _heads.ForEach(heads => heads.Beat());
    }

    private void TellOfHead(string place, Exception? missed)
    {
        if (missed is not null)
        {
            LogHeadMissed(missed, place);
        }

        foreach (var observer in _ports.Observers.OfType<IHeadObserver>())
        {
            try
            {
                observer.ObserveHead(missed is null);
            }
            catch (Exception exception)
            {
                LogObserverFailure(exception, observer.GetType().Name);
            }
        }
    }

    private LogTail Observe(long after)
    {
        var trail = new AuditTrail(_ports.Store);
        return new LogTail("ApprovalGate observers", _ports.Store, after, Tell, () => { }, LogStoreFailure);

        void Tell(IReadOnlyList<LogRecord> records)
        {
            foreach (var told in records.Select(trail.Next).OfType<GateEvent>())
            {
                foreach (var observer in _ports.Observers)
                {
                    try
                    {
                        observer.Observe(told);
                    }
                    catch (Exception exception)
                    {
                        LogObserverFailure(exception, observer.GetType().Name);
                    }
                }
            }
        }
    }

    [LoggerMessage(1, LogLevel.Error, "A required sink failed; what must be recorded is refused until it works again")]
    private partial void LogSinkFailure(Exception exception);

    [LoggerMessage(2, LogLevel.Error, "The log of the store cannot be followed")]
    private partial void LogStoreFailure(Exception exception);

    [LoggerMessage(3, LogLevel.Warning, "Observer {Observer} failed")]
    private partial void LogObserverFailure(Exception exception, string observer);

    [LoggerMessage(4, LogLevel.Error, "The signed head of the log was not kept in {Place}; the next one is brought at the next interval")]
    private partial void LogHeadMissed(Exception exception, string place);

    [LoggerMessage(6, LogLevel.Warning, "Request {Request} of {Tool} waits for approval until {ExpiresAt:u}, and nobody was told. Answer it with `approvalgate approve {Prefix}`, or from within this process with gate.Inbox")]
    private partial void LogNobodyWasTold(RequestId request, string tool, DateTimeOffset expiresAt, string prefix);

    // The message of the exception may hold arguments.
    [LoggerMessage(5, LogLevel.Error, "Policy {Policy} failed with {Exception}; the call needs approval")]
    private partial void LogPolicyFailure(string policy, Type exception);

    [LoggerMessage(7, LogLevel.Warning, "Code was edited while it runs. No rule checked that it does not go around the gate; build it before you rely on it")]
    private partial void LogEdit();

    [LoggerMessage(8, LogLevel.Critical, "{Type} was edited while it runs, and no rule checked that its tools are still gated. The gate is closed; start the process anew")]
    private partial void LogClosedByEdit(string type);

    [LoggerMessage(9, LogLevel.Error, "The policy files are not put in force; what was in force stays")]
    private partial void LogPolicyRefused(Exception exception);

    [LoggerMessage(10, LogLevel.Warning, "This process follows policy {Own}, and process {Process} has put {Other} in force")]
    private partial void LogPolicyDisagreement(string own, string process, string other);
}
