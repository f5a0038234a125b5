using ApprovalGate.Cel.Declaring;
using ApprovalGate.Cel.Evaluation;
using ApprovalGate.Cel.Syntax;

namespace ApprovalGate.Cel;

/// <summary>Names with their types: the variables of an expression, or the members of an object.</summary>
/// <remarks>Declare everything first; after that any number of threads may use it.</remarks>
public class CelDeclarations
{
    private readonly Dictionary<string, CelType> _types = new(StringComparer.Ordinal);
    private readonly Dictionary<string, CelValue> _constants = new(StringComparer.Ordinal);
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

    /// <summary>Declares a name that stands for a value, such as one of an enum.</summary>
    /// <param name="name">An identifier, or identifiers joined by dots.</param>
    /// <param name="value">An int or a uint.</param>
    /// <exception cref="ArgumentException">The name is no identifier, is reserved or is declared already, or the value is of another kind.</exception>
    public CelDeclarations Constant(string name, CelValue value)
    {
        AddName(name, TypeOfConstant(value));
        _constants.Add(name, value);
        return this;
    }

    /// <summary>Reads declarations written as text, such as <c>amount: double, lines: list(Line{sku: string}), Level.High = 3</c>.</summary>
    /// <remarks>
    /// A type is written as messages write it, but for a nullable one, which has a question mark after it: <c>string?</c>. An object has its
    /// members in braces where it is named first, and only its name after that. <see cref="ToText"/> writes this form.
    /// </remarks>
    /// <param name="name">What messages call an object that has these members.</param>
    /// <param name="text">The declarations, with commas between them; may be empty.</param>
    /// <exception cref="FormatException">The text is not of this form.</exception>
    public static CelDeclarations Parse(string name, string text) => new DeclarationReader(Require.NotNull(text, nameof(text))).Read(name);

    /// <summary>Returns the text that <see cref="Parse"/> reads.</summary>
    public string ToText() => DeclarationWriter.Write(this);

    /// <summary>Returns whether a name can be declared: an identifier that is not reserved, or such identifiers joined by dots.</summary>
    public static bool CanDeclare(string name)
        => Require.NotNull(name, nameof(name)).Split('.').All(part => Words.IsIdentifier(part) && !Words.IsReserved(part));

    /// <summary>Gets the type of a declared name.</summary>
    public CelType? TypeOf(string name) => _types.TryGetValue(name, out var type) ? type : null;

    /// <summary>Gets the value that a declared name stands for; <see langword="null"/> if it is a variable.</summary>
    public CelValue? ConstantOf(string name) => _constants.TryGetValue(name, out var value) ? value : null;

    /// <summary>The type of a name that is not declared; null if only declared names are known.</summary>
    internal virtual CelType? TypeOfOther(string name) => null;

    /// <summary>How a declared name is read; null if it was declared for checking only.</summary>
    internal virtual Member? MemberOf(string name) => null;

    private protected void AddName(string name, CelType type)
    {
        Require.NotNull(name, nameof(name));
        Require.NotNull(type, nameof(type));
        if (!CanDeclare(name))
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

    private static CelType TypeOfConstant(CelValue value) => value.Kind switch
    {
        CelKind.Int => CelType.Int,
        CelKind.Uint => CelType.Uint,
        _ => throw new ArgumentException($"A constant is an int or a uint, not a {value.Kind}.", nameof(value)),
    };
}
