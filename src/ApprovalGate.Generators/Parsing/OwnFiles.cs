using Microsoft.CodeAnalysis;

namespace ApprovalGate.Generators.Parsing;

/// <summary>Tells the files that our generator wrote: the compiler puts them in a folder of its name.</summary>
internal static class OwnFiles
{
    private static readonly string Folder = typeof(ApprovalGateGenerator).FullName!;

    public static bool Holds(SyntaxTree tree) => tree.FilePath.Split('/', '\\').Contains(Folder);
}
