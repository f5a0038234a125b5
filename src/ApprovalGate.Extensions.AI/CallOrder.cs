namespace ApprovalGate.Extensions.AI;

/// <summary>Lets the calls of a response start in the model's order: each once the one before has ended, or waits for people.</summary>
internal sealed class CallOrder
{
    private readonly Lock _lock = new();
    private Task _last = Task.CompletedTask;

    /// <summary>Takes a place behind the calls before. Wait for its turn before the call starts, and leave it when the call ends or waits.</summary>
    public Place Join()
    {
        lock (_lock)
        {
            var place = new Place(_last);
            _last = place.Left;
            return place;
        }
    }

    internal sealed class Place(Task before)
    {
        private readonly TaskCompletionSource _left = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task Left => _left.Task;

        public Task TurnAsync(CancellationToken cancellationToken) => before.WaitAsync(cancellationToken);

        public void Leave()
        {
            // One that gave up before its turn must not let the next overtake those before it.
            if (before.IsCompleted)
            {
                _left.TrySetResult();
            }
            else
            {
                before.ContinueWith(_ => _left.TrySetResult(), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
            }
        }
    }
}
