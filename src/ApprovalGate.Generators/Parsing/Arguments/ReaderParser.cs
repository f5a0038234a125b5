using ApprovalGate.Generators.Diagnostics;
using ApprovalGate.Generators.Model;
using ApprovalGate.Generators.Parsing.Symbols;
using Microsoft.CodeAnalysis;

namespace ApprovalGate.Generators.Parsing.Arguments;

/// <summary>Derives how arguments are made again from their canonical form, for tools that run with a snapshot, or why they cannot be.</summary>
/// <param name="compilation">What the tools are declared in.</param>
/// <param name="within">Where the readers are emitted: a constructor must be accessible there.</param>
internal sealed class ReaderParser(Compilation compilation, ISymbol within)
{
    private readonly Dictionary<string, ReaderModel> _readers = new(StringComparer.Ordinal);

    /// <summary>Gets the readers met so far.</summary>
    public IEnumerable<ReaderModel> Readers
        => _readers.Count == 0 ? [] : _readers.Values.OrderBy(static reader => reader.Type, StringComparer.Ordinal);

    /// <summary>Meets the types of the arguments of a method, all of which have a canonical form.</summary>
    public void Parse(IMethodSymbol method, IReadOnlyList<ArgumentModel> arguments, ICollection<DiagnosticInfo> diagnostics)
    {
        foreach (var parameter in method.Parameters.Where(one => arguments.Any(argument => argument.Name == one.Name && argument.Unbound is null)))
        {
            try
            {
                Parse(parameter.Type, parameter.Name);
            }
            catch (NotBindableException exception)
            {
                diagnostics.Add(DiagnosticInfo.Create(
                    Descriptors.CannotBeRebuilt,
                    parameter.Locations.FirstOrDefault(),
                    parameter.Name,
                    SymbolText.ToolName(method),
                    exception.Message));
            }
        }
    }

    private string Parse(ITypeSymbol type, string path)
    {
        var key = SymbolText.TypeWithoutMark(type);
        if (!ScalarTypes.Contains(type) && !_readers.ContainsKey(key))
        {
            _readers[key] = type is IArrayTypeSymbol array
                ? new ReaderModel(key, Types(path + "[]", array.ElementType), "items.ToArray()")
                : Derive((INamedTypeSymbol)type, key, path);
        }

        return SymbolText.Type(type);
    }

    private ReaderModel Derive(INamedTypeSymbol type, string key, string path)
    {
        if (type.OriginalDefinition.SpecialType == SpecialType.System_Nullable_T)
        {
            return new(key, Types(path, type.TypeArguments[0]), ReaderModel.Part(0));
        }

        if (type.IsTupleType)
        {
            var elements = string.Join(", ", type.TupleElements.Select(static (_, index) => ReaderModel.Part(index)));
            return new(
                key,
                type.TupleElements.Select(element => Parse(element.Type, $"{path}.{element.Name}")).ToEquatable(),
                type.TupleElements.Length == 1 ? $"new global::System.ValueTuple<{SymbolText.Type(type.TypeArguments[0])}>({elements})" : $"({elements})");
        }

        if (CollectionTypes.KindOf(type) is not null)
        {
            return new(key, Types(path + "[]", [.. type.TypeArguments]), CollectionTypes.Made(type));
        }

        return ClosedHierarchy.IsDeclared(type)
            ? new ReaderModel(key, Parts: default, Value: "")
            {
                Cases = ClosedHierarchy.Cases(type).Select(one => Made(one.Type, $"{path}<{one.Type.Name}>")).ToEquatable(),
            }
            : Made(type, path);
    }

    private ReaderModel Made(INamedTypeSymbol type, string path)
    {
        var members = RecordMembers.Sorted(type).ToList();
        return new ReaderModel(
            SymbolText.TypeWithoutMark(type),
            members.Select(member => Parse(RecordMembers.TypeOf(member), $"{path}.{member.Name}")).ToEquatable(),
            new ConstructorFinder(compilation, within).Of(type, members)
                ?? throw new NotBindableException(
                    $"'{path}' is of type '{SymbolText.ShortType(type)}', which has no constructor that takes what its properties hold, and none to set"));
    }

    private EquatableArray<string> Types(string path, params ITypeSymbol[] types) => types.Select(one => Parse(one, path)).ToEquatable();
}
