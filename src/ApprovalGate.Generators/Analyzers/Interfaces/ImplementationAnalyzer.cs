using ApprovalGate.Generators.Diagnostics;
using ApprovalGate.Generators.Parsing.Interfaces;
using ApprovalGate.Generators.Parsing.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace ApprovalGate.Generators.Analyzers.Interfaces;

/// <summary>
/// Reports implementations of gated interface members that are not gated (AG1017), or by weaker terms (AG1019), and overrides by weaker
/// terms. It asks each type of the final compilation what runs when the member is called on it.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ImplementationAnalyzer() : SafeAnalyzer(Descriptors.ImplementationIsNotGated, Descriptors.WeakerThanItsMember)
{
    private protected override void Register(AnalysisContext context)
    {
        context.RegisterSymbolAction(Safe(AnalyzeType), SymbolKind.NamedType);
        context.RegisterSymbolAction(Safe(AnalyzeOverride), SymbolKind.Method);
    }

    private static void AnalyzeType(SymbolAnalysisContext context)
    {
        var type = (INamedTypeSymbol)context.Symbol;
        if (type.TypeKind is not (TypeKind.Class or TypeKind.Struct))
        {
            return;
        }

        foreach (var member in GatedInterfaces.MembersOf(type))
        {
            if (GatedInterfaces.Implementation(type, member) is { } implementation && !IsReportedOnBase(type, member, implementation))
            {
                Analyze(context, type, member, implementation);
            }
        }
    }

    private static void Analyze(SymbolAnalysisContext context, INamedTypeSymbol type, IMethodSymbol member, IMethodSymbol implementation)
    {
        // An abstract method runs nothing; the types that override it are asked in their turn.
        if (implementation.IsAbstract && implementation.ContainingType.TypeKind == TypeKind.Class)
        {
            return;
        }

        var location = Place(type, implementation, context.Compilation);
        if (!GatedInterfaces.IsGate(implementation, member, context.Compilation))
        {
            context.ReportDiagnostic(Diagnostic.Create(
                Descriptors.ImplementationIsNotGated,
                location,
                SymbolText.ToolName(member),
                type.Name,
                SymbolText.ToolName(implementation),
                Advice(type, implementation)));
        }
        else if (TermsComparer.Weaker(member, implementation) is { } how)
        {
            context.ReportDiagnostic(Diagnostic.Create(
                Descriptors.WeakerThanItsMember, location, SymbolText.ToolName(implementation), SymbolText.ToolName(member), how));
        }
    }

    private static void AnalyzeOverride(SymbolAnalysisContext context)
    {
        var method = (IMethodSymbol)context.Symbol;
        if (method is { IsOverride: true, PartialDefinitionPart: null } && method.Find(TypeNames.Attribute) is not null)
        {
            for (var one = method.OverriddenMethod; one is not null; one = one.OverriddenMethod)
            {
                if (TermsComparer.Weaker(one, method) is { } how)
                {
                    context.ReportDiagnostic(Diagnostic.Create(
                        Descriptors.WeakerThanItsMember, method.Locations.FirstOrDefault(), SymbolText.ToolName(method), SymbolText.ToolName(one), how));
                    return;
                }
            }
        }
    }

    private static string Advice(INamedTypeSymbol type, IMethodSymbol implementation) => implementation switch
    {
        { ContainingType.TypeKind: TypeKind.Interface } => "a default body of an interface; implement it in the type, as a gated method",
        _ when !SymbolEqualityComparer.Default.Equals(implementation.ContainingAssembly, type.ContainingAssembly) =>
            "inherited from another assembly; hold an object of that type instead, behind the interface's decorator",
        { MethodKind: MethodKind.ExplicitInterfaceImplementation } =>
            "an explicit implementation, which has no partial form; implement the member implicitly",
        _ => "not marked; mark it [RequiresApproval], make it partial, and move its body to a private Core",
    };

    /// <summary>What a base type in source inherits or implements in the same way is said there, once.</summary>
    private static bool IsReportedOnBase(INamedTypeSymbol type, IMethodSymbol member, IMethodSymbol implementation)
        => type.BaseType is { } parent
            && SymbolEqualityComparer.Default.Equals(parent.ContainingAssembly, type.ContainingAssembly)
            && parent.AllInterfaces.Contains(member.ContainingType, SymbolEqualityComparer.Default)
            && GatedInterfaces.Implementation(parent, member) is { } inherited
            && SymbolEqualityComparer.Default.Equals(inherited, implementation);

    private static Location? Place(INamedTypeSymbol type, IMethodSymbol implementation, Compilation compilation)
        => (implementation.ContainingType.TypeKind != TypeKind.Interface
                && SymbolEqualityComparer.Default.Equals(implementation.ContainingAssembly, compilation.Assembly)
                    ? (ISymbol)implementation : type).Locations.FirstOrDefault();
}
