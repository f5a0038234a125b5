namespace ApprovalGate.Audit;

/// <summary>A process put policy files in force.</summary>
/// <param name="Position">The position in the log.</param>
/// <param name="Time">The store's time.</param>
/// <param name="Digest">The SHA-256 of the texts of the files, in lower-case hexadecimal.</param>
/// <param name="Previous">The digest of those that were put in force before, by whichever process; <see langword="null"/> if there were none.</param>
/// <param name="Files">The names of the files.</param>
/// <param name="Process">The owner lock of the process.</param>
/// <param name="Weaker">What asks for less than before, in words; <see langword="null"/> if nothing does.</param>
public sealed record PolicyChanged(
    long Position, DateTimeOffset Time, string Digest, string? Previous, IReadOnlyList<string> Files, string Process, string? Weaker)
    : GateEvent(Position, Time)
{
    /// <inheritdoc/>
    public override string? Note => $"{string.Join(", ", Files)} (sha256:{Digest}){(Weaker is null ? "" : $"; asks for less: {Weaker}")}";
}
