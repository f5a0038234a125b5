using System.Text.Json;
using ApprovalGate.Generated;

namespace ApprovalGate.Policies;

/// <summary>What a condition reads if there are no typed arguments: those that were written down, and the context.</summary>
/// <param name="Arguments">The canonical arguments.</param>
/// <param name="Context">The context.</param>
internal readonly record struct CanonicalCall(JsonElement Arguments, CallContext Context)
{
    /// <summary>Returns the argument of a declared name. A name with dots is that of a resolver's finding, or the way to a member.</summary>
    /// <exception cref="UnreadableArgumentException">There is none.</exception>
    public JsonElement Argument(string name)
    {
        if (Arguments.TryGetProperty(name, out var whole))
        {
            return whole;
        }

        var found = Arguments;
        foreach (var part in name.Split('.'))
        {
            if (found.ValueKind != JsonValueKind.Object || !found.TryGetProperty(CanonicalSchema.KeyOf(part), out found))
            {
                throw new UnreadableArgumentException($"The call has no argument '{name}'.");
            }
        }

        return found;
    }
}
