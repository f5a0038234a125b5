using System.Globalization;
using ApprovalGate.Generators.Model;

namespace ApprovalGate.Generators.Emission;

/// <summary>What the stub and the call struct of one method call each other.</summary>
internal sealed class CallNames(MethodModel method, int index)
{
    /// <summary>Gets the call struct as a type.</summary>
    public string StructType { get; } = method.StructPrefix + index.ToString(CultureInfo.InvariantCulture) + method.TypeParameters;

    /// <summary>Gets the expression of the tool.</summary>
    public string Tool { get; } = $"{method.Container.Tools}.T{index.ToString(CultureInfo.InvariantCulture)}";

    /// <summary>Returns the call of the body.</summary>
    /// <param name="receiver">What an instance body is called on.</param>
    /// <param name="arguments">What it is called with.</param>
    public string CoreCall(string receiver, IEnumerable<string> arguments)
        => $"{(method.CoreIsStatic ? method.Container.Type : receiver)}.{method.Core}({string.Join(", ", WithPermit(arguments))})";

    private List<string> WithPermit(IEnumerable<string> arguments)
    {
        var all = arguments.ToList();
        if (method.PermitIndex is { } index)
        {
            all.Insert(index, "__permit!");
        }

        return all;
    }
}
