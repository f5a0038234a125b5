namespace ApprovalGate.Generators.Model;

/// <summary>Where a gated method is declared.</summary>
/// <param name="Namespace">With escaped identifiers; empty for the global namespace.</param>
/// <param name="Headers">Outermost first: <c>partial class Outer</c>, <c>partial record struct Inner&lt;T&gt;</c>.</param>
/// <param name="Type">The type in emitted form: <c>global::Demo.Outer.Inner&lt;T&gt;</c>.</param>
/// <param name="FileName">The stem of the emitted file's name.</param>
/// <param name="CanonicalClass">The name of the nested class that writes values of more than one member.</param>
internal sealed record ContainerModel(
    string Namespace, EquatableArray<string> Headers, string Type, string FileName, string CanonicalClass)
{
    /// <summary>Gets the file-local class that holds the tools, in emitted form.</summary>
    public string Tools => Namespace.Length == 0 ? "global::__Tools" : $"global::{Namespace}.__Tools";

    /// <inheritdoc cref="MethodModel.GetHashCode"/>
    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(Type);
}
