namespace ApprovalGate.Generators.Model;

/// <summary>A method that can be gated, as strings ready to be written. It holds no place: edits elsewhere leave it equal.</summary>
/// <param name="Name">Escaped.</param>
/// <param name="Modifiers">Those of the declaring part, <c>partial</c> last.</param>
/// <param name="TypeParameters"><c>&lt;T, U&gt;</c> or empty.</param>
/// <param name="StubConstraints">The constraint clauses the implementing part has to repeat.</param>
/// <param name="Constraints">All constraint clauses, for the call struct.</param>
/// <param name="Gate">The expression that finds the gate.</param>
/// <param name="IsStatic">Whether there is no receiver to capture.</param>
/// <param name="Core">The private method with the body, with its type arguments.</param>
/// <param name="CoreIsStatic">Whether the body takes no receiver.</param>
/// <param name="PermitIndex">Where the body takes its permit, or null.</param>
/// <param name="Token">The expression of the cancellation token.</param>
/// <param name="StructPrefix">The call struct's name but for its number.</param>
/// <param name="Arguments">The canonical arguments, in ordinal order of their names.</param>
internal sealed record MethodModel(
    ContainerModel Container,
    ToolModel Tool,
    string Name,
    string Modifiers,
    ReturnModel Return,
    string TypeParameters,
    EquatableArray<string> StubConstraints,
    EquatableArray<string> Constraints,
    EquatableArray<ParameterModel> Parameters,
    string Gate,
    bool IsStatic,
    string Core,
    bool CoreIsStatic,
    int? PermitIndex,
    string Token,
    string StructPrefix,
    EquatableArray<ArgumentModel> Arguments,
    EquatableArray<ShapeModel> Shapes)
{
    /// <summary>Gets how the arguments are made again, where the body runs with a snapshot of them.</summary>
    public EquatableArray<ReaderModel> Readers { get; init; }

    /// <summary>Gets what conditions can read of the arguments.</summary>
    public ConditionModel? Conditions { get; init; }

    /// <summary>Gets the condition of the attribute as C#, or null where it is left to the interpreter.</summary>
    public string? When { get; init; }

    /// <summary>Gets the attribute lists that the emitted half has and the declaring part has not.</summary>
    public EquatableArray<string> Attributes { get; init; }

    /// <summary>Calls are grouped by method, each of ten thousand: the signature tells methods apart, Equals the rest.</summary>
    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(Tool.Signature);
}
