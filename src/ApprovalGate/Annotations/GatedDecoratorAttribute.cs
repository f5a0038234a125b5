using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;

namespace ApprovalGate.Generated;

/// <summary>Says which generated type gates an interface. Generated code carries it; <c>AddGated</c> finds the decorator by it.</summary>
/// <param name="service">The interface; an open one if it is generic.</param>
/// <param name="decorator">The decorator; an open one if the interface is generic.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
[AttributeUsage(AttributeTargets.Assembly, AllowMultiple = true)]
public sealed class GatedDecoratorAttribute(
    Type service, [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] Type decorator) : Attribute
{
    /// <summary>Gets the interface.</summary>
    public Type Service { get; } = service;

    /// <summary>Gets the decorator.</summary>
    [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)]
    public Type Decorator { get; } = decorator;
}
