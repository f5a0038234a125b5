using ApprovalGate.Generators.Parsing.Symbols;
using Microsoft.CodeAnalysis;

namespace ApprovalGate.Generators.Parsing.Arguments;

/// <summary>
/// Recognises what the host of an agent provides and no caller says: services. They are not bound, and the approver is told. A type counts as one
/// only if it has no canonical form and by what it is cannot carry what an approver should have seen; anything else is refused (AG1005).
/// </summary>
internal sealed class ServiceTypes(Compilation compilation)
{
    /// <summary>What the approver is told.</summary>
    public const string Why = "a service of the host";

    private const string FromKeyedServices = "Microsoft.Extensions.DependencyInjection.FromKeyedServicesAttribute";
    private const string FromServices = "Microsoft.AspNetCore.Http.Metadata.IFromServiceMetadata";

    /// <summary>A service that is made of others is looked into so deep.</summary>
    private const int MaxDepth = 4;

    private readonly List<INamedTypeSymbol> _open = [];

    /// <summary>Returns whether the declaration says that the host's services provide an argument.</summary>
    public static bool IsProvided(IParameterSymbol parameter)
        => parameter.GetAttributes().Any(static one => one.AttributeClass.Is(FromKeyedServices)
            || one.AttributeClass?.AllInterfaces.Any(static implemented => implemented.Is(FromServices)) == true);

    /// <summary>Returns whether values of a type, which has no canonical form, are services.</summary>
    public bool Contains(ITypeSymbol type, int depth = 0)
    {
        if (depth >= MaxDepth
            || type is not INamedTypeSymbol { TypeKind: TypeKind.Class or TypeKind.Interface, IsRecord: false } named
            || ClosedHierarchy.IsDeclared(named))
        {
            return false;
        }

        // One that returns itself is what the rest of it makes it.
        if (_open.Contains(named, SymbolEqualityComparer.Default))
        {
            return true;
        }

        _open.Add(named);
        var isService = ExposesServices(named) || OnlyActs(named, depth) || HoldsOnlyServices(named, depth) || SendsThroughAService(named);
        _open.RemoveAt(_open.Count - 1);
        return isService;
    }

    /// <summary>What gives out the host's services is the host's own: a server, a request's context, a database context.</summary>
    private bool ExposesServices(INamedTypeSymbol type)
        => !Levels(type).Any(IsOwn)
            && (type.AllInterfaces.Any(static one => one.TypeArguments.Any(static argument => argument.Is(TypeNames.ServiceProvider)))
                || Levels(type).SelectMany(static level => level.GetMembers()).Any(static member =>
                    member is IPropertySymbol { DeclaredAccessibility: Accessibility.Public } property && property.Type.Is(TypeNames.ServiceProvider)));

    /// <summary>
    /// An interface or abstract class that acts on what it is given and says nothing of itself. In this project nothing that shows data may
    /// stand for it: a command object would carry what it does.
    /// </summary>
    private bool OnlyActs(INamedTypeSymbol type, int depth)
    {
        if (!(type.TypeKind == TypeKind.Interface || type.IsAbstract) || IsSequence(type))
        {
            return false;
        }

        var members = Levels(type).Concat(type.AllInterfaces).Where(static one => !one.Is(TypeNames.Disposable) && !one.Is(TypeNames.AsyncDisposable))
            .SelectMany(static level => level.GetMembers())
            .Where(static member => !member.IsStatic && member.DeclaredAccessibility is Accessibility.Public or Accessibility.Protected or Accessibility.ProtectedOrInternal)
            .ToList();
        return members.OfType<IMethodSymbol>().Any(ServiceMethods.IsGivenData)
            && members.All(member => Acts(member, depth))
            && !AnyShowsData(type, depth);
    }

    private bool Acts(ISymbol member, int depth) => member switch
    {
        IPropertySymbol property => property is { SetMethod: null, IsIndexer: false } && Contains(property.Type, depth + 1),
        IMethodSymbol { MethodKind: MethodKind.Ordinary } method => ServiceMethods.IsGivenData(method)
            || ((!ServiceMethods.Returns(method) || Contains(method.ReturnType, depth + 1)) && !ServiceMethods.FillsSomething(method)),
        IFieldSymbol => false,
        _ => true,
    };

    /// <summary>A class of this project whose every field holds a service, and whose base is one, carries nothing else.</summary>
    private bool HoldsOnlyServices(INamedTypeSymbol type, int depth)
        => IsOwn(type) && !type.IsAbstract && type.TypeKind == TypeKind.Class
            && Levels(type).Where(IsOwn).SelectMany(static level => level.GetMembers().OfType<IFieldSymbol>())
                .All(field => field.IsStatic || field.Type.Is(TypeNames.Gate) || Contains(field.Type, depth + 1))
            && Levels(type).Where(level => !IsOwn(level)).Take(1).All(level => Contains(level, depth + 1))
            && !AnyShowsData(type, depth);

    /// <summary>Returns whether a type of this project that shows data may stand for another.</summary>
    private bool AnyShowsData(INamedTypeSymbol type, int depth)
        => !type.IsSealed && new ProjectTypes(compilation).StandingFor(type).Any(one => one.IsRecord || one.IsValueType
            || RecordMembers.Chain(one).SelectMany(static level => level.GetMembers()).Any(member =>
                member is { IsStatic: false, DeclaredAccessibility: Accessibility.Public } and (IPropertySymbol or IFieldSymbol)
                && !Contains(RecordMembers.TypeOf(member), depth + 1)));

    /// <summary>A resource that is made over a service which does the work, as an HTTP client over its handler: it sends what it is given.</summary>
    private bool SendsThroughAService(INamedTypeSymbol type)
        => !IsOwn(type) && !type.IsAbstract && !IsSequence(type)
            && type.AllInterfaces.Any(static one => one.Is(TypeNames.Disposable) || one.Is(TypeNames.AsyncDisposable))
            && type.InstanceConstructors.Where(static one => one.DeclaredAccessibility == Accessibility.Public)
                .SelectMany(static one => one.Parameters)
                .Any(parameter => parameter.Type is INamedTypeSymbol handler && Sends(handler) && OnlyActs(handler, depth: 1))
            && Sends(type);

    /// <summary>Returns whether a type has a method that is given something and ends later.</summary>
    private static bool Sends(INamedTypeSymbol type)
        => Levels(type).SelectMany(static level => level.GetMembers().OfType<IMethodSymbol>()).Any(ServiceMethods.Sends);

    private static bool IsSequence(INamedTypeSymbol type)
        => new[] { type }.Concat(type.AllInterfaces).Any(static one => one.SpecialType == SpecialType.System_Collections_IEnumerable
            || one.Is(TypeNames.AsyncEnumerable) || one.Is("System.IObservable`1"));

    private bool IsOwn(INamedTypeSymbol type) => !RecordMembers.IsForeign(type, compilation.Assembly);

    private static IEnumerable<INamedTypeSymbol> Levels(INamedTypeSymbol type)
        => type.TypeKind == TypeKind.Interface ? [type] : RecordMembers.Chain(type);
}
