using ApprovalGate.Generators.Model;
using ApprovalGate.Generators.Parsing.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace ApprovalGate.Generators.Parsing.GeneratedCode;

/// <summary>Looks for the guard's declaring half.</summary>
internal static class GuardParser
{
    private const string Property = "build_property.ApprovalGateGenerator";

    private const string Checked = "build_property.ApprovalGateChecked";

    private const string Guard = "ApprovalGate.Generated.GeneratorRan";

    /// <summary>Returns the file that holds the generator's half of the guard, in the final compilation, or null.</summary>
    public static SyntaxTree? StampOf(Compilation compilation)
        => compilation.Assembly.GetTypeByMetadataName(Guard)?.GetMembers("Stamp").OfType<IMethodSymbol>()
            .Select(static one => one.PartialImplementationPart?.DeclaringSyntaxReferences.FirstOrDefault()?.SyntaxTree)
            .FirstOrDefault(static tree => tree is not null);

    public static GuardState Parse((Compilation Compilation, AnalyzerConfigOptionsProvider Options) input)
    {
        var assembly = input.Compilation.Assembly;
        if (assembly.GetTypeByMetadataName(Guard) is { } guard)
        {
            return !guard.GetMembers("Stamp").Any(static one => one is IMethodSymbol { IsPartialDefinition: true }) ? GuardState.Absent
                : IsUnchecked(input.Options) ? GuardState.Unchecked
                : GuardState.Declared;
        }

        return OptsOut(input.Options) || input.Compilation.GetTypeByMetadataName(TypeNames.Attribute) is null
            ? GuardState.Absent
            : GuardState.Missing;
    }

    /// <summary>Returns whether the build files are in force, but their check of the build did not run to its end.</summary>
    private static bool IsUnchecked(AnalyzerConfigOptionsProvider options)
        => options.GlobalOptions.TryGetValue(Property, out var choice) && choice.Length > 0
            && (!options.GlobalOptions.TryGetValue(Checked, out var isChecked) || isChecked != "true");

    /// <summary>Returns whether the project said that it only uses types of ApprovalGate.</summary>
    public static bool OptsOut(AnalyzerConfigOptionsProvider options)
        => options.GlobalOptions.TryGetValue(Property, out var choice) && string.Equals(choice, "disable", StringComparison.OrdinalIgnoreCase);
}
