using System.Text;
using System.Text.Json;
using ApprovalGate.Generated;

namespace ApprovalGate.Reliability;

/// <summary>What the library's writer makes of a value.</summary>
internal static class Written
{
    public delegate void Writing(ref CanonicalWriter writer);

    /// <summary>Returns the canonical text, or null for what is refused.</summary>
    public static string? Of(Writing write)
    {
        var writer = new CanonicalWriter(1 << 24);
        try
        {
            write(ref writer);
            return Encoding.UTF8.GetString(writer.Written);
        }
        catch (ArgumentNotBindableException)
        {
            return null;
        }
        finally
        {
            writer.Dispose();
        }
    }

    /// <summary>Returns JSON as RFC 8785 has it, every number a double, which is how its published pairs are.</summary>
    public static string? Rfc8785(JsonElement element) => Of((ref writer) => Write(ref writer, element));

    private static void Write(ref CanonicalWriter writer, JsonElement element)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                writer.BeginObject();
                foreach (var member in element.EnumerateObject().OrderBy(member => member.Name, StringComparer.Ordinal))
                {
                    writer.Name(member.Name);
                    Write(ref writer, member.Value);
                }

                writer.EndObject();
                break;
            case JsonValueKind.Array:
                writer.BeginArray();
                foreach (var item in element.EnumerateArray())
                {
                    Write(ref writer, item);
                }

                writer.EndArray();
                break;
            case JsonValueKind.Number:
                writer.Value(element.GetDouble());
                break;
            default:
                writer.Value(element);
                break;
        }
    }
}
