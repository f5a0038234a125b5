using System.Text;
using ApprovalGate.Generated;

namespace ApprovalGate.Tests.Binding;

/// <summary>What the canonical writer makes of one value, as it makes of a parameter called <c>value</c>.</summary>
internal static class Written
{
    public delegate void Writing(ref CanonicalWriter writer);

    public static string Of(Writing write, int maxBytes = 1 << 20)
    {
        var writer = new CanonicalWriter(maxBytes);
        try
        {
            writer.BeginObject();
            writer.Name("value");
            write(ref writer);
            writer.EndObject();
            return Encoding.UTF8.GetString(writer.Written)["{\"value\":".Length..^1];
        }
        finally
        {
            writer.Dispose();
        }
    }
}
