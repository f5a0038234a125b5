using ApprovalGate.Generators.Model;

namespace ApprovalGate.Generators.Emission;

/// <summary>The runtime's types as emitted code names them.</summary>
internal static class RuntimeNames
{
    public const string Tool = Aliases.Generated + "Tool";
    public const string Writer = Aliases.Generated + "CanonicalWriter";
    public const string Reader = Aliases.Generated + "CanonicalReader";
    public const string Call = Aliases.Generated + "ICall";
    public const string VoidCall = Aliases.Generated + "IVoidCall";
    public const string Context = Aliases.Generated + "CallContext";
    public const string Input = Aliases.Generated + "CallInput";
    public const string Schema = Aliases.Cel + "CelSchema";
    public const string Gate = Aliases.Library + "Gate";
    public const string CancellationToken = Aliases.Threading + "CancellationToken";
    public const string MethodImpl = Aliases.Compiler + "MethodImpl";
    public const string Permit = Aliases.Library + "Permit";
}
