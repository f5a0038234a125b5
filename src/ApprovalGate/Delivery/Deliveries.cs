using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using ApprovalGate.Log;
using ApprovalGate.Requests;
using ApprovalGate.Storage;
using Microsoft.Extensions.Logging;

namespace ApprovalGate.Delivery;

/// <summary>Brings requests to people over every transport, shows them what changed, and takes back what was asked.</summary>
/// <remarks>What became of each delivery is in the log: another process finds there what a dead one left to be taken back.</remarks>
[SuppressMessage("Design", "CA1001", Justification = "The source is cancelled, never disposed: a call may still link to it while the gate closes.")]
internal sealed partial class Deliveries
{
    private readonly List<TransportPipeline> _transports;
    private readonly IApprovalStore _store;
    private readonly IDecisionInbox _inbox;
    private readonly DeliveryLog _log;
    private readonly Action<RequestId> _unreachable;
    private readonly ILogger _logger;
    private readonly CancellationTokenSource _closing = new();
    private readonly ConcurrentDictionary<RequestId, UnderWay> _underWay = new();
    private readonly Reminders _reminders = new();

    /// <param name="transports">The transports.</param>
    /// <param name="store">The store.</param>
    /// <param name="inbox">Where answers go.</param>
    /// <param name="log">Where it is recorded.</param>
    /// <param name="unreachable">Told of a request with which nobody could be reached.</param>
    /// <param name="loggers">Makes loggers.</param>
    public Deliveries(
        IEnumerable<TransportPipeline> transports, IApprovalStore store, IDecisionInbox inbox, DeliveryLog log, Action<RequestId> unreachable,
        ILoggerFactory loggers)
    {
        _transports = [.. transports];
        ReachApprovers = _transports.Exists(pipeline => pipeline.Transport.ReachesApprovers);
        (_store, _inbox, _log, _unreachable) = (store, inbox, log, unreachable);
        _logger = loggers.CreateLogger("ApprovalGate.Transports");
    }

    /// <summary>Gets whether a transport tells people of requests.</summary>
    public bool ReachApprovers { get; }

    /// <summary>Says of each transport that reaches approvers what is wrong with it; <see langword="null"/> if nothing is.</summary>
    public IEnumerable<(string Name, string? Trouble)> Look() => _transports
        .Where(pipeline => pipeline.Transport.ReachesApprovers)
        .Select(pipeline => (pipeline.Transport.Name, pipeline.Trouble is { } failure ? $"failed last with {failure}" : null));

    /// <summary>Begins to deliver; end it when the request has ended or nobody waits for it here.</summary>
    public void Begin(ApprovalRequest request)
    {
        if (_transports.Count > 0)
        {
            var delivery = _underWay[request.Id] = new UnderWay(CancellationTokenSource.CreateLinkedTokenSource(_closing.Token));
            _reminders.Add(request);
            _ = DeliverAsync(delivery, request);
        }
    }

    /// <summary>Shows what changed of a request that is still pending.</summary>
    public void Update(ApprovalRequest request) => Tell(request, static name => new DeliveryUpdated(name), static (transport, asked, receipt, token) => transport.UpdateAsync(asked, receipt, token));

    /// <summary>Stops asking.</summary>
    public void End(RequestId request)
    {
        if (_underWay.TryRemove(request, out var delivery))
        {
            _ = delivery.CancelAsync();
            _ = Task.Run(() => RetractAsync(request, delivery.Receipts));
        }
    }

    /// <summary>Keeps people asked though no call waits; what they were shown is taken back once the request is not pending any more.</summary>
    public void Leave(RequestId request)
    {
        if (_underWay.TryGetValue(request, out var delivery))
        {
            delivery.IsLeft = true;
        }
    }

    /// <summary>Looks after what was left: shows what changed, or takes it back.</summary>
    public void Follow(IReadOnlyList<LogRecord> records)
    {
        if (_underWay.IsEmpty)
        {
            return;
        }

        foreach (var record in records)
        {
            if (RequestStream.Instance.TryId(record.Stream, out var id) && RequestStream.Instance.ConcernsWaiters(record)
                && _underWay.TryGetValue(id, out var delivery) && delivery.IsLeft)
            {
                _ = Task.Run(() => LookAfter(id));
            }
        }
    }

    /// <summary>Returns why nobody could be reached, of a request that <c>unreachable</c> was told of.</summary>
    public string FailureOf(RequestId request) => _underWay[request].Failure!;

    /// <summary>Records what happened.</summary>
    public void Write() => _log.Write();

    /// <summary>Records what happened, and reminds people of what is due.</summary>
    public void Beat(DateTimeOffset now)
    {
        Write();
        foreach (var due in _reminders.TakeDue(now))
        {
            if (_underWay.ContainsKey(due))
            {
                _ = Task.Run(() => Remind(due));
            }
        }
    }

    /// <summary>Takes back what processes that died have left: requests that have ended and are still shown to people.</summary>
    public void Reconcile()
    {
        if (_transports.Count > 0)
        {
            _ = Task.Run(ReconcileAsync);
        }
    }

    /// <summary>Gives up whatever is on its way.</summary>
    public void Close() => _ = _closing.CancelAsync();

    /// <summary>Has every transport deliver on threads of its own: one that blocks holds up neither the call nor the others.</summary>
    private async Task DeliverAsync(UnderWay delivery, ApprovalRequest request)
    {
        var token = delivery.Token;
        var all = await Task.WhenAll(_transports.Select(transport => transport.Threads.RunAsync(() => DeliverAsync(delivery, request, transport))))
            .ConfigureAwait(false);
        var failures = all.Where((_, index) => _transports[index].Transport.ReachesApprovers).ToList();
        if (failures.Count > 0 && failures.All(failure => failure is not null) && !token.IsCancellationRequested)
        {
            delivery.Failure = $"Nobody could be reached. {string.Join(" ", failures)}";
            _unreachable(request.Id);
        }
    }

    /// <returns>Why the transport failed; <see langword="null"/> if it did not.</returns>
    private async Task<string?> DeliverAsync(UnderWay delivery, ApprovalRequest request, TransportPipeline pipeline)
    {
        var (name, ended) = (pipeline.Transport.Name, delivery.Token);
        try
        {
            var receipt = await pipeline.RunAsync((transport, token) => transport.DeliverAsync(request, _inbox, token), ended).ConfigureAwait(false);
            pipeline.Trouble = null;
            Note(delivery, request.Id, pipeline, receipt);
            return null;
        }
        catch (DecisionRejectedException rejection)
        {
            // Somebody answered, so the channel works. The answer does not count, and the request stays as it is.
            LogRejected(rejection, name, request.Id);
            pipeline.Trouble = null;
            Note(delivery, request.Id, pipeline, DeliveryReceipt.None);
            return null;
        }
        catch (Exception exception)
        {
            // What a library says of its failure may hold an address with a token in it; what a transport says on purpose is for people.
            var failure = exception is TransportUnavailableException ? exception.Message : exception.GetType().Name;
            if (!ended.IsCancellationRequested)
            {
                pipeline.Trouble = exception.GetType().Name;
                LogUndelivered(exception, name, request.Id);
                _log.Add(request.Id, new DeliveryFailed(name, failure));
            }

            return $"{name}: {failure}";
        }
    }

    private void LookAfter(RequestId id)
    {
        if (Read(id) is { } request)
        {
            if (request.State == RequestState.Pending)
            {
                Update(request);
            }
            else
            {
                End(id);
            }
        }
    }

    private void Remind(RequestId id)
    {
        if (Read(id) is { State: RequestState.Pending } request)
        {
            Tell(request, static name => new DeliveryReminded(name), static (transport, asked, receipt, token) => transport.RemindAsync(asked, receipt, token));
        }
    }

    /// <returns>The request; <see langword="null"/> if it cannot be read: then the next gate on the store looks after it.</returns>
    private ApprovalRequest? Read(RequestId id)
    {
        try
        {
            return RequestStream.Instance.Read(_store, id.ToString());
        }
        catch (Exception exception) when (exception is ApprovalStoreException or ObjectDisposedException)
        {
            LogNotTold(exception, "every transport", id);
            return null;
        }
    }

    private void Note(UnderWay delivery, RequestId request, TransportPipeline pipeline, DeliveryReceipt receipt)
    {
        var name = pipeline.Transport.Name;
        delivery.Receipts[name] = receipt;
        _log.Add(request, new Delivered(name, receipt.Reference));
        if (delivery.Token.IsCancellationRequested && !_underWay.ContainsKey(request))
        {
            // It ended while it was delivered.
            _ = Task.Run(() => RetractAsync(request, delivery.Receipts));
        }
    }

    private void Tell(
        ApprovalRequest request, Func<string, object> happened, Func<IApprovalTransport, ApprovalRequest, DeliveryReceipt, CancellationToken, Task> tell)
    {
        if (!_underWay.TryGetValue(request.Id, out var delivery))
        {
            return;
        }

        foreach (var pipeline in _transports)
        {
            if (delivery.Receipts.TryGetValue(pipeline.Transport.Name, out var receipt))
            {
                _ = Task.Run(() => TryAsync(pipeline, request, receipt, tell, happened(pipeline.Transport.Name)));
            }
        }
    }

    /// <summary>Takes back what was asked, unless it is asked still: a gate that only closes leaves its requests to the next one.</summary>
    private async Task RetractAsync(RequestId id, IReadOnlyDictionary<string, DeliveryReceipt> receipts)
    {
        if (Read(id) is not { State: not RequestState.Pending } ended)
        {
            return;
        }

        foreach (var pipeline in _transports)
        {
            var receipt = receipts.GetValueOrDefault(pipeline.Transport.Name);
            await TryAsync(
                pipeline, ended, receipt ?? DeliveryReceipt.None,
                static (transport, request, given, token) => transport.RetractAsync(request, given, token),
                new DeliveryRetracted(pipeline.Transport.Name)).ConfigureAwait(false);
        }
    }

    private async Task TryAsync(
        TransportPipeline pipeline, ApprovalRequest request, DeliveryReceipt receipt,
        Func<IApprovalTransport, ApprovalRequest, DeliveryReceipt, CancellationToken, Task> tell, object happened)
    {
        try
        {
            await pipeline.RunAsync(
                async (transport, token) =>
                {
                    await tell(transport, request, receipt, token).ConfigureAwait(false);
                    return true;
                },
                CancellationToken.None).ConfigureAwait(false);
            if (receipt.Reference is not null)
            {
                _log.Add(request.Id, happened);
            }
        }
        catch (Exception exception)
        {
            LogNotTold(exception, pipeline.Transport.Name, request.Id);
        }
    }

    private async Task ReconcileAsync()
    {
        var query = new SummaryQuery { Kind = DeliveryStream.Instance.Name, States = [DeliveryStream.Shown] };
        try
        {
            for (var page = _store.List(query); page.Count > 0; page = _store.List(query with { After = SummaryCursor.After(page[^1], query.Order) }))
            {
                foreach (var row in page)
                {
                    var id = RequestId.Parse(row.Key);
                    if (!_underWay.ContainsKey(id))
                    {
                        await RetractAsync(id, DeliveryStream.Instance.Read(_store, row.Key).Receipts).ConfigureAwait(false);
                    }
                }
            }
        }
        catch (Exception exception) when (exception is ApprovalStoreException or ObjectDisposedException)
        {
            LogNotReconciled(exception);
        }
    }

    [LoggerMessage(1, LogLevel.Warning, "Transport {Transport} did not deliver request {Request}")]
    private partial void LogUndelivered(Exception exception, string transport, RequestId request);

    [LoggerMessage(2, LogLevel.Warning, "Transport {Transport} was not told how request {Request} stands")]
    private partial void LogNotTold(Exception exception, string transport, RequestId request);

    [LoggerMessage(3, LogLevel.Warning, "An answer over transport {Transport} to request {Request} does not count; the request stays as it is")]
    private partial void LogRejected(Exception exception, string transport, RequestId request);

    [LoggerMessage(4, LogLevel.Warning, "What earlier processes left to be taken back was not looked at")]
    private partial void LogNotReconciled(Exception exception);
}
