using ApprovalGate.Generators.Model;

namespace ApprovalGate.Generators.Parsing.Conditions;

/// <summary>A type as conditions see it.</summary>
/// <param name="Text">As declarations write it: <c>list(Line{Sku: string})</c>.</param>
/// <param name="Expression">As an expression of emitted code.</param>
/// <param name="Read">Returns the expression of a value, from that of what holds it; null if only the canonical arguments hold it.</param>
internal sealed record ConditionType(string Text, string Expression, Func<string, string>? Read)
{
    /// <summary>Gets the method of a schema that takes the value as it is; null if it has to be made a value of the language first.</summary>
    public string? Method { get; private init; }

    /// <summary>Gets what such a method takes, from the expression of what holds it.</summary>
    public Func<string, string> Direct { get; private init; } = static access => access;

    /// <summary>Returns a type that has a method of its own: <c>Double</c> in schemas and for values.</summary>
    public static ConditionType Scalar(string name, string method, Func<string, string> direct)
        => new(name, $"{Aliases.Cel}CelType.{method}", access => $"{Aliases.Cel}CelValue.{method}({direct(access)})") { Method = method, Direct = direct };

    /// <summary>Returns a name of this type.</summary>
    /// <param name="name">The name.</param>
    /// <param name="access">What holds it.</param>
    public ConditionNameModel Named(string name, string access)
        => Method is not null ? new(name, Method, null, Direct(access))
            : Read is not null ? new(name, "Value", Expression, Read(access))
            : new(name, "Declare", Expression, "");

    /// <summary>Returns the type of values that may be null too.</summary>
    /// <param name="depth">Makes the names of variables differ.</param>
    public ConditionType OrNull(int depth) => new(
        Text + "?",
        $"{Aliases.Cel}CelType.Nullable({Expression})",
        Read is null ? null : access => $"{access} is {{ }} n{depth} ? {Read($"n{depth}")} : default");
}
