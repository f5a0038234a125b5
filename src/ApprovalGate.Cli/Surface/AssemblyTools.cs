using System.Collections.Immutable;
using System.Globalization;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace ApprovalGate.Cli.Surface;

/// <summary>Finds the gated tools of a built assembly. It reads the file and runs nothing of it, nor needs what it references.</summary>
internal sealed class AssemblyTools
{
    private const string Library = "ApprovalGate";
    private static readonly MetadataNames Names = new();

    private readonly string _path;
    private readonly MetadataReader _reader;
    private readonly string _assembly;

    private AssemblyTools(string path, MetadataReader reader)
    {
        _path = path;
        _reader = reader;
        _assembly = reader.GetString(reader.GetAssemblyDefinition().Name);
    }

    public static IReadOnlyList<SurfaceTool> Read(string path)
    {
        try
        {
            using var file = new PEReader(File.OpenRead(path));
            return [.. new AssemblyTools(path, file.GetMetadataReader()).Tools()];
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

    private IEnumerable<SurfaceTool> Tools() =>
        from method in _reader.MethodDefinitions.Select(_reader.GetMethodDefinition)
        let mark = Find(method.GetCustomAttributes(), "RequiresApprovalAttribute")
        where mark is not null
        select Tool(method, mark.Value.DecodeValue(Names));

    private SurfaceTool Tool(MethodDefinition method, CustomAttributeValue<string> mark) => new()
    {
        Tool = $"{ShortName(method.GetDeclaringType())}.{_reader.GetString(method.Name)}",
        Assembly = _assembly,
        Signature = Signature(method),
        Class = (int)Known((Reversibility)(int)mark.FixedArguments[0].Value!),
        Quorum = Named(mark, "Quorum") as int? ?? 1,
        Approvers = Words(mark, "Approvers"),
        Expiry = Named(mark, "Expiry") is string text ? TimeSpan.ParseExact(text, "c", CultureInfo.InvariantCulture) : null,
        OnExpiry = Known((OnExpiry)(Named(mark, "OnExpiry") as int? ?? 0)),
        FailMode = Known((FailMode)(Named(mark, "FailMode") as int? ?? 0)),
        Arguments = Known((ArgumentPassing)(Named(mark, "Arguments") as int? ?? 0)),
        Tags = Words(mark, "Tags"),
        Unbound = [.. Parameters(method).Where(one => Find(one.GetCustomAttributes(), "UnboundAttribute") is not null).Select(one => _reader.GetString(one.Name))],
    };

    private T Known<T>(T value) where T : struct, Enum => Enum.IsDefined(value)
        ? value
        : throw new CliException(ExitCode.Usage, $"'{_path}' says {value} for {typeof(T).Name}, which this version does not know. Update approvalgate.");

    private static object? Named(CustomAttributeValue<string> mark, string property)
        => mark.NamedArguments.FirstOrDefault(argument => argument.Name == property).Value;

    private static IReadOnlyList<string> Words(CustomAttributeValue<string> mark, string property)
        => Named(mark, property) is ImmutableArray<CustomAttributeTypedArgument<string>> { IsDefault: false } words
            ? [.. words.Select(word => (string)word.Value!).Order(StringComparer.Ordinal)]
            : [];

    private CustomAttribute? Find(CustomAttributeHandleCollection attributes, string name)
    {
        foreach (var attribute in attributes.Select(_reader.GetCustomAttribute))
        {
            if (IsOurs(attribute.Constructor, name))
            {
                return attribute;
            }
        }

        return null;
    }

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
        var ofType = TypeParameters(_reader.GetTypeDefinition(method.GetDeclaringType()).GetGenericParameters());
        var ofMethod = TypeParameters(method.GetGenericParameters());
        var types = method.DecodeSignature(Names, new MetadataNames.TypeParameters(ofType, ofMethod));
        var names = Parameters(method).Select(parameter => _reader.GetString(parameter.Name));
        var type = MetadataNames.Filled(Names.GetTypeFromDefinition(_reader, method.GetDeclaringType(), 0), ofType);
        var arity = ofMethod.Count == 0 ? "" : $"<{string.Join(", ", ofMethod)}>";
        var parameters = string.Join(", ", types.ParameterTypes.Zip(names, (one, name) => $"{one} {name}"));
        return $"{types.ReturnType} {type}.{_reader.GetString(method.Name)}{arity}({parameters})";
    }

    private IReadOnlyList<string> TypeParameters(GenericParameterHandleCollection parameters)
        => [.. parameters.Select(parameter => _reader.GetString(_reader.GetGenericParameter(parameter).Name))];

    // Number 0, if it is there, is what the method returns.
    private IEnumerable<Parameter> Parameters(MethodDefinition method)
        => method.GetParameters().Select(_reader.GetParameter).Where(parameter => parameter.SequenceNumber > 0)
            .OrderBy(parameter => parameter.SequenceNumber);

    private string ShortName(TypeDefinitionHandle handle)
    {
        var type = _reader.GetTypeDefinition(handle);
        var name = _reader.GetString(type.Name).Split('`')[0];
        return type.GetDeclaringType() is { IsNil: false } outer ? $"{ShortName(outer)}.{name}" : name;
    }
}
