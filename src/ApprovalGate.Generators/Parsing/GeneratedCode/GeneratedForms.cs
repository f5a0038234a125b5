using ApprovalGate.Generators.Model;
using Microsoft.CodeAnalysis;

namespace ApprovalGate.Generators.Parsing.GeneratedCode;

/// <summary>Finds, in the final compilation, the canonical forms that our generator wrote beside its stubs.</summary>
internal static class GeneratedForms
{
    /// <summary>Returns whether a type holds a call struct of that form.</summary>
    public static bool Contain(INamedTypeSymbol type, string form)
        => type.GetTypeMembers().Where(AreOurs).SelectMany(static call => call.GetMembers(CanonicalForm.Constant))
            .Any(one => one is IFieldSymbol { ConstantValue: string written } && written == form);

    /// <summary>Returns whether our generator wrote a symbol.</summary>
    public static bool AreOurs(ISymbol symbol) => symbol.DeclaringSyntaxReferences.Any(static one => GeneratedFiles.Holds(one.SyntaxTree));
}
