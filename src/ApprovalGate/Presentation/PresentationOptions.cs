namespace ApprovalGate.Presentation;

/// <summary>What a presentation depends on beside the request: who reads it, when, and beside which others.</summary>
public sealed record PresentationOptions
{
    /// <summary>Gets the clock that relative times are counted from.</summary>
    /// <value>The default is the system's clock.</value>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>Gets the time zone that absolute times are shown in, each with its offset.</summary>
    /// <value>The default is the local time zone of <see cref="Clock"/>.</value>
    public TimeZoneInfo? Zone { get; init; }

    /// <summary>Gets the names of all tools that are shown together.</summary>
    /// <value>The default is only the request's own. A name is shortened as far as it stays the only one of its kind among them.</value>
    public IReadOnlyCollection<string> Tools { get; init; } = [];

    /// <summary>Gets how many digits of an id are shown where a label is enough.</summary>
    /// <value>At least 8, which is the default.</value>
    public int IdDigits { get; init; } = 8;
}
