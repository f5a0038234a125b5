using ApprovalGate.Generators.Parsing.Symbols;
using Microsoft.CodeAnalysis;

namespace ApprovalGate.Generators.Parsing.Arguments;

/// <summary>Collects what is wrong with a type, so that its owner reads all of it in one build.</summary>
internal sealed class Reasons
{
    /// <summary>A graph of somebody else's types may have any number of them.</summary>
    private const int Max = 8;

    private readonly List<string> _texts = [];

    public int Count => _texts.Count;

    /// <summary>Gets whether there are enough: the rest shows when these are mended.</summary>
    public bool IsFull => _texts.Count >= Max;

    /// <summary>Adds a reason.</summary>
    /// <param name="path">The member it is about: <c>order.Lines</c>.</param>
    /// <param name="type">The member's type.</param>
    /// <param name="reason">What is wrong, and after a colon what to write instead.</param>
    public void Add(string path, ITypeSymbol type, string reason)
    {
        if (!IsFull)
        {
            _texts.Add($"'{path}' is of type '{SymbolText.ShortType(type)}', which {reason}");
        }
    }

    /// <summary>Returns the reasons, and forgets them.</summary>
    public IReadOnlyList<string> Take()
    {
        string[] all = [.. _texts];
        _texts.Clear();
        return all;
    }
}
