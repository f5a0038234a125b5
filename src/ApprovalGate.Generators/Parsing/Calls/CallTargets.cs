using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using ApprovalGate.Generators.Diagnostics;
using ApprovalGate.Generators.Parsing.Symbols;
using ApprovalGate.Generators.Parsing.Tools;
using Microsoft.CodeAnalysis;

namespace ApprovalGate.Generators.Parsing.Calls;

/// <summary>The <c>[GateCallsTo]</c> of a compilation. It lives as long as that does, and is no part of what the pipeline keeps.</summary>
internal sealed class CallTargets
{
    private static readonly ConditionalWeakTable<Compilation, CallTargets> Known = new();

    private readonly ConcurrentDictionary<IMethodSymbol, CalledMethod?> _called = new(SymbolEqualityComparer.Default);
    private readonly ConcurrentDictionary<(IMethodSymbol Method, CallTarget Target), CalledMethod> _parsed = new();
    private readonly Dictionary<string, List<CallTarget>> _byName = new(StringComparer.Ordinal);
    private readonly Compilation _compilation;

    private CallTargets(Compilation compilation)
    {
        _compilation = compilation;
        var problems = new List<DiagnosticInfo>();
        foreach (var attribute in compilation.Assembly.GetAttributes())
        {
            if (attribute.AttributeClass.Is(TypeNames.CallsAttribute) && CallTargetParser.Parse(attribute, problems) is { } target)
            {
                Add(target, problems);
            }
        }

        Problems = problems;
    }

    /// <summary>Gets what is wrong with the attributes themselves.</summary>
    public IReadOnlyList<DiagnosticInfo> Problems { get; }

    public bool IsEmpty => _byName.Count == 0;

    public static CallTargets Of(Compilation compilation) => Known.GetValue(compilation, static one => new CallTargets(one));

    /// <summary>Gets the names of the methods that are gated.</summary>
    public IReadOnlyCollection<string> Names => _byName.Keys;

    /// <summary>Returns whether a method of this name is gated.</summary>
    public bool HasName(string name) => _byName.ContainsKey(name);

    /// <summary>Returns the types that declare a gated method of this name.</summary>
    public IEnumerable<INamedTypeSymbol> TypesWith(string name)
        => _byName.TryGetValue(name, out var targets) ? targets.Select(static target => target.Methods[0].ContainingType) : [];

    /// <summary>Returns what a method came to if its calls are gated, else null.</summary>
    /// <param name="receiver">The type of what it is called on, if there is one.</param>
    public CalledMethod? Find(IMethodSymbol called, ITypeSymbol? receiver = null)
    {
        var method = Definition(called);
        return _byName.TryGetValue(method.Name, out var targets)
            ? _called.GetOrAdd(method, one => Best(targets, one) is { } target ? Parse(one, target) : null)
                ?? OfReceiver(targets, method, receiver)
            : null;
    }

    private CalledMethod? OfReceiver(IEnumerable<CallTarget> targets, IMethodSymbol method, ITypeSymbol? receiver)
        => receiver is INamedTypeSymbol type && targets.FirstOrDefault(target => target.IsImplementedBy(method, type)) is { } target
            ? Parse(method, target)
            : null;

    private CalledMethod Parse(IMethodSymbol method, CallTarget target)
        => _parsed.GetOrAdd((method, target), one => CalledMethodParser.Parse(one.Method, one.Target, _compilation));

    /// <summary>Returns the method as it is declared, an extension method with its receiver as a parameter.</summary>
    private static IMethodSymbol Definition(IMethodSymbol method) => (method.ReducedFrom ?? method).OriginalDefinition;

    /// <summary>The one that names the very method goes before one that names what it overrides, an overload's before one for all.</summary>
    private static CallTarget? Best(IEnumerable<CallTarget> targets, IMethodSymbol method)
        => targets.Where(target => target.Covers(method) || IsOfExtensionBlock(target, method))
            .OrderBy(target => (target.Names(method) ? 0 : 2) + (target.IsOverload ? 0 : 1)).FirstOrDefault();

    /// <summary>The type of an extension block has no name; its members belong to the one around it.</summary>
    private static bool IsOfExtensionBlock(CallTarget target, IMethodSymbol method)
        => method.ContainingType is { Name: "", ContainingType: { } outer }
            && SymbolEqualityComparer.Default.Equals(target.Methods[0].ContainingType, outer);

    private void Add(CallTarget target, List<DiagnosticInfo> problems)
    {
        var location = CallTargetParser.LocationOf(target.Attribute);
        var name = target.Methods[0].Name;
        if (!_byName.TryGetValue(name, out var others))
        {
            _byName[name] = others = [];
        }

        if (others.Any(other => other.IsOverload == target.IsOverload && other.Methods.Intersect(
            target.Methods, (IEqualityComparer<IMethodSymbol>)SymbolEqualityComparer.Default).Any()))
        {
            problems.Add(DiagnosticInfo.Create(
                Descriptors.TargetIsNotClear, location, SymbolText.ToolName(target.Methods[0]), "is named by another [GateCallsTo] already"));
            return;
        }

        others.Add(target);
        _ = new AttributeParser(target.Attribute, target.Methods[0], problems).Parse();

        // An overload that cannot be gated is an error where it is called; a target of which none can be is one here.
        var called = target.Methods.Select(method => Parse(method, target)).ToList();
        if (called.All(static one => one.Problem is not null))
        {
            problems.Add(called[0].Problem! with { Location = called[0].Problem!.Location ?? LocationInfo.From(location) });
        }
    }
}
