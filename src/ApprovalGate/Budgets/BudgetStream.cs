using System.Text.Json.Serialization;
using ApprovalGate.Log;
using ApprovalGate.Storage;

namespace ApprovalGate.Budgets;

/// <summary>The streams of budgets: what was spent. A commit that spends requires that nothing else was spent meanwhile.</summary>
internal sealed class BudgetStream() : StreamKind<BudgetSpending>(
    "budget",
    Bookkeeping(BudgetJson.Default.BudgetSpent),
    Bookkeeping(BudgetJson.Default.BudgetReturned),
    Bookkeeping(BudgetJson.Default.BudgetCarried))
{
    public static BudgetStream Instance { get; } = new();

    public override BudgetSpending Initial { get; } = new();

    public override string CarrierType => nameof(BudgetCarried);

    public override object? Carry(BudgetSpending state) => state.IsCarryDue ? state.ToCarried() : null;

    public override BudgetSpending Apply(BudgetSpending state, LogRecord record, object change) => change switch
    {
        BudgetSpent spent => state.Spent(spent, record.Time),
        BudgetReturned returned => state.Returned(returned.Request),
        BudgetCarried carried => BudgetSpending.Of(carried),
        _ => throw Misplaced(record),
    };
}

/// <summary>How the events of budgets stand in the log. What this does not know is refused, never skipped.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    UseStringEnumConverter = true)]
[JsonSerializable(typeof(BudgetSpent))]
[JsonSerializable(typeof(BudgetReturned))]
[JsonSerializable(typeof(BudgetCarried))]
internal sealed partial class BudgetJson : JsonSerializerContext;
