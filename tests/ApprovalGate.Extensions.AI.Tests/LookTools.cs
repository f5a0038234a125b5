namespace ApprovalGate.Extensions.AI.Tests;

/// <summary>Tools that nothing gates.</summary>
public sealed class LookTools(Action<string> ran)
{
    private readonly Lock _lock = new();
    private int _looking;

    /// <summary>Gets the most bodies that ran at once.</summary>
    public int Most { get; private set; }

    public async Task<string> LookAsync(string id)
    {
        lock (_lock)
        {
            Most = Math.Max(Most, ++_looking);
        }

        await Task.Yield();
        lock (_lock)
        {
            _looking--;
        }

        ran(id);
        return $"{id} looks fine";
    }
}
