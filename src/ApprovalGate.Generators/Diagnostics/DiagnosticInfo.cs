using ApprovalGate.Generators.Model;
using Microsoft.CodeAnalysis;

namespace ApprovalGate.Generators.Diagnostics;

/// <summary>A diagnostic as plain data, to be cached and compared.</summary>
internal sealed record DiagnosticInfo(string Id, LocationInfo? Location, EquatableArray<string> Arguments)
{
    public static DiagnosticInfo Create(DiagnosticDescriptor rule, Location? location, params string[] arguments)
        => new(rule.Id, LocationInfo.From(location), arguments.ToEquatable());

    public Diagnostic ToDiagnostic()
        => Diagnostic.Create(Descriptors.ById(Id), Location?.ToLocation(), [.. Arguments]);
}
