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
    public string Fields { get; } = Listed(
        method.IsStatic ? null : $"{method.Container.Type} {Target}", method, static one => $"{one.FieldType} {one.Field}");

    /// <summary>Gets what they are called.</summary>
    public string Captures { get; } = Listed(method.IsStatic ? null : Target, method, static one => one.Field);

    /// <summary>Returns what a stub passes on to them.</summary>
    /// <param name="receiver">What an instance body is called on.</param>
    public string Passed(string receiver) => Listed(method.IsStatic ? null : receiver, method, static one => one.Argument);

    /// <summary>Returns the call of the body by the call struct.</summary>
    public string CoreCall() => CoreCall(Target, method.Parameters.Select(static one => one.Field));

    /// <summary>Returns the call of the body by a stub.</summary>
    /// <param name="receiver">What an instance body is called on.</param>
    public string CoreCall(string receiver) => CoreCall(receiver, method.Parameters.Select(static one => one.Argument));

    private string CoreCall(string receiver, IEnumerable<string> arguments)
        => $"{(method.CoreIsStatic ? method.Container.Type : receiver)}.{method.Core}({string.Join(", ", WithPermit(arguments))})";

    private IEnumerable<string> WithPermit(IEnumerable<string> arguments)
    {
        if (method.PermitIndex is not { } index)
        {
            return arguments;
        }

        var all = arguments.ToList();
        all.Insert(index, "__permit!");
        return all;
    }

    private static string Listed(string? first, MethodModel method, Func<ParameterModel, string> text)
    {
        var others = method.Parameters.Select(text);
        return string.Join(", ", first is null ? others : others.Prepend(first));
    }
}
