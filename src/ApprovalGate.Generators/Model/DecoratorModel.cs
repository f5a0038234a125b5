namespace ApprovalGate.Generators.Model;

/// <summary>A sealed type that gates the marked members of an interface in front of an object of another assembly: one emitted file.</summary>
/// <param name="HintName">The emitted file's name.</param>
/// <param name="Container">Where it stands; its type is the interface.</param>
/// <param name="Header"><c>public sealed class GatedFileTools</c>, with type parameters.</param>
/// <param name="Name">Of its constructor: escaped, without type parameters.</param>
/// <param name="Constraints">The constraint clauses of the interface and those it is nested in.</param>
/// <param name="OpenInterface">What <c>typeof</c> takes: <c>global::Demo.IStore&lt;&gt;</c>.</param>
/// <param name="OpenType">What <c>typeof</c> takes for the decorator itself; no two may be the same.</param>
/// <param name="Methods">The marked members; an index numbers tool and call struct.</param>
/// <param name="Passed">Members that pass through.</param>
internal sealed record DecoratorModel(
    string HintName,
    ContainerModel Container,
    string Header,
    string Name,
    EquatableArray<string> Constraints,
    string OpenInterface,
    string OpenType,
    EquatableArray<DecoratedMethodModel> Methods,
    EquatableArray<ForwardedMemberModel> Passed,
    EquatableArray<ShapeModel> Shapes);

/// <summary>A marked member as a decorator implements it.</summary>
/// <param name="Method">The member, its body being that of the inner object.</param>
/// <param name="Receiver">The inner object, as the interface that declares the member.</param>
internal sealed record DecoratedMethodModel(MethodModel Method, string Receiver);

/// <summary>A member that a decorator passes through.</summary>
/// <param name="Declaration">All before the body.</param>
/// <param name="Body">What a method evaluates to; null for what has accessors.</param>
/// <param name="Accessors">Ready to be written: <c>get => this._inner.Count;</c>.</param>
internal sealed record ForwardedMemberModel(string Declaration, string? Body, EquatableArray<string> Accessors);
