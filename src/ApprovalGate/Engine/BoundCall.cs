using System.Text;
using ApprovalGate.Binding;
using ApprovalGate.Binding.Sensitive;
using ApprovalGate.Generated;

namespace ApprovalGate.Engine;

/// <summary>The arguments of a call as they are at one moment.</summary>
/// <param name="Fingerprint">What makes it the same call.</param>
/// <param name="Arguments">The canonical arguments.</param>
/// <param name="IsResolved">Whether a resolver was asked what stands behind one of them.</param>
internal readonly record struct BoundCall(string Fingerprint, CanonicalArguments Arguments, bool IsResolved)
{
    /// <summary>Returns the fingerprint of the same call without its call id.</summary>
    /// <param name="tool">The tool.</param>
    /// <param name="session">The session of the call.</param>
    /// <returns>The fingerprint; <see langword="null"/> if the call has no id.</returns>
    public string? FingerprintOfLike(Tool tool, Session session) => session.CallId is null
        ? null
        : Binder.Fingerprint(tool, session with { CallId = null }, Encoding.UTF8.GetBytes(Arguments.Json));

    /// <summary>Reads the arguments from the values about to be passed.</summary>
    /// <exception cref="ArgumentNotBindableException">One has no canonical form.</exception>
    /// <exception cref="ArgumentNotResolvedException">What stands behind one is not known.</exception>
    /// <exception cref="SensitiveKeyUnavailableException">One is sensitive, and there is no key to commit to it.</exception>
    public static BoundCall Of<TCall>(in TCall call, Session session, int maxBytes, Commitments? commitments = null)
        where TCall : struct, ICall
    {
        var writer = new CanonicalWriter(maxBytes, commitments, call.Tool.Name);
        try
        {
            Write(call, ref writer);
            return new BoundCall(
                Binder.Fingerprint(call.Tool, session, writer.Written),
                new CanonicalArguments(Encoding.UTF8.GetString(writer.Written)),
                writer.HasResolved);
        }
        finally
        {
            writer.Dispose();
        }
    }

    /// <summary>Writes the canonical arguments.</summary>
    public static void Write<TCall>(in TCall call, ref CanonicalWriter writer)
        where TCall : struct, ICall
    {
        writer.BeginObject();
        call.Write(ref writer);
        writer.EndObject();
    }
}
