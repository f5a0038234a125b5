using ApprovalGate.Halts;
using ApprovalGate.Requests.Commands;
using ApprovalGate.Requests.Permits;

namespace ApprovalGate.Engine.Waiting;

/// <summary>Why a waiting call is woken; the lower, the sooner it is told when there are several.</summary>
[Flags]
internal enum WakeUp : byte
{
    None = 0,

    /// <summary>The permit is consumed for the call: it may run.</summary>
    Started = 1,

    /// <summary>The gate closes.</summary>
    Closed = 2,

    /// <summary>The caller does not want the call any more.</summary>
    Cancelled = 4,

    /// <summary>No transport could reach anybody.</summary>
    Unreachable = 8,

    /// <summary>The request has reached its expiry.</summary>
    Due = 16,

    /// <summary>The log has something new about the request.</summary>
    Changed = 32,
}

/// <summary>One waiting call: its key and what goes on when it is woken, and nothing the store keeps anyway.</summary>
/// <remarks>
/// No reason to wake is lost: what comes while one is being looked at, or while the call is claimed, is told afterwards. It locks itself: a
/// lock of its own would cost every waiting call another object, and nobody outside the engine ever holds one.
/// </remarks>
internal abstract class Waiter : IThreadPoolWorkItem
{
    private Waiter? _nextByRequest;
    private Waiter? _nextByExpiry;
    private WakeUp _reasons;
    private bool _isClaimable;
    private bool _isClaimed;
    private bool _isParked;

    /// <summary>Gets or sets the request it waits for.</summary>
    public RequestId Request { get; set; }

    /// <summary>Gets the permit that was consumed for it, once <see cref="WakeUp.Started"/>.</summary>
    public StartRun.Started? Started { get; private set; }

    /// <summary>Gets or sets when its request expires, for <see cref="WaitersByExpiry"/>.</summary>
    public long ExpiresAtTicks { get; set; }

    /// <summary>Gets a reference to the next of its chain in <see cref="WaitersByRequest"/>.</summary>
    public ref Waiter? NextByRequest => ref _nextByRequest;

    /// <summary>Gets a reference to the next of its slot in <see cref="WaitersByExpiry"/>.</summary>
    public ref Waiter? NextByExpiry => ref _nextByExpiry;

    /// <summary>Gets or sets whether people were asked, who must be told when nobody wants to know any more.</summary>
    public bool IsAsked { get; set; }

    /// <summary>Gets the reason it was woken for.</summary>
    protected WakeUp WokenBy { get; private set; }

    /// <summary>Returns what would consume the permit for this call, from the values about to be passed; <see langword="null"/> when they cannot be read.</summary>
    public abstract Consumption? Bind();

    /// <summary>Returns whether one of the halts stops the call.</summary>
    public abstract bool IsHaltedBy(HaltsInForce halts);

    /// <summary>Lets a decision claim it, once nothing the call has looked at leads on.</summary>
    public void Arm()
    {
        lock (this)
        {
            _isClaimable = true;
        }
    }

    /// <summary>Wakes the call.</summary>
    public void Wake(WakeUp why)
    {
        lock (this)
        {
            _reasons |= why;
            TellNext();
        }
    }

    /// <summary>Takes the call for a decision that may consume its permit: until it is released or started, nothing else wakes it.</summary>
    /// <returns>Whether it waits and nothing has woken it.</returns>
    public bool TryClaim()
    {
        lock (this)
        {
            return _isClaimable && !_isClaimed && _reasons == WakeUp.None && (_isClaimed = true);
        }
    }

    /// <summary>Ends the claim.</summary>
    /// <param name="started">The permit that was consumed for the call, or <see langword="null"/> when none was.</param>
    public void Release(StartRun.Started? started)
    {
        lock (this)
        {
            _isClaimed = false;
            Started = started;
            _reasons |= started is null ? WakeUp.None : WakeUp.Started;
            TellNext();
        }
    }

    /// <summary>Makes it wait for another request: what there was to say of the one before is forgotten, what the gate or the caller want is not.</summary>
    public void MoveTo(RequestId next)
    {
        lock (this)
        {
            Request = next;
            _reasons &= WakeUp.Closed | WakeUp.Cancelled;
        }
    }

    void IThreadPoolWorkItem.Execute() => GoOn();

    /// <summary>Begins to wait, armed before, as the last thing a step does: from here the next step can begin, on any thread.</summary>
    protected void Park()
    {
        lock (this)
        {
            _isParked = true;
            TellNext();
        }
    }

    /// <summary>Has <see cref="GoOn"/> called soon, by another thread.</summary>
    protected virtual void Schedule() => ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: true);

    /// <summary>Takes the next step, for the reason it was woken.</summary>
    protected abstract void GoOn();

    private void TellNext()
    {
        if (_isParked && !_isClaimed && _reasons != WakeUp.None)
        {
            WokenBy = (WakeUp)((int)_reasons & -(int)_reasons);
            _reasons &= ~WokenBy;
            _isParked = _isClaimable = false;
            Schedule();
        }
    }
}
