using ApprovalGate.Approvers;
using ApprovalGate.Audit;

namespace ApprovalGate.Requests;

/// <summary>The names of streams.</summary>
internal static class Streams
{
    private const string RequestPrefix = "request/";

    /// <summary>The stream of the registry of approvers.</summary>
    public const string Registry = "registry";

    /// <summary>The one stream of epochs.</summary>
    public const string Epochs = "epochs";

    public static string Request(RequestId id) => RequestPrefix + id;

    public static string Fingerprint(string fingerprint) => "fingerprint/" + fingerprint;

    public static string Session(string session) => "session/" + session;

    /// <summary>Reads the id out of the name of a request's stream.</summary>
    public static bool TryRequest(string stream, out RequestId id)
    {
        id = default;
        return stream.StartsWith(RequestPrefix, StringComparison.Ordinal) && RequestId.TryParse(stream[RequestPrefix.Length..], out id);
    }
}
