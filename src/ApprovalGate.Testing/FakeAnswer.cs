namespace ApprovalGate.Testing;

/// <summary>What a <see cref="FakeApprover"/> does with one request.</summary>
public sealed record FakeAnswer
{
    private FakeAnswer(Answer answer, string? text) => (Answer, Text) = (answer, text);

    /// <summary>Gets that nothing is answered.</summary>
    public static FakeAnswer Silence { get; } = new(Answer.None, null);

    /// <summary>Gets the answer; <see cref="Answer.None"/> for silence and for a reply.</summary>
    public Answer Answer { get; }

    /// <summary>Gets the reason of a decision, or the text of a reply.</summary>
    public string? Text { get; }

    /// <summary>Returns a yes.</summary>
    public static FakeAnswer Approve(string? reason = null) => new(Answer.Approve, reason);

    /// <summary>Returns a no.</summary>
    public static FakeAnswer Deny(string? reason = null) => new(Answer.Deny, reason);

    /// <summary>Returns a reply, which decides nothing.</summary>
    public static FakeAnswer Reply(string text)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(text);
        return new(Answer.None, text);
    }
}
