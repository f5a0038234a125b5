using System.IO;
using ApprovalGate.Generators.Diagnostics;
using ApprovalGate.Generators.Parsing.GeneratedCode;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace ApprovalGate.Generators.Analyzers.GeneratedCode;

/// <summary>
/// Reports files that another generator put where ours puts its own (AG1035). Ours are those beside the stamp: nobody else can write its
/// half of that method, for two do not compile.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ForgedFileAnalyzer() : SafeAnalyzer(Descriptors.FileIsForged)
{
    private protected override void Register(AnalysisContext context) => context.RegisterCompilationAction(Safe(Analyze));

    private static void Analyze(CompilationAnalysisContext context)
    {
        if (GuardParser.StampOf(context.Compilation) is not { } stamp)
        {
            return; // AG1008 or AG1029 is reported instead.
        }

        var ours = Path.GetDirectoryName(stamp.FilePath);
        foreach (var tree in context.Compilation.SyntaxTrees.Where(tree => GeneratedFiles.Holds(tree) && Path.GetDirectoryName(tree.FilePath) != ours))
        {
            context.ReportDiagnostic(Diagnostic.Create(Descriptors.FileIsForged, tree.GetLocation(new TextSpan(0, 0)), tree.FilePath));
        }
    }
}
