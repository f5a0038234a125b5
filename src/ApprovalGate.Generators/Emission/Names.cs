namespace ApprovalGate.Generators.Emission;

/// <summary>The runtime's types as emitted code names them.</summary>
internal static class Names
{
    public const string Tool = "global::ApprovalGate.Generated.Tool";
    public const string Writer = "global::ApprovalGate.Generated.CanonicalWriter";
    public const string Reader = "global::ApprovalGate.Generated.CanonicalReader";
    public const string Call = "global::ApprovalGate.Generated.ICall";
    public const string VoidCall = "global::ApprovalGate.Generated.IVoidCall";
    public const string Gate = "global::ApprovalGate.Gate";
    public const string CancellationToken = "global::System.Threading.CancellationToken";
    public const string MethodImpl = "global::System.Runtime.CompilerServices.MethodImpl";
    public const string Permit = "global::ApprovalGate.Permit";
}
