namespace ApprovalGate.Generators.Model;

/// <summary>One call of a method that is gated by <c>[GateCallsTo]</c>.</summary>
/// <param name="Method">The called method, as if it were the body of a tool.</param>
/// <param name="Receiver">The interceptor's name for what an instance method is called on; empty for a static one.</param>
internal sealed record GatedCallModel(MethodModel Method, string Receiver, CallSite Site);

/// <summary>A called method with all its calls: one interceptor.</summary>
internal sealed record InterceptorModel(MethodModel Method, string Receiver, EquatableArray<CallSite> Sites);
