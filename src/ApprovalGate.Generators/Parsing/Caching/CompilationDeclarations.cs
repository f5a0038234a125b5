using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;

namespace ApprovalGate.Generators.Parsing.Caching;

/// <summary>
/// Everything that the symbols of a compilation depend on: the declarations of its files, its references and its options. If two
/// compilations have the same, an unchanged file means the same in both. Most edits are in the body of a method and change none of it.
/// </summary>
internal sealed class CompilationDeclarations
{
    private static readonly ConditionalWeakTable<Compilation, CompilationDeclarations> Known = new();

    private readonly string? _assembly;
    private readonly CompilationOptions _options;
    private readonly ImmutableArray<MetadataReference> _references;
    private readonly ImmutableArray<FileDeclarations> _files;
    private WeakReference<CompilationDeclarations>? _same;

    private CompilationDeclarations(Compilation compilation)
    {
        _assembly = compilation.AssemblyName;
        _options = compilation.Options;
        _references = [.. compilation.References];
        _files = [.. compilation.SyntaxTrees.Select(FileDeclarations.Of)];
    }

    public static CompilationDeclarations Of(Compilation compilation) => Known.GetValue(compilation, static one => new CompilationDeclarations(one));

    /// <summary>Returns whether two compilations declare the same. The last match is kept, so asking again is cheap.</summary>
    public bool IsSame(CompilationDeclarations other)
    {
        if (ReferenceEquals(this, other) || (_same?.TryGetTarget(out var same) == true && ReferenceEquals(same, other)))
        {
            return true;
        }

        var isSame = _assembly == other._assembly
            && _options.Equals(other._options)
            && _references.SequenceEqual(other._references)
            && _files.Length == other._files.Length
            && _files.Zip(other._files, static (one, another) => one.IsSame(another)).All(static one => one);
        if (isSame)
        {
            _same = new WeakReference<CompilationDeclarations>(other);
        }

        return isSame;
    }
}
