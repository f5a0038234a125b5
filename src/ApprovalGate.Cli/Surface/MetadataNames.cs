using System.Collections.Immutable;
using System.Reflection.Metadata;

namespace ApprovalGate.Cli.Surface;

/// <summary>Writes the types of signatures and attributes as C# does, by their full names.</summary>
internal sealed class MetadataNames : ISignatureTypeProvider<string, MetadataNames.TypeParameters>, ICustomAttributeTypeProvider<string>
{
    public string GetPrimitiveType(PrimitiveTypeCode typeCode) => typeCode switch
    {
        PrimitiveTypeCode.Boolean => "bool",
        PrimitiveTypeCode.SByte => "sbyte",
        PrimitiveTypeCode.Int16 => "short",
        PrimitiveTypeCode.UInt16 => "ushort",
        PrimitiveTypeCode.Int32 => "int",
        PrimitiveTypeCode.UInt32 => "uint",
        PrimitiveTypeCode.Int64 => "long",
        PrimitiveTypeCode.UInt64 => "ulong",
        PrimitiveTypeCode.Single => "float",
        PrimitiveTypeCode.IntPtr => "nint",
        PrimitiveTypeCode.UIntPtr => "nuint",
        _ => typeCode.ToString().ToLowerInvariant(),
    };

    public string GetTypeFromDefinition(MetadataReader reader, TypeDefinitionHandle handle, byte rawTypeKind)
    {
        var type = reader.GetTypeDefinition(handle);
        return type.GetDeclaringType() is { IsNil: false } outer
            ? $"{GetTypeFromDefinition(reader, outer, rawTypeKind)}.{reader.GetString(type.Name)}"
            : Qualified(reader, type.Namespace, type.Name);
    }

    public string GetTypeFromReference(MetadataReader reader, TypeReferenceHandle handle, byte rawTypeKind)
    {
        var type = reader.GetTypeReference(handle);
        if (type.ResolutionScope.Kind == HandleKind.TypeReference)
        {
            return $"{GetTypeFromReference(reader, (TypeReferenceHandle)type.ResolutionScope, rawTypeKind)}.{reader.GetString(type.Name)}";
        }

        // A word of C#, but no primitive of the runtime.
        var name = Qualified(reader, type.Namespace, type.Name);
        return name == "System.Decimal" ? "decimal" : name;
    }

    public string GetTypeFromSpecification(MetadataReader reader, TypeParameters genericContext, TypeSpecificationHandle handle, byte rawTypeKind)
        => reader.GetTypeSpecification(handle).DecodeSignature(this, genericContext);

    public string GetGenericInstantiation(string genericType, ImmutableArray<string> typeArguments)
        => genericType == "System.Nullable`1" ? typeArguments[0] + "?" : Filled(genericType, typeArguments);

    public string GetGenericTypeParameter(TypeParameters genericContext, int index) => genericContext.OfType[index];

    public string GetGenericMethodParameter(TypeParameters genericContext, int index) => genericContext.OfMethod[index];

    public string GetArrayType(string elementType, ArrayShape shape) => $"{elementType}[{new string(',', shape.Rank - 1)}]";

    public string GetSZArrayType(string elementType) => elementType + "[]";

    public string GetByReferenceType(string elementType) => "ref " + elementType;

    public string GetPointerType(string elementType) => elementType + "*";

    public string GetPinnedType(string elementType) => elementType;

    public string GetModifiedType(string modifier, string unmodifiedType, bool isRequired) => unmodifiedType;

    public string GetFunctionPointerType(MethodSignature<string> signature) => "delegate*";

    public string GetSystemType() => "System.Type";

    public bool IsSystemType(string type) => type == "System.Type";

    public string GetTypeFromSerializedName(string name) => name;

    // Ours, the only ones in the attributes that are read, are all numbers of the ordinary size.
    public PrimitiveTypeCode GetUnderlyingEnumType(string type) => PrimitiveTypeCode.Int32;

    /// <summary>Writes a generic type without arguments: <c>Outer&lt;&gt;.Inner&lt;,&gt;</c> for <c>Outer`1.Inner`2</c>.</summary>
    public static string Open(string name) => Parts(name, count => new string(',', count - 1));

    /// <summary>Puts type arguments where a name says how many each of its parts takes: <c>Outer`1.Inner`2</c>.</summary>
    public static string Filled(string name, IReadOnlyList<string> arguments)
    {
        var taken = 0;
        return Parts(name, count =>
        {
            var own = arguments.Skip(taken).Take(count);
            taken += count;
            return string.Join(", ", own);
        });
    }

    /// <summary>Takes the assembly off a name as attributes hold it: <c>System.IO.File, System.Runtime, Version=...</c>.</summary>
    public static string WithoutAssembly(string name) => System.Reflection.Metadata.TypeName.Parse(name).FullName;

    private static string Parts(string name, Func<int, string> arguments)
    {
        return string.Join('.', name.Split('.').Select(part =>
        {
            var tick = part.IndexOf('`', StringComparison.Ordinal);
            if (tick < 0)
            {
                return part;
            }

            var count = int.Parse(part.AsSpan(tick + 1), System.Globalization.CultureInfo.InvariantCulture);
            return $"{part[..tick]}<{arguments(count)}>";
        }));
    }

    private static string Qualified(MetadataReader reader, StringHandle space, StringHandle name)
        => space.IsNil ? reader.GetString(name) : $"{reader.GetString(space)}.{reader.GetString(name)}";

    /// <summary>The type parameters that a signature names by number.</summary>
    /// <param name="OfType">Of the type and those it is nested in.</param>
    /// <param name="OfMethod">Of the method.</param>
    internal sealed record TypeParameters(IReadOnlyList<string> OfType, IReadOnlyList<string> OfMethod);
}
