using System.Diagnostics.CodeAnalysis;
using ApprovalGate.Delivery;
using ApprovalGate.Transports;

namespace ApprovalGate;

/// <summary>Asks the person at the terminal the agent was started at.</summary>
/// <remarks>
/// One request at a time, on a thread of its own; an empty line is no answer. The approver is the operating-system user, and an approval here
/// is only as good as the terminal: an agent that can type into it, or run as that user, could answer itself. A long request is shown in pages
/// and cannot be approved before the last one was shown. What is typed for a request that ends meanwhile is dropped, never applied to the next one.
/// </remarks>
[SuppressMessage("Usage", "CA2213", Justification = "The wake-up is left to the thread, which may still wait for it after Dispose.")]
public sealed partial class ConsoleTransport : IApprovalTransport, IDisposable
{
    private readonly ITerminal _terminal;
    private readonly Approver _approver;
    private readonly TimeProvider _clock;
    private readonly Lock _lock = new();
    private readonly Dictionary<RequestId, ConsolePrompt> _prompts = [];
    private readonly Queue<ConsolePrompt> _queue = [];
    private readonly AutoResetEvent _wake = new(false);
    private ConsolePrompt? _asked;
    private Thread? _thread;
    private string? _broken;
    private volatile bool _closed;

    /// <summary>Makes a transport on this process's terminal, whose answers are those of its operating-system user.</summary>
    public ConsoleTransport()
        : this(TimeProvider.System)
    {
    }

    internal ConsoleTransport(TimeProvider clock)
        : this(new SystemTerminal(), Environment.UserName, clock)
    {
    }

    internal ConsoleTransport(ITerminal terminal, string approver, TimeProvider clock)
    {
        _terminal = terminal;
        _approver = Approver.Person(approver, "os-user");
        _clock = clock;
    }

    /// <inheritdoc/>
    public string Name => "console";

    /// <inheritdoc/>
    /// <exception cref="TransportUnavailableException">There is no terminal, or nobody at it.</exception>
    public Task<DeliveryReceipt> DeliverAsync(ApprovalRequest request, IDecisionInbox inbox, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(inbox);
        cancellationToken.ThrowIfCancellationRequested();

        if ((_terminal.Unavailable ?? Volatile.Read(ref _broken)) is { } why)
        {
            throw new TransportUnavailableException(why);
        }

        lock (_lock)
        {
            ObjectDisposedException.ThrowIf(_closed, this);
            var prompt = new ConsolePrompt(request, inbox);
            if (!_prompts.TryAdd(request.Id, prompt))
            {
                return Task.FromResult(DeliveryReceipt.None);
            }

            _queue.Enqueue(prompt);
            if (_thread is null)
            {
                _thread = new Thread(Run) { IsBackground = true, Name = "ApprovalGate console" };
                _thread.Start();
            }
        }

        // The token is cancelled before the retraction that tells how the request ended.
        cancellationToken.Register(() => End(request.Id, how: null));
        _wake.Set();
        return Task.FromResult(DeliveryReceipt.None);
    }

    /// <inheritdoc/>
    public Task RetractAsync(ApprovalRequest request, DeliveryReceipt receipt, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);

        End(request.Id, HowItEnded(request));
        return Task.CompletedTask;
    }

    /// <summary>Stops asking. Requests stay as they are.</summary>
    public void Dispose()
    {
        _closed = true;
        _wake.Set();
    }

    private static string HowItEnded(ApprovalRequest request) => request.State switch
    {
        RequestState.Pending => "whoever asked stopped waiting; it stays pending",
        var state when request.Decisions.Count > 0
            => $"{state}, last answered by {VisibleText.OfText(request.Decisions[^1].Approver.Id)} via {VisibleText.OfText(request.Decisions[^1].Via)}",
        var state => request.Note is null ? state.ToString() : $"{state}: {VisibleText.OfText(request.Note)}",
    };

    private void End(RequestId id, string? how)
    {
        lock (_lock)
        {
            if (_prompts.Remove(id, out var prompt) || (prompt = _asked)?.Request.Id == id)
            {
                prompt.End(how);
            }
        }

        _wake.Set();
    }

    private void Run()
    {
        try
        {
            while (!_closed)
            {
                if (Next() is { } prompt)
                {
                    Ask(prompt);
                }
                else
                {
                    _wake.WaitOne();
                }
            }
        }
        catch (Exception exception)
        {
            // A terminal that goes away must not take the process with it. Whoever asks next is told.
            Volatile.Write(ref _broken, $"The console cannot ask: its terminal failed ({exception.GetType().Name}).");
        }
    }

    private ConsolePrompt? Next()
    {
        lock (_lock)
        {
            while (_queue.TryDequeue(out var prompt))
            {
                if (!prompt.HasEnded)
                {
                    return _asked = prompt;
                }
            }

            return _asked = null;
        }
    }
}
