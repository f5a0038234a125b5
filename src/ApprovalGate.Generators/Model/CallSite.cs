namespace ApprovalGate.Generators.Model;

/// <summary>Roslyn's opaque handle of a call site. Its data holds a hash of the whole file, so it moves with every edit there.</summary>
internal sealed record CallSite(int Version, string Data);
