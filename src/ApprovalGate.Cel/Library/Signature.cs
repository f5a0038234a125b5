namespace ApprovalGate.Cel.Library;

/// <summary>The types that signatures are written with.</summary>
internal static class Signature
{
    public static readonly CelType A = CelType.Placeholder("A");
    public static readonly CelType B = CelType.Placeholder("B");

    /// <summary>An int, uint or double.</summary>
    public static readonly CelType Number = CelType.Placeholder("#");

    public static readonly CelType ListOfA = CelType.List(A);
    public static readonly CelType MapOfAToB = CelType.Map(A, B);
    public static readonly CelType OptionalA = CelType.Optional(A);

    public static string Describe(CelType type) => type == Number ? "number" : type.IsPlaceholder ? "any" : type.ToString().Replace("(A, B)", "", StringComparison.Ordinal).Replace("(A)", "", StringComparison.Ordinal);
}
