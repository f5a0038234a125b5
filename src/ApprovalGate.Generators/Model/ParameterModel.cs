namespace ApprovalGate.Generators.Model;

/// <summary>A parameter of a gated method, with every name already in emitted form.</summary>
/// <param name="Modifiers">Empty, or with a space after it: <c>params </c>.</param>
/// <param name="Argument">What the stub passes on; <c>dynamic</c> goes as <c>object</c>, or the call would be bound at run time.</param>
/// <param name="Field">Its name in the call struct, where some names are taken.</param>
/// <param name="FieldType">Its type in the call struct.</param>
internal sealed record ParameterModel(string Modifiers, string Type, string Name, string Argument, string Field, string FieldType)
{
    /// <summary>Gets the attribute list that only the emitted half has, with a space after it, or nothing.</summary>
    public string Attributes { get; init; } = "";
}
