using ApprovalGate.Audit;
using ApprovalGate.Audit.Heads;
using ApprovalGate.Log;
using ApprovalGate.Signing;
using ApprovalGate.Storage;

namespace ApprovalGate.Tests.Audit;

/// <summary>Signed heads for tests.</summary>
internal static class SomeHead
{
    public static readonly Guid StoreId = Guid.Parse("00112233-4455-6677-8899-aabbccddeeff");

    public static SignedHead Of(SigningKey key, int position = 3, DateTimeOffset? at = null)
    {
        var last = SomeLog.Of(position)[^1];
        return SignedHead.Sign(StoreId, new LogHead(last.Position, last.Head, last.Time), key, at ?? SomeLog.Start);
    }
}
