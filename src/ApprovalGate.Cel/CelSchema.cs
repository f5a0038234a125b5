using ApprovalGate.Cel.Evaluation;

namespace ApprovalGate.Cel;

/// <summary>Names with their types and with how each is read out of a <typeparamref name="T"/>.</summary>
/// <typeparam name="T">The input of an expression, or an object that an expression reads members of.</typeparam>
/// <remarks>Declare everything first; after that any number of threads may use it.</remarks>
public sealed class CelSchema<T> : CelDeclarations
{
    private readonly Dictionary<string, Member> _members = new(StringComparer.Ordinal);
    private Func<string, CelGetter<T, CelValue>>? _others;

    /// <summary>Starts an empty schema.</summary>
    /// <param name="name">What messages call an object of this type.</param>
    public CelSchema(string name) : base(name)
    {
    }

    /// <summary>Declares a bool.</summary>
    public CelSchema<T> Bool(string name, CelGetter<T, bool> get) => Add(name, CelType.Bool, new BoolMember<T>(Require.NotNull(get, nameof(get))));

    /// <summary>Declares an int.</summary>
    public CelSchema<T> Int(string name, CelGetter<T, long> get) => Add(name, CelType.Int, new IntMember<T>(Require.NotNull(get, nameof(get))));

    /// <summary>Declares a uint.</summary>
    public CelSchema<T> Uint(string name, CelGetter<T, ulong> get) => Add(name, CelType.Uint, new UintMember<T>(Require.NotNull(get, nameof(get))));

    /// <summary>Declares a double.</summary>
    public CelSchema<T> Double(string name, CelGetter<T, double> get) => Add(name, CelType.Double, new DoubleMember<T>(Require.NotNull(get, nameof(get))));

    /// <summary>Declares a string. A null is an error when the expression reads it.</summary>
    public CelSchema<T> String(string name, CelGetter<T, string> get) => Add(name, CelType.String, new StringMember<T>(Require.NotNull(get, nameof(get))));

    /// <summary>Declares an instant.</summary>
    public CelSchema<T> Timestamp(string name, CelGetter<T, DateTimeOffset> get)
    {
        Require.NotNull(get, nameof(get));
        return Value(name, CelType.Timestamp, (in T input) => CelValue.Timestamp(get(in input)));
    }

    /// <summary>Declares a span of time.</summary>
    public CelSchema<T> Duration(string name, CelGetter<T, TimeSpan> get)
    {
        Require.NotNull(get, nameof(get));
        return Value(name, CelType.Duration, (in T input) => CelValue.Duration(get(in input)));
    }

    /// <summary>Declares an object with members of its own; a null is null in the expression.</summary>
    public CelSchema<T> Object<TMember>(string name, CelSchema<TMember> members, CelGetter<T, TMember?> get) where TMember : class
    {
        Require.NotNull(get, nameof(get));
        return Value(name, CelType.Object(members), (in T input) => CelValue.Object(get(in input)));
    }

    /// <summary>Declares a list of objects with members of their own.</summary>
    public CelSchema<T> ObjectList<TItem>(string name, CelSchema<TItem> members, CelGetter<T, IReadOnlyList<TItem>?> get) where TItem : class
    {
        Require.NotNull(get, nameof(get));
        return Value(name, CelType.List(CelType.Object(members)), (in T input) => CelValue.List(get(in input), CelValue.Object));
    }

    /// <summary>Declares a value of any type: a list, a map, bytes, or something that may be null.</summary>
    public CelSchema<T> Value(string name, CelType type, CelGetter<T, CelValue> get)
        => Add(name, type, new ValueMember<T>(Require.NotNull(get, nameof(get))));

    /// <summary>Declares a name for checking only: a condition that uses it is not readable.</summary>
    /// <inheritdoc cref="CelDeclarations.Declare" path="/exception"/>
    public new CelSchema<T> Declare(string name, CelType type)
    {
        AddName(name, type);
        return this;
    }

    /// <inheritdoc cref="CelDeclarations.Constant"/>
    public new CelSchema<T> Constant(string name, CelValue value)
    {
        base.Constant(name, value);
        return this;
    }

    /// <summary>Lets expressions use names that are not declared. Their type is dyn.</summary>
    /// <param name="getterOf">Returns how the value of a name is read. Its getter throws if there is no such value.</param>
    public CelSchema<T> Others(Func<string, CelGetter<T, CelValue>> getterOf)
    {
        _others = Require.NotNull(getterOf, nameof(getterOf));
        return this;
    }

    internal override CelType? TypeOfOther(string name) => _others is null ? null : CelType.Dyn;

    internal override Member? MemberOf(string name)
        => _members.TryGetValue(name, out var member) ? member
            : _others is { } getterOf && TypeOf(name) is null ? new ValueMember<T>(getterOf(name))
            : null;

    private CelSchema<T> Add(string name, CelType type, Member member)
    {
        AddName(name, type);
        _members.Add(name, member);
        return this;
    }
}
