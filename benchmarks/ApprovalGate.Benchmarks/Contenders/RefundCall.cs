using ApprovalGate.Cel;
using ApprovalGate.Generated;
using ApprovalGate.Policies;

namespace ApprovalGate.Benchmarks.Contenders;

/// <summary>A call with a condition, as the generator writes it.</summary>
internal readonly struct RefundCall(double amount, string currency) : ICall
{
    public const string When = "amount > 1000 || currency != 'EUR'";

    public static readonly Tool Refund = new("RefundTools.RefundAsync", "Task RefundTools.RefundAsync(double amount, string currency)", Reversibility.Irreversible)
    {
        When = When,
        Parameters = "amount: double, currency: string",
    };

    public static readonly CelSchema<CallInput<RefundCall>> Schema = ConditionContext.WithContext(
        new CelSchema<CallInput<RefundCall>>("RefundTools.RefundAsync")
            .Double("amount", static (in input) => input.Call.Amount)
            .String("currency", static (in input) => input.Call.Currency));

    public double Amount => amount;

    public string Currency => currency;

    public Tool Tool => Refund;

    public void Write(ref CanonicalWriter writer)
    {
        writer.Argument("\"amount\":"u8);
        writer.Value(amount);
        writer.Argument("\"currency\":"u8);
        writer.Value(currency);
    }

    public ConditionResult? Evaluate(ToolCondition condition, in CallContext context)
        => condition.Evaluate(new CallInput<RefundCall>(in this, in context), Schema);

    public bool? EvaluateWhen(in CallContext context) => 1000D < amount ? true : !ConditionOperators.Equal(currency, "EUR");
}

/// <summary>The arguments of such a call, as a policy is given them.</summary>
internal sealed class RefundArguments(RefundCall call) : ICallArguments
{
    public readonly RefundCall Call = call;

    public CanonicalArguments WriteCanonical() => throw new NotSupportedException("No condition here reads them.");

    public ConditionResult? Evaluate(ToolCondition condition, in CallContext context) => Call.Evaluate(condition, in context);

    public bool? EvaluateWhen(in CallContext context) => Call.EvaluateWhen(in context);
}
