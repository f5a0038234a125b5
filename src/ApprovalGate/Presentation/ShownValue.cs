namespace ApprovalGate.Presentation;

/// <summary>A canonical value as it is shown.</summary>
/// <param name="Value">The value in one line, or none where the blocks are the value.</param>
/// <param name="Remark">What is said of it.</param>
internal readonly record struct ShownValue(string? Value, string? Remark = null)
{
    public IReadOnlyList<PresentationBlock> Blocks { get; init; } = [];

    public FieldBlock ToField(string label) => new(label, Value) { Remark = Remark, Source = BlockSource.Agent, Blocks = Blocks };
}
