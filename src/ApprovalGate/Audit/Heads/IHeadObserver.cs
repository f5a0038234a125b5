namespace ApprovalGate.Audit.Heads;

/// <summary>An observer that counts which signed heads reached their place. Told from any thread.</summary>
internal interface IHeadObserver
{
    void ObserveHead(bool kept);
}
