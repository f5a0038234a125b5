using System.Diagnostics;

namespace ApprovalGate.Reliability.Harness;

/// <summary>Says every few seconds how far a bout is.</summary>
/// <param name="name">What is under way.</param>
/// <param name="to">Where to say it.</param>
internal sealed class Progress(string name, TextWriter to)
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    private readonly long _began = Stopwatch.GetTimestamp();
    private readonly Lock _gate = new();
    private TimeSpan _said;

    /// <summary>Gets how long the bout has been under way.</summary>
    public TimeSpan Elapsed => Stopwatch.GetElapsedTime(_began);

    /// <summary>Says it, unless it was said just now.</summary>
    public void At(long done, long of)
    {
        lock (_gate)
        {
            if (Elapsed - _said < Pause)
            {
                return;
            }

            _said = Elapsed;
        }

        Say(FormattableString.Invariant($"{done} of {of}, {Elapsed.TotalSeconds:F0} s"));
    }

    /// <summary>Says something.</summary>
    public void Say(string what) => to.WriteLine($"{name}: {what}");
}
