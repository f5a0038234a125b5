using ApprovalGate.Generated;

namespace ApprovalGate.Cli.Surface;

/// <summary>A difference between two manifests.</summary>
/// <param name="Direction">Whether less or more is gated now.</param>
/// <param name="Tool">The tool, by its id.</param>
/// <param name="What">What differs.</param>
/// <param name="Was">How it was, in words.</param>
/// <param name="Is">How it is, in words.</param>
internal sealed record SurfaceChange(Direction Direction, string Tool, string What, string Was, string Is);
