using ApprovalGate.Signing;

namespace ApprovalGate.Audit.Heads;

/// <summary>A place for signed heads, the key that signs them, and how often. Disposed with the gate it was made for.</summary>
internal sealed record HeadRoute(SigningKey Key, IHeadPlace Place, HeadOptions Options) : IDisposable
{
    public void Dispose()
    {
        Key.Dispose();
        (Place as IDisposable)?.Dispose();
    }
}
