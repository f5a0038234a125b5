using ApprovalGate.Generators.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace ApprovalGate.Generators.Parsing.GeneratedCode;

/// <summary>Tells the files that our generator wrote: the compiler puts them in a folder of its name.</summary>
internal static class GeneratedFiles
{
    private static readonly string Folder = typeof(ApprovalGateGenerator).FullName!;

    public static bool Holds(SyntaxTree tree)
    {
        var path = tree.FilePath;
        var end = path.LastIndexOfAny(['/', '\\']);
        var begin = end - Folder.Length;
        return begin >= 0
            && string.CompareOrdinal(path, begin, Folder, 0, Folder.Length) == 0
            && (begin == 0 || path[begin - 1] is '/' or '\\');
    }

    /// <summary>Reports the files of a project that would pass for ours.</summary>
    /// <param name="compilation">What generators see: nothing that they write.</param>
    public static IEnumerable<DiagnosticInfo> Forged(Compilation compilation) => compilation.SyntaxTrees.Where(Holds)
        .Select(static tree => DiagnosticInfo.Create(Descriptors.FileIsForged, tree.GetLocation(new TextSpan(0, 0)), tree.FilePath));
}
