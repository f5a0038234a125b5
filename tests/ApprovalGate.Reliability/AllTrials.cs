using ApprovalGate.Reliability.Harness;
using ApprovalGate.Reliability.Stores;
using ApprovalGate.Reliability.Trials;

namespace ApprovalGate.Reliability;

/// <summary>Every trial there is, in the order of their numbers.</summary>
internal static class AllTrials
{
    public static IReadOnlyList<ITrial> List { get; } =
    [
        new RandomKills(),
        new BoundaryKills(),
        new PowerCuts(),
        new FailingCalls(),
        new SpentPermits("R5", StoreKind.Sqlite),
        new SpentPermits("R5pg", StoreKind.PostgreSql),
        new ScheduleExplorer(),
        new CanonicalFormTrial(),
        new BindingTrial(),
        new Tamperings(),
        new Outages(),
        new UnreliableStores(),
        new DamagedRows(),
        new FlippedArguments(),
        new TwoExecutors(),
        new UnreliableChannels(),
        new CutOffArchiving(),
    ];
}
