using ApprovalGate.Storage;

namespace ApprovalGate;

/// <summary>Where the segments of an archive are kept.</summary>
/// <remarks>Calls of one folder come one after the other. Failures are thrown as <see cref="ApprovalStoreException"/>.</remarks>
public interface ISegmentFolder
{
    /// <summary>Writes a segment. It is durable and whole when this returns; one of the same name that was left half-written, or was never sealed, is replaced.</summary>
    void Write(string name, SegmentContent content);

    /// <summary>Opens a segment for reading, as a store of its own; <see langword="null"/> when it is not there.</summary>
    IApprovalStore? Open(string name);

    /// <summary>Erases a segment for good; nothing if it is not there.</summary>
    void Delete(string name);
}
