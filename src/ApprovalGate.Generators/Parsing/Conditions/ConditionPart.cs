using ApprovalGate.Cel;

namespace ApprovalGate.Generators.Parsing.Conditions;

/// <summary>A part of a condition as an expression of C#.</summary>
/// <param name="Code">The expression: a bool, long, ulong, double or string, nullable if <see cref="Fails"/> or <see cref="CanBeNull"/>.</param>
/// <param name="Kind">What it is if it is not null.</param>
internal sealed record ConditionPart(string Code, CelKind Kind)
{
    /// <summary>Gets whether the expression may be null, which stands for an error.</summary>
    public bool Fails { get; init; }

    /// <summary>Gets whether the expression may be null, which is a value: only operators that compare for equality take it.</summary>
    public bool CanBeNull { get; init; }

    /// <summary>Gets a test: if it holds, <see cref="Code"/> must not be evaluated, and the part is an error.</summary>
    public string? Guard { get; init; }

    /// <summary>Gets an expression that is null for an error and for a null value alike: what operators that take no null are given.</summary>
    public string? Safe { get; init; }

    /// <summary>Gets the part as operators see it that take no null.</summary>
    public ConditionPart Operand => CanBeNull ? new(Safe ?? Code, Kind) { Fails = true } : this;

    /// <summary>Gets the nullable C# type.</summary>
    public string NullableType => Kind switch
    {
        CelKind.Bool => "bool?",
        CelKind.Int => "long?",
        CelKind.Uint => "ulong?",
        CelKind.Double => "double?",
        _ => "string?",
    };
}
