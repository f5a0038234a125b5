using System.Text.Json;
using ApprovalGate.Cel;

namespace ApprovalGate.Policies;

/// <summary>How conditions read canonical arguments: by the declarations of the tool or, of a tool that has none, whatever name they use.</summary>
internal sealed class CanonicalSchema
{
    private readonly Dictionary<CelDeclarations, CelType> _objects = [];

    private CanonicalSchema()
    {
    }

    /// <summary>Returns the schema for a tool with these declarations.</summary>
    public static CelSchema<CanonicalCall> Of(string tool, CelDeclarations? declarations)
    {
        var schema = new CelSchema<CanonicalCall>(tool);
        var reader = new CanonicalSchema();
        foreach (var name in declarations?.Names ?? [])
        {
            if (declarations!.ConstantOf(name) is { } constant)
            {
                schema.Constant(name, constant);
            }
            else
            {
                Declare(schema, name, reader.Readable(declarations.TypeOf(name)!), (in call) => call.Argument(name));
            }
        }

        AddContext(schema);
        return declarations is null
            ? schema.Others(static name => (in call) => CanonicalJson.Read(call.Argument(name), CelType.Dyn))
            : schema;
    }

    /// <summary>Returns the member that a declared name stands for: a word that the language keeps for itself has an underscore after it.</summary>
    public static string KeyOf(string name) => name.EndsWith('_') && !CelDeclarations.CanDeclare(name[..^1]) && name.Length > 1 ? name[..^1] : name;

    private static void AddContext(CelSchema<CanonicalCall> schema)
    {
        var everything = CelType.Map(CelType.String, CelType.Dyn);
        Unless("call.actor", name => schema.String(name, static (in call) => call.Context.Session.Actor));
        Unless("call.session", name => schema.String(name, static (in call) => call.Context.Session.Id));
        Unless("call.now", name => schema.Timestamp(name, static (in call) => call.Context.Now));
        Unless("call.arguments", name => schema.Value(name, everything, (in call) => CanonicalJson.Read(call.Arguments, everything)));

        void Unless(string name, Action<string> declare)
        {
            if (schema.TypeOf(name) is null)
            {
                declare(name);
            }
        }
    }

    /// <summary>Returns a type whose objects are read from JSON.</summary>
    private CelType Readable(CelType type) => type.Kind switch
    {
        CelKind.List => CelType.List(Readable(type.Parameters[0])),
        CelKind.Map => CelType.Map(type.Parameters[0], Readable(type.Parameters[1])),
        CelKind.Nullable => CelType.Nullable(Readable(type.Parameters[0])),
        CelKind.Object => _objects.TryGetValue(type.Members!, out var known) ? known : _objects[type.Members!] = Object(type.Members!),
        _ => type,
    };

    private CelType Object(CelDeclarations declarations)
    {
        var schema = new CelSchema<JsonElement>(declarations.Name);
        foreach (var name in declarations.Names)
        {
            var key = KeyOf(name);
            Declare(schema, name, Readable(declarations.TypeOf(name)!), (in json) => json.TryGetProperty(key, out var member)
                ? member
                : throw new UnreadableArgumentException($"An argument has no member '{key}', as its declaration says."));
        }

        return CelType.Object(schema);
    }

    /// <summary>Declares a name. A text that must not be null, and is, is an error when it is read, as it is in typed arguments.</summary>
    private static void Declare<T>(CelSchema<T> schema, string name, CelType type, CelGetter<T, JsonElement> find)
    {
        if (type.Kind == CelKind.String)
        {
            schema.String(name, (in input) => CanonicalJson.Read(find(in input), type) is { Kind: not CelKind.Null } text ? text.AsString() : null!);
        }
        else
        {
            schema.Value(name, type, (in input) => CanonicalJson.Read(find(in input), type));
        }
    }
}
