using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ApprovalGate.ArchitectureTests;

/// <summary>The sources of one project as Roslyn sees them: names resolved, so that a fully qualified one hides nothing.</summary>
internal sealed class SourceTree
{
    private readonly string _root;
    private readonly CSharpCompilation _compilation;
    private readonly Dictionary<SyntaxTree, string> _folders = [];

    private SourceTree(string root, CSharpCompilation compilation)
    {
        _root = root;
        _compilation = compilation;
    }

    public static string Repository { get; } = FindRepository();

    /// <summary>Gets which folder uses which, and by what.</summary>
    public IEnumerable<Arrow> Arrows()
    {
        foreach (var tree in _compilation.SyntaxTrees)
        {
            var model = _compilation.GetSemanticModel(tree);
            var from = FolderOf(tree);

            // Whatever is used is named, or made by a `new()` that names nothing.
            foreach (var node in tree.GetRoot().DescendantNodes().Where(node => node is SimpleNameSyntax or ImplicitObjectCreationExpressionSyntax))
            {
                if (model.GetSymbolInfo(node).Symbol is not { } symbol || symbol is INamespaceSymbol)
                {
                    continue;
                }

                var type = symbol as INamedTypeSymbol ?? symbol.ContainingType;
                foreach (var declaration in type?.OriginalDefinition.DeclaringSyntaxReferences ?? [])
                {
                    var to = FolderOf(declaration.SyntaxTree);
                    if (to != from && !type!.DeclaringSyntaxReferences.Any(other => FolderOf(other.SyntaxTree) == from))
                    {
                        yield return new Arrow(from, to, $"{Path.GetFileName(tree.FilePath)} uses {type.Name}");
                    }
                }
            }
        }
    }

    public static SourceTree Of(string project, params (string Path, string Text)[] more)
    {
        var root = Path.Combine(Repository, project);
        var options = new CSharpParseOptions(LanguageVersion.Preview);
        var files = Directory.EnumerateFiles(root, "*.cs", SearchOption.AllDirectories)
            .Where(path => !Path.GetRelativePath(root, path).Split('/', '\\').Any(part => part is "obj" or "bin" or "buildTransitive"))
            .Select(path => (path, File.ReadAllText(path)))
            .Concat(more.Select(file => (Path.Combine(root, file.Path), file.Text)))
            .Select(file => CSharpSyntaxTree.ParseText(file.Item2, options, file.Item1));
        var references = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => Path.GetFileName(path) != "ApprovalGate.dll")
            .Select(path => MetadataReference.CreateFromFile(path));
        var usings = CSharpSyntaxTree.ParseText(
            "global using System; global using System.Collections.Generic; global using System.IO; global using System.Linq;"
            + "global using System.Net.Http; global using System.Threading; global using System.Threading.Tasks;",
            options,
            Path.Combine(root, "GlobalUsings.cs"));
        return new SourceTree(root, CSharpCompilation.Create("sources", [.. files, usings], references));
    }

    /// <summary>The folder below the project; <c>""</c> for files beside the project file.</summary>
    private string FolderOf(SyntaxTree tree)
    {
        if (!_folders.TryGetValue(tree, out var folder))
        {
            var parts = Path.GetRelativePath(_root, tree.FilePath).Split('/', '\\');
            _folders[tree] = folder = parts.Length == 1 ? "" : parts[0];
        }

        return folder;
    }

    /// <summary>From the test's own folder upwards: the paths in a deterministic build's symbols are not real.</summary>
    private static string FindRepository()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "ApprovalGate.sln")))
        {
            folder = folder.Parent ?? throw new FileNotFoundException("ApprovalGate.sln");
        }

        return folder.FullName;
    }

    internal sealed record Arrow(string From, string To, string By);
}
