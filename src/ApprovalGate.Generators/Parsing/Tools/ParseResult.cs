using ApprovalGate.Generators.Diagnostics;
using ApprovalGate.Generators.Model;

namespace ApprovalGate.Generators.Parsing.Tools;

/// <summary>What a marked method came to: a model, or the reasons why there is none.</summary>
internal sealed record ParseResult(MethodModel? Method, EquatableArray<DiagnosticInfo> Diagnostics)
{
    public static readonly ParseResult Nothing = new(null, default);

    /// <summary>Gets what to say of the mark in a project that opted out of the gate.</summary>
    public DiagnosticInfo? Mark { get; init; }

    public static ParseResult Refused(params DiagnosticInfo[] diagnostics) => new(null, diagnostics.ToEquatable());
}
