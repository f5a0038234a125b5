using System.Globalization;
using System.Text.Json;

namespace ApprovalGate.Cel.Tests.Conformance;

/// <summary>Values as the suite writes them: <c>{"int": "1"}</c>.</summary>
internal static class ConformanceValue
{
    public static CelValue Read(JsonElement json)
    {
        var (kind, content) = Single(json);
        return kind switch
        {
            "null" => CelValue.Null,
            "bool" => CelValue.Bool(content.GetBoolean()),
            "int" => CelValue.Int(long.Parse(content.GetString()!, CultureInfo.InvariantCulture)),
            "uint" => CelValue.Uint(ulong.Parse(content.GetString()!, CultureInfo.InvariantCulture)),
            "double" => CelValue.Double(double.Parse(content.GetString()!, CultureInfo.InvariantCulture)),
            "string" => CelValue.String(content.GetString()),
            "bytes" => CelValue.Bytes(content.GetBytesFromBase64()),
            "list" => CelValue.List([.. content.EnumerateArray().Select(Read)]),
            "map" => CelValue.Map(content.EnumerateArray().Select(pair => KeyValuePair.Create(Read(pair[0]), Read(pair[1])))),
            _ => throw new NotSupportedException(kind),
        };
    }

    /// <summary>Whether the value is of the expected kind too: 1 is not 1.0 here.</summary>
    public static bool Is(CelValue value, JsonElement json)
    {
        var (kind, content) = Single(json);
        switch (kind)
        {
            case "type":
                return value.Kind == CelKind.Type && value.AsType().Name == content.GetString();
            case "list":
                return value.Kind == CelKind.List && value.AsList().Count == content.GetArrayLength()
                    && value.AsList().Zip(content.EnumerateArray(), Is).All(equal => equal);
            case "map":
                return value.Kind == CelKind.Map && value.AsMap().Count() == content.GetArrayLength()
                    && content.EnumerateArray().All(pair => value.AsMap().Any(entry => Is(entry.Key, pair[0]) && Is(entry.Value, pair[1])));
            case "double":
                return value.Kind == CelKind.Double
                    && BitConverter.DoubleToInt64Bits(value.AsDouble()) == BitConverter.DoubleToInt64Bits(Read(json).AsDouble());
            default:
                return value.Kind == Read(json).Kind && value == Read(json);
        }
    }

    /// <summary>The type under which a binding is declared.</summary>
    public static CelType TypeOf(CelValue value) => value.Kind switch
    {
        CelKind.Null => CelType.Null,
        CelKind.Bool => CelType.Bool,
        CelKind.Int => CelType.Int,
        CelKind.Uint => CelType.Uint,
        CelKind.Double => CelType.Double,
        CelKind.String => CelType.String,
        CelKind.Bytes => CelType.Bytes,
        CelKind.List => CelType.List(Common(value.AsList())),
        _ => CelType.Map(Common(value.AsMap().Select(entry => entry.Key)), Common(value.AsMap().Select(entry => entry.Value))),
    };

    private static CelType Common(IEnumerable<CelValue> values)
        => values.Select(TypeOf).Distinct().ToList() is [var only] ? only : CelType.Dyn;

    private static (string Kind, JsonElement Content) Single(JsonElement json)
    {
        var property = json.EnumerateObject().Single();
        return (property.Name, property.Value);
    }
}
