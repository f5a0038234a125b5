using ApprovalGate.Generators.Diagnostics;
using ApprovalGate.Generators.Model;
using ApprovalGate.Generators.Parsing.Arguments;
using ApprovalGate.Generators.Parsing.Conditions;
using ApprovalGate.Generators.Parsing.Signatures;
using ApprovalGate.Generators.Parsing.Symbols;
using ApprovalGate.Generators.Parsing.Tools;
using Microsoft.CodeAnalysis;

namespace ApprovalGate.Generators.Parsing.Calls;

/// <summary>Turns a method one does not own into the same model as a tool, its body being the method itself.</summary>
internal static class CalledMethodParser
{
    /// <summary>Where interceptors are; the package's build files tell the compiler.</summary>
    public const string Namespace = "ApprovalGate.Generated.Interceptors";

    /// <summary>How the names of the emitted files begin.</summary>
    public const string FilePrefix = "ApprovalGate.Interceptors.";

    private const string Receiver = "target";

    private const string Why = "the receiver";

    public static CalledMethod Parse(IMethodSymbol method, CallTarget target, Compilation compilation)
    {
        if (WhyNot(method, compilation) is { } reason)
        {
            return new CalledMethod(null, "", DiagnosticInfo.Create(
                Descriptors.CallsCannotBeGated, location: null, SymbolText.ToolName(method), reason));
        }

        var diagnostics = new List<DiagnosticInfo>();
        var parsed = ContainerParser.Parse(method.ContainingType);
        var container = parsed with
        {
            Namespace = Namespace, Headers = default, FileName = FilePrefix + parsed.FileName, CanonicalClass = "__Canonical",
        };
        var parameters = ParameterParser.Parse(method, container.CanonicalClass);
        var shapes = new ShapeParser(compilation);
        var readers = new ReaderParser(compilation, compilation.Assembly);
        var arguments = new ArgumentParser(shapes, readers, ArgumentPassingMode.ByType, diagnostics).Parse(method, parameters)
            .Concat(OfReceiver(method, shapes, diagnostics, compilation))
            .OrderBy(static argument => argument.Name, StringComparer.Ordinal).ToEquatable();
        var conditions = new ConditionParser(method, parameters, arguments, container.CanonicalClass, compilation.Assembly);
        var when = diagnostics.Count == 0 ? WhenParser.Parse(target.Attribute, method, conditions, compilation, diagnostics) : null;
        if (diagnostics.FirstOrDefault() is { } problem)
        {
            return new CalledMethod(null, "", problem.Id == Descriptors.CannotBeBound.Id
                ? problem with { Id = Descriptors.CallCannotBeBound.Id, Location = null }
                : problem);
        }

        var constraints = ConstraintClauses.WithContaining(method).ToEquatable();
        var model = new MethodModel(
            container,
            new AttributeParser(target.Attribute, method, diagnostics).Parse().With(arguments),
            method.Name,
            "internal static",
            ReturnParser.Parse(method.ReturnType),
            List(SymbolText.Containing(method.ContainingType).SelectMany(static type => type.TypeParameters).Concat(method.TypeParameters)),
            constraints,
            constraints,
            parameters,
            GateFinder.Current,
            method.IsStatic,
            SymbolText.Identifier(method.Name) + List(method.TypeParameters),
            method.IsStatic,
            PermitIndex: null,
            ParameterParser.Token(method),
            $"__{method.Name}_",
            arguments,
            shapes.Shapes.ToEquatable()) { Readers = readers.Readers.ToEquatable(), Conditions = conditions.Model, When = when };
        var receiver = SymbolText.Unique(Receiver, name => method.Parameters.Any(one => one.Name == name));
        return new CalledMethod(model, method.IsStatic ? "" : receiver, null);
    }

    private static string? WhyNot(IMethodSymbol method, Compilation compilation) => method switch
    {
        { ContainingType.Name: "" } => "members of an extension block cannot be intercepted; "
            + $"write '{method.ContainingType.ContainingType?.Name}.{method.Name}(...)', which can",
        { MethodKind: not MethodKind.Ordinary } => "it is not an ordinary method",
        _ when SymbolText.Containing(method.ContainingType).Any(static type => type.IsFileLocal) =>
            "its type is file-local, and no generated file can name it",
        _ when !compilation.IsSymbolAccessibleWithin(method, compilation.Assembly) =>
            "it is not accessible from a class apart, such as the one that intercepts it",
        { IsStatic: true, ContainingType.TypeKind: TypeKind.Interface } when method.IsAbstract || method.IsVirtual =>
            "it is called through a type parameter, which cannot be intercepted",
        { IsStatic: false, ContainingType.IsValueType: true } =>
            "it is called on a struct, which is passed by reference and could change between approval and run",
        { IsVararg: true } => "it takes __arglist, which no call can hold",
        _ when method.ContainingType.GetMembers(method.Name)
            .Any(static one => one.Find("System.Runtime.CompilerServices.OverloadResolutionPriorityAttribute") is not null) =>
            "an overload of it carries [OverloadResolutionPriority], so the interceptor could call another than was approved",
        _ when Root(method).ContainingType.SpecialType == SpecialType.System_Object =>
            "it is a member of 'object', which the language and the runtime call without a call being written",
        _ when SymbolText.Containing(method.ContainingType).SelectMany(static type => type.TypeParameters)
            .Any(static parameter => parameter.AllowsRefLikeType) => "its type allows ref structs, which a waiting call cannot hold",
        _ => GatingRestrictions.WhyCallsCannotBeHeld(method),
    };

    private static IMethodSymbol Root(IMethodSymbol method)
    {
        while (method.OverriddenMethod is { } overridden)
        {
            method = overridden;
        }

        return method;
    }

    /// <summary>Binds what an instance method is called on, if that can be; the approver is shown where it is not.</summary>
    private static IEnumerable<ArgumentModel> OfReceiver(
        IMethodSymbol method, ShapeParser shapes, List<DiagnosticInfo> diagnostics, Compilation compilation)
    {
        if (!method.IsStatic)
        {
            var name = SymbolText.Unique("this", name => method.Parameters.Any(one => one.Name == name));
            return [IsBindable(method.ContainingType, compilation)
                ? new ArgumentModel(name, Receiver, shapes.Parse(method.ContainingType, name).Key, Unbound: null)
                : new ArgumentModel(name, "", Shape: null, Why)];
        }

        // An extension method's is its first parameter, bound like any other. Where it cannot be, it is a receiver all the same.
        return method.IsExtensionMethod
            && diagnostics.RemoveAll(one => one.Id == Descriptors.CannotBeBound.Id && one.Arguments[0] == method.Parameters[0].Name) > 0
            ? [new ArgumentModel(method.Parameters[0].Name, "", Shape: null, Why)]
            : [];
    }

    /// <summary>What is called is the caller's own object, so it must be all that it shows.</summary>
    private static bool IsBindable(ITypeSymbol type, Compilation compilation)
        => type is { IsReferenceType: false } or { IsSealed: true }
            && SymbolText.Containing(type as INamedTypeSymbol).All(static one => one.TypeParameters.IsEmpty)
            && new ShapeParser(compilation).Parse(type, "this") is { Reasons.Count: 0, Need: not RebuildNeed.Must };

    private static string List(IEnumerable<ITypeParameterSymbol> parameters)
        => parameters.Any() ? $"<{string.Join(", ", parameters.Select(static one => SymbolText.Identifier(one.Name)))}>" : "";
}
