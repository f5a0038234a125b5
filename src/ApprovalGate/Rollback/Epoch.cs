using ApprovalGate.Requests.Events;

namespace ApprovalGate.Audit;

/// <summary>A part of the log that a person opened after its store had been rolled back.</summary>
public sealed record Epoch
{
    /// <summary>Gets the position of the record that opens it.</summary>
    public required long Position { get; init; }

    /// <summary>Gets when it was opened, by the store's clock.</summary>
    public required DateTimeOffset OpenedAt { get; init; }

    /// <summary>Gets who opened it.</summary>
    public required string OpenedBy { get; init; }

    /// <summary>Gets why.</summary>
    public required string Reason { get; init; }

    /// <summary>Gets where the log had ended before it was rolled back, as <c>POSITION:HEX</c>; none where no sink could tell.</summary>
    public string? OldHead { get; init; }

    /// <summary>Gets the last position from before the rollback that the store still has.</summary>
    public long ForkedAt { get; init; }

    /// <summary>Gets where the store ended when the epoch was opened, as <c>POSITION:HEX</c>.</summary>
    public required string NewHead { get; init; }

    /// <summary>Gets how many requests were pending or approved, and are void.</summary>
    public int Voided { get; init; }

    /// <summary>Gets how many requests were running, and are in doubt.</summary>
    public int LeftInDoubt { get; init; }
}
