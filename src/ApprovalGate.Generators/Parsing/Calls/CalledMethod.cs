using ApprovalGate.Generators.Diagnostics;
using ApprovalGate.Generators.Model;

namespace ApprovalGate.Generators.Parsing.Calls;

/// <summary>What a called method came to: what its interceptor is made of, or the reason why there is none.</summary>
internal sealed record CalledMethod(MethodModel? Method, string Receiver, DiagnosticInfo? Problem);
