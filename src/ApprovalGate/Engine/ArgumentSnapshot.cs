using ApprovalGate.Binding.Sensitive;
using ApprovalGate.Generated;

namespace ApprovalGate.Engine;

/// <summary>Makes a call whose arguments are rebuilt from their canonical form: what is hashed, shown and run is one value nobody else can reach.</summary>
internal static class ArgumentSnapshot
{
    /// <summary>Returns the call with arguments of its own, where its tool asks for that.</summary>
    /// <exception cref="ArgumentNotBindableException">They have no canonical form, or are not the same once they are rebuilt.</exception>
    public static TCall Of<TCall>(in TCall call, int maxBytes)
        where TCall : struct, ICall
    {
        if (call.Tool.Arguments == ArgumentPassing.AsIs)
        {
            return call;
        }

        // Sensitive values are rebuilt, too: these bytes are cleared and never leave this method.
        var written = new CanonicalWriter(maxBytes, Commitments.Plain);
        var again = new CanonicalWriter(maxBytes, Commitments.Plain);
        try
        {
            Read(call, ref written);
            var rebuilt = Rebuilt(call, written.Written);
            BoundCall.Write(rebuilt, ref again);
            return again.Written.SequenceEqual(written.Written)
                ? rebuilt
                : throw new ArgumentNotBindableException(call.Tool.Name, "is another call once it is rebuilt: a constructor changes what it is given");
        }
        finally
        {
            again.Dispose();
            written.Dispose();
        }
    }

    /// <remarks>Lists of others and getters of other assemblies run here. What they throw may say what they hold, so only its type is passed on.</remarks>
    private static void Read<TCall>(in TCall call, ref CanonicalWriter writer)
        where TCall : struct, ICall
    {
        try
        {
            BoundCall.Write(call, ref writer);
        }
        catch (Exception exception) when (exception is not (ToolCallRejectedException or Storage.ApprovalStoreException))
        {
            throw new ArgumentNotBindableException(call.Tool.Name, $"cannot be read, which failed with {exception.GetType().Name}");
        }
    }

    /// <remarks>Constructors of the tool's own types run here. What they throw may say what they were given, so only its type is passed on.</remarks>
    private static TCall Rebuilt<TCall>(in TCall call, ReadOnlySpan<byte> written)
        where TCall : struct, ICall
    {
        try
        {
            var reader = new CanonicalReader(written);
            reader.BeginObject();
            return (TCall)call.Rebuilt(ref reader);
        }
        catch (Exception exception)
        {
            throw new ArgumentNotBindableException(call.Tool.Name, $"cannot be rebuilt, which failed with {exception.GetType().Name}");
        }
    }
}
