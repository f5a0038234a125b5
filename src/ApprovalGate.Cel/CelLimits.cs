namespace ApprovalGate.Cel;

/// <summary>How large an expression may be and how much work it may do.</summary>
public sealed record CelLimits
{
    private const int DeepestAllowed = 250;

    /// <summary>Gets the limits that apply if none are given.</summary>
    public static CelLimits Default { get; } = new();

    /// <summary>Gets the greatest length of an expression.</summary>
    /// <value>In UTF-16 units; at least 1. The default is 100,000.</value>
    /// <exception cref="ArgumentOutOfRangeException">The value is below 1.</exception>
    public int MaxExpressionLength { get; init => field = InRange(value, int.MaxValue, nameof(MaxExpressionLength)); } = 100_000;

    /// <summary>Gets how deep parts of an expression may be nested.</summary>
    /// <value>From 1 to 250. The default is 128.</value>
    /// <exception cref="ArgumentOutOfRangeException">The value is out of range.</exception>
    public int MaxDepth { get; init => field = InRange(value, DeepestAllowed, nameof(MaxDepth)); } = 128;

    /// <summary>Gets how many steps one evaluation may take.</summary>
    /// <value>A step is one part of the expression within a loop, or 16 characters or elements that are read or made. At least 1; the default is 1,000,000.</value>
    /// <exception cref="ArgumentOutOfRangeException">The value is below 1.</exception>
    public int MaxSteps { get; init => field = InRange(value, int.MaxValue, nameof(MaxSteps)); } = 1_000_000;

    private static int InRange(int value, int last, string name)
        => value >= 1 && value <= last ? value : throw new ArgumentOutOfRangeException(name, value, $"{name} must be from 1 to {last}.");
}
