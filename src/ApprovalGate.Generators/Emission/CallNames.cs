using System.Globalization;
using ApprovalGate.Generators.Model;

namespace ApprovalGate.Generators.Emission;

/// <summary>What the stub and the call struct of one method call each other.</summary>
internal sealed class CallNames(MethodModel method, int index)
{
    /// <summary>The field that holds the receiver.</summary>
    private const string Target = "target";

    /// <summary>Gets the call struct as a type.</summary>
    public string StructType { get; } = method.StructPrefix + index.ToString(CultureInfo.InvariantCulture) + method.TypeParameters;

    /// <summary>Gets the expression of the tool.</summary>
    public string Tool { get; } = $"{method.Container.Tools}.T{index.ToString(CultureInfo.InvariantCulture)}";

    /// <summary>Gets the fields of the call struct, as the parameters of its constructor.</summary>
    public ParameterList Fields { get; } = new(
        method.IsStatic ? null : $"{method.Container.Type} {Target}",
        method.Parameters,
        static (writer, one) =>
        {
            writer.Append(one.FieldType);
            writer.Append(" ");
            writer.Append(one.Field);
        });

    /// <summary>Gets what they are called.</summary>
    public ParameterList Captures => new(method.IsStatic ? null : Target, method.Parameters, Field);

    /// <summary>Gets what the body is called with by the call struct.</summary>
    public ParameterList CoreArguments => new(null, method.Parameters, Field) { Inserted = Permit };

    /// <summary>Gets what the body is called with by a stub.</summary>
    public ParameterList StubArguments => new(null, method.Parameters, Argument) { Inserted = Permit };

    private (int, string)? Permit => method.PermitIndex is { } index ? (index, "__permit!") : null;

    /// <summary>Returns what a stub passes on to the fields.</summary>
    /// <param name="receiver">What an instance body is called on.</param>
    public ParameterList Passed(string receiver) => new(method.IsStatic ? null : receiver, method.Parameters, Argument);

    /// <summary>Returns the body, on what it is called on.</summary>
    /// <param name="receiver">What an instance body is called on.</param>
    public string Core(string receiver = Target) => $"{(method.CoreIsStatic ? method.Container.Type : receiver)}.{method.Core}";

    private static void Field(SourceWriter writer, ParameterModel parameter) => writer.Append(parameter.Field);

    private static void Argument(SourceWriter writer, ParameterModel parameter) => writer.Append(parameter.Argument);
}
