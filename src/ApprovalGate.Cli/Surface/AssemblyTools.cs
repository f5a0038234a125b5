using System.Collections.Immutable;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using ApprovalGate.Terms;

namespace ApprovalGate.Cli.Surface;

/// <summary>Finds the gated tools of a built assembly. It reads the file and runs nothing of it, nor needs what it references.</summary>
internal sealed class AssemblyTools
{
    private const string Library = "ApprovalGate";
    private static readonly MetadataNames Names = new();

    private readonly string _path;
    private readonly MetadataReader _reader;
    private readonly SourcePlaces _places;
    private readonly string _assembly;

    private AssemblyTools(string path, MetadataReader reader, SourcePlaces places)
    {
        _path = path;
        _reader = reader;
        _places = places;
        _assembly = reader.GetString(reader.GetAssemblyDefinition().Name);
    }

    public static IReadOnlyList<SurfaceTool> Read(string path)
    {
        try
        {
            using var file = new PEReader(File.OpenRead(path));
            return [.. new AssemblyTools(path, file.GetMetadataReader(), SourcePlaces.Read(file, path)).Tools()];
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new CliException(ExitCode.Usage, $"The assembly '{path}' cannot be read: {exception.Message}");
        }
        catch (Exception exception) when (exception is BadImageFormatException or InvalidOperationException)
        {
            throw new CliException(ExitCode.Usage, $"'{path}' is no .NET assembly.");
        }
    }

    private IEnumerable<SurfaceTool> Tools() => Methods().Concat(Calls());

    private IEnumerable<SurfaceTool> Methods() =>
        from method in _reader.MethodDefinitions.Select(_reader.GetMethodDefinition)
        from mark in Marks(method.GetCustomAttributes(), "RequiresApprovalAttribute")
        select Tool($"{MetadataNames.Open(Names.GetTypeFromDefinition(_reader, method.GetDeclaringType(), 0))}.{_reader.GetString(method.Name)}", Signature(method), mark, reversibility: 0) with
        {
            Source = BodyOf(method) is { IsNil: false } body ? _places.Of(body) : null,
            Unbound = Marked(method, "UnboundAttribute"),
            Sensitive = Marked(method, "SensitiveAttribute"),
            Resolved = Resolved(method),
        };

    /// <summary>The calls that the assembly gates wherever it makes them: what they are to is in another one, so it goes by its name.</summary>
    private IEnumerable<SurfaceTool> Calls() =>
        from mark in Marks(_reader.GetAssemblyDefinition().GetCustomAttributes(), "GateCallsToAttribute")
        let type = MetadataNames.WithoutAssembly((string)mark.FixedArguments[0].Value!)
        let method = (string)mark.FixedArguments[1].Value!
        let overload = Named(mark, "Parameters") is ImmutableArray<CustomAttributeTypedArgument<string>> { IsDefault: false } types
            ? string.Join(", ", types.Select(one => MetadataNames.WithoutAssembly((string)one.Value!)))
            : "..."
        select Tool($"{MetadataNames.Open(type.Replace('+', '.'))}.{method}", $"calls of {type}.{method}({overload})", mark, reversibility: 2);

    private SurfaceTool Tool(string name, string signature, CustomAttributeValue<string> mark, int reversibility) => new()
    {
        Tool = name,
        Assembly = _assembly,
        Signature = signature,
        Terms = Terms(name, mark, reversibility),
        Unbound = [],
    };

    /// <summary>Finds the body of a tool: the method of its name that takes the same, but for a permit.</summary>
    private MethodDefinitionHandle BodyOf(MethodDefinition tool)
    {
        var taken = ParameterTypes(tool);
        return _reader.GetTypeDefinition(tool.GetDeclaringType()).GetMethods().FirstOrDefault(handle =>
            _reader.GetMethodDefinition(handle) is var method
            && _reader.StringComparer.Equals(method.Name, _reader.GetString(tool.Name) + "Core")
            && ParameterTypes(method).SequenceEqual(taken));
    }

    private IReadOnlyList<string> ParameterTypes(MethodDefinition method) =>
    [
        .. method.DecodeSignature(Names, TypeParametersOf(method)).ParameterTypes.Where(type => type != $"{Library}.Permit"),
    ];

    private TermSet Terms(string tool, CustomAttributeValue<string> mark, int reversibility)
    {
        var terms = TermSet.Of(property => property == TermTable.Class.Property
            ? mark.FixedArguments[reversibility].Value
            : Named(mark, property) switch
            {
                ImmutableArray<CustomAttributeTypedArgument<string>> { IsDefault: false } texts =>
                    texts.Select(text => text.Value as string ?? "").Order(StringComparer.Ordinal).ToArray(),
                ImmutableArray<CustomAttributeTypedArgument<string>> => null,
                var value => value,
            });
        return terms.Problems().FirstOrDefault() is { } problem
            ? throw new CliException(
                ExitCode.Usage, $"'{_path}' marks '{tool}' with a value that this version does not know: {problem} Update approvalgate.")
            : terms;
    }

    private IReadOnlyList<string> Marked(MethodDefinition method, string name)
        => [.. Parameters(method).Where(one => Marks(one.GetCustomAttributes(), name).Any()).Select(one => _reader.GetString(one.Name))];

    private IReadOnlyList<string> Resolved(MethodDefinition method) =>
    [
        .. from parameter in Parameters(method)
           from mark in Marks(parameter.GetCustomAttributes(), "ResolveAttribute")
           select $"{_reader.GetString(parameter.Name)} by {MetadataNames.WithoutAssembly((string)mark.FixedArguments[0].Value!)}",
    ];

    private static object? Named(CustomAttributeValue<string> mark, string property)
        => mark.NamedArguments.FirstOrDefault(argument => argument.Name == property).Value;

    private IEnumerable<CustomAttributeValue<string>> Marks(CustomAttributeHandleCollection attributes, string name)
        => attributes.Select(_reader.GetCustomAttribute).Where(one => IsOurs(one.Constructor, name)).Select(one => one.DecodeValue(Names));

    // Ours is the library's own: a type somebody else calls so gates nothing.
    private bool IsOurs(EntityHandle constructor, string name)
    {
        if (constructor.Kind != HandleKind.MemberReference
            || _reader.GetMemberReference((MemberReferenceHandle)constructor).Parent is not { Kind: HandleKind.TypeReference } parent)
        {
            return false;
        }

        var type = _reader.GetTypeReference((TypeReferenceHandle)parent);
        return _reader.StringComparer.Equals(type.Name, name)
            && _reader.StringComparer.Equals(type.Namespace, Library)
            && type.ResolutionScope.Kind == HandleKind.AssemblyReference
            && _reader.StringComparer.Equals(_reader.GetAssemblyReference((AssemblyReferenceHandle)type.ResolutionScope).Name, Library);
    }

    private string Signature(MethodDefinition method)
    {
        var (ofType, ofMethod) = TypeParametersOf(method);
        var types = method.DecodeSignature(Names, new MetadataNames.TypeParameters(ofType, ofMethod));
        var names = Parameters(method).Select(parameter => _reader.GetString(parameter.Name));
        var type = MetadataNames.Filled(Names.GetTypeFromDefinition(_reader, method.GetDeclaringType(), 0), ofType);
        var arity = ofMethod.Count == 0 ? "" : $"<{string.Join(", ", ofMethod)}>";
        var parameters = string.Join(", ", types.ParameterTypes.Zip(names, (one, name) => $"{one} {name}"));
        return $"{types.ReturnType} {type}.{_reader.GetString(method.Name)}{arity}({parameters})";
    }

    private MetadataNames.TypeParameters TypeParametersOf(MethodDefinition method) => new(
        TypeParameters(_reader.GetTypeDefinition(method.GetDeclaringType()).GetGenericParameters()),
        TypeParameters(method.GetGenericParameters()));

    private IReadOnlyList<string> TypeParameters(GenericParameterHandleCollection parameters)
        => [.. parameters.Select(parameter => _reader.GetString(_reader.GetGenericParameter(parameter).Name))];

    // Number 0, if it is there, is what the method returns.
    private IEnumerable<Parameter> Parameters(MethodDefinition method)
        => method.GetParameters().Select(_reader.GetParameter).Where(parameter => parameter.SequenceNumber > 0)
            .OrderBy(parameter => parameter.SequenceNumber);
}
