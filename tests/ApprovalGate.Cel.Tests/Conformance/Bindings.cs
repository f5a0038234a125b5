using System.Text.Json;

namespace ApprovalGate.Cel.Tests.Conformance;

/// <summary>Variables whose names, types and values are known only when a case is read.</summary>
internal sealed class Bindings
{
    private readonly Dictionary<string, CelValue> _values = [];

    public CelSchema<Bindings> Schema { get; } = new("bindings");

    public static Bindings Of(JsonElement json)
    {
        var bindings = new Bindings();
        foreach (var binding in json.TryGetProperty("bindings", out var given) ? given.EnumerateObject() : default)
        {
            // The suite binds the names of constants to show that they cannot be bound.
            if (binding.Name is "true" or "false" or "null")
            {
                continue;
            }

            var value = ConformanceValue.Read(binding.Value);
            bindings.Add(binding.Name, ConformanceValue.TypeOf(value), value);
        }

        return bindings;
    }

    public void Add(string name, CelType type, CelValue value)
    {
        _values.Add(name, value);
        Schema.Value(name, type, (in Bindings bindings) => bindings._values[name]);
    }
}
