using System.Globalization;

namespace ApprovalGate.Audit;

/// <summary>How often the head of the log is signed and copied while a gate is open. It is once more when the gate is disposed.</summary>
public sealed record HeadOptions
{
    /// <summary>Gets after how many new records.</summary>
    /// <value>The default is 10,000; above 0.</value>
    public long Records
    {
        get;
        init => field = value > 0 ? value : throw OutOfRange(nameof(Records), value);
    }
    = 10_000;

    /// <summary>Gets after how long, where there are new records but fewer, or the last head could not be kept.</summary>
    /// <value>The default is 5 minutes; above 0.</value>
    public TimeSpan Interval
    {
        get;
        init => field = value > TimeSpan.Zero ? value : throw OutOfRange(nameof(Interval), value);
    }
    = TimeSpan.FromMinutes(5);

    private static ArgumentOutOfRangeException OutOfRange(string name, IFormattable value)
        => new(name, $"{name} is {value.ToString(null, CultureInfo.InvariantCulture)}; it must be greater than zero.");
}
