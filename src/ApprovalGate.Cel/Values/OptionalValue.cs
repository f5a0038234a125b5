namespace ApprovalGate.Cel.Values;

/// <summary>What a present optional holds.</summary>
internal sealed class OptionalValue(CelValue value)
{
    public CelValue Value { get; } = value;
}
