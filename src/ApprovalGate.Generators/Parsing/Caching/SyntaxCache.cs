using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;

namespace ApprovalGate.Generators.Parsing.Caching;

/// <summary>What syntax meant when it was last looked at. It lives as long as the syntax does, and is asked as long as the same is declared.</summary>
internal sealed class SyntaxCache<T>
{
    private readonly ConditionalWeakTable<SyntaxNode, Entry> _entries = new();

    public T Get(SyntaxNode node, Compilation compilation, Func<T> read)
    {
        var entry = _entries.GetOrCreateValue(node);
        lock (entry)
        {
            var declarations = CompilationDeclarations.Of(compilation);
            if (entry.Declarations?.IsSame(declarations) != true)
            {
                entry.Value = read();
            }

            entry.Declarations = declarations; // The newest one: an older one would keep more alive.
            return entry.Value;
        }
    }

    private sealed class Entry
    {
        public CompilationDeclarations? Declarations { get; set; }

        public T Value { get; set; } = default!;
    }
}
