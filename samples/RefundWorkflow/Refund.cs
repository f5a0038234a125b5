namespace RefundWorkflow;

/// <summary>What a customer is to be paid back.</summary>
internal sealed record Refund(string Order, decimal Amount);
