namespace ApprovalGate.Generators.Model;

/// <summary>How a value of a shape is made again from what is read of it.</summary>
/// <param name="Type">The key of the shape.</param>
/// <param name="Parts">The types of its parts, in their order.</param>
/// <param name="Value">The expression that makes it: from <c>part0</c>, <c>part1</c>, or of a collection from <c>items</c>.</param>
internal sealed record ReaderModel(string Type, EquatableArray<string> Parts, string Value)
{
    /// <summary>Gets how each type that may stand for a base type is made, in their order.</summary>
    public EquatableArray<ReaderModel> Cases { get; init; }

    /// <summary>Returns what was read of a part, to be given on: whether null is a value there was asked when it was written.</summary>
    public static string Given(int index) => Part(index) + "!";

    /// <summary>Returns the variable that holds what was read of a part.</summary>
    public static string Part(int index) => FormattableString.Invariant($"part{index}");
}
