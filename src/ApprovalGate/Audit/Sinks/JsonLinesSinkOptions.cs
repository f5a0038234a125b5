using System.Globalization;

namespace ApprovalGate.Audit;

/// <summary>How a <see cref="JsonLinesSink"/> keeps its files.</summary>
public sealed record JsonLinesSinkOptions
{
    /// <summary>Gets the size at which a file is put aside and a new one begun. A single longer line has a file to itself.</summary>
    /// <value>The default is 64 MiB; above 0.</value>
    public long MaxFileBytes
    {
        get;
        init => field = value > 0 ? value : throw OutOfRange(nameof(MaxFileBytes), value);
    }
    = 64 << 20;

    /// <summary>Gets how long to wait for another process that is writing.</summary>
    /// <value>The default is 10 seconds; above 0.</value>
    public TimeSpan LockTimeout
    {
        get;
        init => field = value > TimeSpan.Zero ? value : throw OutOfRange(nameof(LockTimeout), value);
    }
    = TimeSpan.FromSeconds(10);

    private static ArgumentOutOfRangeException OutOfRange(string name, IFormattable value)
        => new(name, $"{name} is {value.ToString(null, CultureInfo.InvariantCulture)}; it must be greater than zero.");
}
