using ApprovalGate.Cel.Evaluation;
using ApprovalGate.Cel.Syntax;

namespace ApprovalGate.Cel;

/// <summary>Names with their types: the variables of an expression, or the members of an object.</summary>
/// <remarks>Declare everything first; after that any number of threads may use it.</remarks>
public class CelDeclarations
{
    private readonly Dictionary<string, CelType> _types = new(StringComparer.Ordinal);
    private readonly List<string> _names = [];

    /// <summary>Starts an empty set of declarations.</summary>
    /// <param name="name">What messages call an object that has these members.</param>
    public CelDeclarations(string name) => Name = Require.NotNull(name, nameof(name));

    /// <summary>Gets what messages call an object that has these members.</summary>
    public string Name { get; }

    /// <summary>Gets the declared names, in the order of declaration.</summary>
    public IReadOnlyList<string> Names => _names;

    /// <summary>Declares a name.</summary>
    /// <param name="name">An identifier, or identifiers joined by dots.</param>
    /// <param name="type">The type.</param>
    /// <exception cref="ArgumentException">The name is no identifier, is reserved or is declared already.</exception>
    public CelDeclarations Declare(string name, CelType type)
    {
        AddName(name, type);
        return this;
    }

    /// <summary>Gets the type of a declared name.</summary>
    public CelType? TypeOf(string name) => _types.TryGetValue(name, out var type) ? type : null;

    /// <summary>How a declared name is read; null if it was declared for checking only.</summary>
    internal virtual Member? MemberOf(string name) => null;

    private protected void AddName(string name, CelType type)
    {
        Require.NotNull(name, nameof(name));
        Require.NotNull(type, nameof(type));
        if (!name.Split('.').All(part => Words.IsIdentifier(part) && !Words.IsReserved(part)))
        {
            throw new ArgumentException($"'{name}' cannot name a variable.", nameof(name));
        }

        if (_types.ContainsKey(name))
        {
            throw new ArgumentException($"'{name}' is declared already.", nameof(name));
        }

        _types.Add(name, type);
        _names.Add(name);
    }
}
