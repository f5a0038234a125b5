using ApprovalGate.Requests.Events;

namespace ApprovalGate.Reliability.Trials;

/// <summary>What everybody was told and did, beside the log: the log must agree with it.</summary>
internal sealed class History
{
    /// <summary>Gets what people were told about their answers, by the channel each used once.</summary>
    public List<(Decision Decision, bool Counted)> Decisions { get; } = [];

    /// <summary>Gets what people were told about their replies.</summary>
    public List<(Reply Reply, bool Counted)> Replies { get; } = [];

    /// <summary>Gets what people were told about what they had found out, by the channel each used once.</summary>
    public List<(Settlement Settlement, bool Counted)> Settlements { get; } = [];

    /// <summary>Gets the requests whose permit somebody was told to have consumed.</summary>
    public List<RequestId> Won { get; } = [];

    /// <summary>Gets the requests whose body ran, with where the log ended then.</summary>
    public List<(RequestId Request, long Position)> Effects { get; } = [];

    /// <summary>Gets the withdrawals that were acknowledged.</summary>
    public List<RequestId> Withdrawn { get; } = [];

    /// <summary>Gets where the log ended when an owner lost its lock.</summary>
    public Dictionary<string, long> Deaths { get; } = new(StringComparer.Ordinal);
}
