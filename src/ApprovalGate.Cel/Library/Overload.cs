using ApprovalGate.Cel.Evaluation;

namespace ApprovalGate.Cel.Library;

internal delegate CelValue Implementation1(ref Frame frame, in CelValue first);

internal delegate CelValue Implementation2(ref Frame frame, in CelValue first, in CelValue second);

internal delegate CelValue Implementation3(ref Frame frame, in CelValue first, in CelValue second, in CelValue third);

internal delegate CelValue ImplementationN(ref Frame frame, CelValue[] arguments);

/// <summary>One signature of a function and how it is computed. The target of a method is its first parameter.</summary>
internal sealed class Overload
{
    private Overload(string function, bool isMember, CelType result, CelType[] parameters)
    {
        Function = function;
        IsMember = isMember;
        Result = result;
        Parameters = parameters;
    }

    public string Function { get; }

    public bool IsMember { get; }

    public CelType Result { get; }

    public IReadOnlyList<CelType> Parameters { get; }

    /// <summary>Whether the last parameter may be repeated any number of times.</summary>
    public bool IsVariadic { get; private init; }

    public Implementation1? One { get; private init; }

    public Implementation2? Two { get; private init; }

    public Implementation3? Three { get; private init; }

    public ImplementationN? Many { get; private init; }

    public static Overload Of(string function, bool isMember, CelType result, CelType first, Implementation1 one)
        => new(function, isMember, result, [first]) { One = one };

    public static Overload Of(string function, bool isMember, CelType result, CelType first, CelType second, Implementation2 two)
        => new(function, isMember, result, [first, second]) { Two = two };

    public static Overload Of(string function, bool isMember, CelType result, CelType first, CelType second, CelType third, Implementation3 three)
        => new(function, isMember, result, [first, second, third]) { Three = three };

    public static Overload Of(string function, bool isMember, CelType result, CelType[] parameters, ImplementationN many)
        => new(function, isMember, result, parameters) { Many = many };

    public static Overload Variadic(string function, CelType result, CelType repeated, ImplementationN many)
        => new(function, isMember: false, result, [repeated]) { Many = many, IsVariadic = true };

    public bool TakesCount(int count) => IsVariadic ? count >= Parameters.Count : count == Parameters.Count;

    public CelType ParameterAt(int index) => Parameters[Math.Min(index, Parameters.Count - 1)];

    /// <summary>Whether a value of this kind may be argument number <paramref name="index"/>.</summary>
    public bool Accepts(int index, CelKind kind)
    {
        var parameter = ParameterAt(index);
        return parameter.Kind switch
        {
            CelKind.Dyn => parameter != Signature.Number || kind is CelKind.Int or CelKind.Uint or CelKind.Double,
            CelKind.Nullable => kind == CelKind.Null || kind == parameter.WithoutNull.Kind,
            _ => kind == parameter.Kind,
        };
    }

    /// <summary>Returns the signature as messages write it.</summary>
    public override string ToString()
    {
        var parameters = string.Join(", ", Parameters.Skip(IsMember ? 1 : 0).Select(Signature.Describe)) + (IsVariadic ? ", ..." : "");
        return IsMember ? $"{Signature.Describe(Parameters[0])}.{Function}({parameters})" : $"{Function}({parameters})";
    }
}
