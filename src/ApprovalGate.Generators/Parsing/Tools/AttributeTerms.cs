using ApprovalGate.Generators.Parsing.Arguments;
using ApprovalGate.Terms;
using Microsoft.CodeAnalysis;

namespace ApprovalGate.Generators.Parsing.Tools;

/// <summary>Reads the terms that <c>[RequiresApproval]</c> or <c>[GateCallsTo]</c> states.</summary>
internal static class AttributeTerms
{
    /// <summary>Returns the terms; values that are out of range are among their problems.</summary>
    public static TermSet Of(AttributeData attribute) => TermSet.Of(property => Raw(
        property == TermTable.Class.Property
            ? attribute.ConstructorArguments.FirstOrDefault(static one => one.Kind == TypedConstantKind.Enum)
            : attribute.NamedArguments.FirstOrDefault(argument => argument.Key == property).Value));

    /// <summary>Returns what an attribute says of the values that the body is given.</summary>
    public static ArgumentPassingMode ModeOf(AttributeData attribute)
        => attribute.NamedArguments.All(static one => one.Key != TermTable.Arguments.Property) ? ArgumentPassingMode.ByType
            : TermTable.Arguments.NameOf(Of(attribute).Of(TermTable.Arguments)) == "Snapshot" ? ArgumentPassingMode.Snapshot
            : ArgumentPassingMode.AsIs;

    private static object? Raw(TypedConstant constant) => constant switch
    {
        { Kind: TypedConstantKind.Error } or { IsNull: true } => null,
        { Kind: TypedConstantKind.Array } => constant.Values.Select(static one => one.Value as string ?? "").ToArray(),
        _ => constant.Value,
    };
}
