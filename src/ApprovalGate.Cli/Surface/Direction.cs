namespace ApprovalGate.Cli.Surface;

/// <summary>Which way a difference goes. What cannot be judged counts as weaker where a person must look at it.</summary>
internal enum Direction
{
    Weaker,
    Changed,
    Stricter,
}
