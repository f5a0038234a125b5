#if !NET
namespace System.Diagnostics.CodeAnalysis;

/// <summary>Says that an out parameter is not null if the method returns the given value.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
internal sealed class NotNullWhenAttribute(bool returnValue) : Attribute
{
    public bool ReturnValue { get; } = returnValue;
}
#endif
