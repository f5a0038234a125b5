using ApprovalGate.Cel;
using ApprovalGate.Generators.Model;
using ApprovalGate.Generators.Parsing.Arguments;
using ApprovalGate.Generators.Parsing.Symbols;
using Microsoft.CodeAnalysis;

namespace ApprovalGate.Generators.Parsing.Conditions;

/// <summary>Derives how conditions see the types of arguments, all of which have a canonical form. Made for one method.</summary>
/// <param name="schemaClass">The class whose fields hold the schemas of objects.</param>
/// <param name="own">The assembly that is compiled.</param>
internal sealed class ConditionTypeParser(string schemaClass, IAssemblySymbol own)
{
    private static readonly ConditionType Dyn = new("dyn", Aliases.Cel + "CelType.Dyn", Helper("Json"));

    private static readonly Dictionary<string, ConditionType> Known = new(StringComparer.Ordinal)
    {
        ["Half"] = ConditionType.Scalar("double", "Double", static access => $"(double){access}"),
        ["Int128"] = ConditionType.Scalar("int", "Int", Helper("Whole")),
        ["UInt128"] = ConditionType.Scalar("int", "Int", Helper("Whole")),
        ["BigInteger"] = ConditionType.Scalar("int", "Int", Helper("Whole")),
        ["Rune"] = ConditionType.Scalar("string", "String", Helper("Text")),
        ["Guid"] = ConditionType.Scalar("string", "String", Helper("Text")),
        ["Uri"] = ConditionType.Scalar("string", "String", Helper("Text")),
        ["Version"] = ConditionType.Scalar("string", "String", Helper("Text")),
        ["DateTime"] = ConditionType.Scalar("timestamp", "Timestamp", Helper("Timestamp")),
        ["DateOnly"] = ConditionType.Scalar("timestamp", "Timestamp", Helper("Timestamp")),
        ["DateTimeOffset"] = ConditionType.Scalar("timestamp", "Timestamp", static access => access),
        ["TimeSpan"] = ConditionType.Scalar("duration", "Duration", static access => access),
        ["TimeOnly"] = ConditionType.Scalar("duration", "Duration", Helper("Duration")),
        ["IPAddress"] = ConditionType.Scalar("string", "String", Helper("Text")),
        ["IPEndPoint"] = ConditionType.Scalar("string", "String", Helper("Text")),
        ["MailAddress"] = ConditionType.Scalar("string", "String", Helper("Text")),
        ["CultureInfo"] = ConditionType.Scalar("string", "String", Helper("Text")),
        ["FileInfo"] = ConditionType.Scalar("string", "String", Helper("Text")),
        ["DirectoryInfo"] = ConditionType.Scalar("string", "String", Helper("Text")),
    };

    private readonly Dictionary<string, ConditionType> _objects = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _names = new(StringComparer.Ordinal);
    private readonly List<ConditionSchemaModel> _schemas = [];
    private readonly List<INamedTypeSymbol> _enums = [];

    /// <summary>Gets the schemas of the objects met so far, each after those it uses.</summary>
    public IReadOnlyList<ConditionSchemaModel> Schemas => _schemas;

    /// <summary>Gets the enums met so far.</summary>
    public IReadOnlyList<INamedTypeSymbol> Enums => _enums;

    /// <summary>Returns how conditions see a type.</summary>
    /// <param name="type">The type.</param>
    /// <param name="depth">How many variables are in scope where a value is read.</param>
    public ConditionType Parse(ITypeSymbol type, int depth = 1)
    {
        if (type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable)
        {
            return Parse(nullable.TypeArguments[0], depth + 1).OrNull(depth);
        }

        var parsed = OfSpecial(type.SpecialType) ?? OfType(type, depth);
        return type is { IsReferenceType: true, NullableAnnotation: NullableAnnotation.Annotated } && parsed.Text != "dyn" ? parsed.OrNull(depth) : parsed;
    }

    /// <summary>Returns the short name of a type, as conditions and messages use it.</summary>
    public string NameOf(INamedTypeSymbol type)
    {
        var key = SymbolText.TypeWithoutMark(type);
        foreach (var name in new[] { Words(type.Name), Words(SymbolText.ShortType(type)), Words(SymbolText.QualifiedType(type)) })
        {
            if (!_names.TryGetValue(name, out var taken))
            {
                _names[name] = key;
                return name;
            }

            if (taken == key)
            {
                return name;
            }
        }

        return $"{Words(type.Name)}_{Hash(key)}";
    }

    /// <summary>Returns a name as conditions can use it; null if it has no such form.</summary>
    public static string? Usable(string name)
        => CelDeclarations.CanDeclare(name) ? name : CelDeclarations.CanDeclare(name + "_") ? name + "_" : null;

    private static ConditionType? OfSpecial(SpecialType type) => type switch
    {
        SpecialType.System_Boolean => ConditionType.Scalar("bool", "Bool", static access => access),
        SpecialType.System_Char => ConditionType.Scalar("string", "String", Helper("Text")),
        SpecialType.System_String => ConditionType.Scalar("string", "String", static access => access),
        SpecialType.System_UInt64 or SpecialType.System_UIntPtr => ConditionType.Scalar("uint", "Uint", static access => access),
        SpecialType.System_Single or SpecialType.System_Double => ConditionType.Scalar("double", "Double", static access => access),
        SpecialType.System_Decimal => ConditionType.Scalar("double", "Double", Helper("Number")),
        SpecialType.System_DateTime => Known["DateTime"],
        >= SpecialType.System_SByte and <= SpecialType.System_Int64 or SpecialType.System_IntPtr =>
            ConditionType.Scalar("int", "Int", static access => $"(long){access}"),
        _ => null,
    };

    private ConditionType OfType(ITypeSymbol type, int depth) => type switch
    {
        { TypeKind: TypeKind.Enum } => OfEnum((INamedTypeSymbol)type),
        IArrayTypeSymbol { ElementType.SpecialType: SpecialType.System_Byte } =>
            new("bytes", Aliases.Cel + "CelType.Bytes", static access => $"{Aliases.Cel}CelValue.Bytes({access})"),
        _ when ScalarTypes.IsMemory(type) =>
            new("bytes", Aliases.Cel + "CelType.Bytes", static access => $"{Aliases.Cel}CelValue.Bytes({access}.ToArray())"),
        IArrayTypeSymbol array => List(array.ElementType, depth),
        _ when ScalarTypes.Contains(type) => Known.TryGetValue(type.Name, out var known) ? known : Dyn,
        INamedTypeSymbol { IsTupleType: true } => Unread("list(dyn)", "List({0}CelType.Dyn)"),
        INamedTypeSymbol named => OfNamed(named, depth),
        _ => Dyn with { Read = null },
    };

    private ConditionType OfNamed(INamedTypeSymbol type, int depth) => CollectionTypes.KindOf(type) switch
    {
        ShapeKind.Map => Map(type, depth),
        ShapeKind.ImmutableArray => List(type.TypeArguments[0], depth) is { Read: { } read } list
            ? list with { Read = access => $"{access}.IsDefault ? default : {read(access)}" }
            : List(type.TypeArguments[0], depth),
        { } => List(type.TypeArguments[0], depth),
        null when ClosedHierarchy.IsDeclared(type) => Unread("map(string, dyn)", "Map({0}CelType.String, {0}CelType.Dyn)"),
        null => OfObject(type),
    };

    /// <summary>An enum is its number, as in protocol buffers; its values have names.</summary>
    private ConditionType OfEnum(INamedTypeSymbol type)
    {
        if (!_enums.Contains(type, SymbolEqualityComparer.Default))
        {
            _enums.Add(type);
        }

        return IsUnsigned(type)
            ? ConditionType.Scalar("uint", "Uint", static access => $"(ulong){access}")
            : ConditionType.Scalar("int", "Int", static access => $"(long){access}");
    }

    /// <summary>Returns whether the numbers of an enum do not fit a signed integer.</summary>
    public static bool IsUnsigned(INamedTypeSymbol type) => type.EnumUnderlyingType?.SpecialType == SpecialType.System_UInt64;

    private ConditionType List(ITypeSymbol element, int depth)
    {
        var item = Parse(element, depth + 1);
        return new(
            $"list({item.Text})",
            $"{Aliases.Cel}CelType.List({item.Expression})",
            item.Read is not { } read ? null : access => $"{Aliases.Generated}ConditionValue.List({access}, static v{depth} => {read($"v{depth}")})");
    }

    private ConditionType Map(INamedTypeSymbol type, int depth)
    {
        var key = Parse(type.TypeArguments[0], depth + 1);
        var value = Parse(type.TypeArguments[1], depth + 1);
        var isText = type.TypeArguments[0].SpecialType == SpecialType.System_String;
        var (keyText, keyExpression) = key.Text is "bool" or "int" or "uint" or "string" ? (key.Text, key.Expression) : (Dyn.Text, Dyn.Expression);
        return new(
            $"map({keyText}, {value.Text})",
            $"{Aliases.Cel}CelType.Map({keyExpression}, {value.Expression})",
            isText && value.Read is { } read
                ? access => $"{Aliases.Generated}ConditionValue.Map({access}, static v{depth} => {read($"v{depth}")})"
                : null);
    }

    private ConditionType OfObject(INamedTypeSymbol type)
    {
        var key = SymbolText.TypeWithoutMark(type);
        if (_objects.TryGetValue(key, out var known))
        {
            return known;
        }

        var name = NameOf(type);
        var field = $"{Words(type.Name)}_{Hash(key)}";
        var members = Members(type).Select(one => (one.Name, one.Member, Type: Parse(one.Type))).ToList();
        _schemas.Add(new(key, field, name, members.Select(static one => one.Type.Named(one.Name, $"v0.{SymbolText.Identifier(one.Member.Name)}")).ToEquatable()));
        var parsed = new ConditionType(
            name, $"{Aliases.Cel}CelType.Object({schemaClass}.{field})", static access => $"{Aliases.Cel}CelValue.Object({access})");
        _objects[key] = parsed;
        return parsed with { Text = $"{name}{{{string.Join(", ", members.Select(static one => $"{one.Name}: {one.Type.Text}"))}}}" };
    }

    /// <summary>Returns the members of a record, class or struct that conditions can name, with their types; null for any other type.</summary>
    public IEnumerable<(string Name, ISymbol Member, ITypeSymbol Type)>? MembersOf(INamedTypeSymbol type)
        => _objects.ContainsKey(SymbolText.TypeWithoutMark(type)) ? Members(type) : null;

    /// <summary>Returns the type of text.</summary>
    public static ConditionType Text(bool orNull) => OfSpecial(SpecialType.System_String)! is var text && orNull ? text.OrNull(1) : text;

    private IEnumerable<(string Name, ISymbol Member, ITypeSymbol Type)> Members(INamedTypeSymbol type)
        => RecordMembers.Sorted(type, own)
            .Where(static member => Usable(member.Name) is not null)
            .Select(static member => (Usable(member.Name)!, member, RecordMembers.TypeOf(member)));

    private static ConditionType Unread(string text, string expression)
        => new(text, $"{Aliases.Cel}CelType.{string.Format(System.Globalization.CultureInfo.InvariantCulture, expression, Aliases.Cel)}", Read: null);

    private static Func<string, string> Helper(string method) => access => $"{Aliases.Generated}ConditionValue.{method}({access})";

    private static string Words(string name)
    {
        var words = new string([.. name.Select(static one => one is '.' or (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') ? one : '_')]);
        return CelDeclarations.CanDeclare(words) && !IsTypeWord(words) ? words : "_" + words.Replace('.', '_');
    }

    private static bool IsTypeWord(string name)
        => name is "list" or "map" or "bool" or "int" or "uint" or "double" or "string" or "bytes" or "timestamp" or "duration" or "dyn";

    private static string Hash(string text)
    {
        var hash = text.Aggregate(2166136261u, static (hash, one) => unchecked((hash ^ one) * 16777619u));
        return hash.ToString("x8", System.Globalization.CultureInfo.InvariantCulture);
    }
}
