using System.Reflection;
using System.Runtime.ExceptionServices;
using ApprovalGate.Delivery;

namespace ApprovalGate.Generators.Tests.Running;

/// <summary>The one place that knows how a gate is made and how to tell that it was entered.</summary>
internal static class GateProbe
{
    /// <summary>Makes a gate that asks, and can reach nobody: who enters it is refused with <see cref="ApproversUnreachableException"/>.</summary>
    public static Gate Closed() => new GateBuilder().AddTransport(_ => new Nobody()).Build();

    /// <summary>Makes a gate whose verdict table allows every tool.</summary>
    public static Gate Open()
    {
        var gate = Closed();
        var verdicts = typeof(Gate).GetField("_verdicts", BindingFlags.Instance | BindingFlags.NonPublic)!;
        var table = verdicts.GetValue(gate)!; // A struct: the copy is changed, then put back.
        table.GetType().GetField("_entries", BindingFlags.Instance | BindingFlags.NonPublic)!
            .SetValue(table, Enumerable.Repeat((byte)Verdict.Allow, 10_000).ToArray());
        verdicts.SetValue(gate, table);
        return gate;
    }

    /// <summary>Makes a gate the one of the process, as no application can: the tests of one process need several, one after the other.</summary>
    public static void MakeCurrent(Gate? gate)
        => typeof(Gate).GetField("_current", BindingFlags.Static | BindingFlags.NonPublic)!.SetValue(null, gate);

    /// <summary>Asserts that a call enters the gate and does not reach the body.</summary>
    public static void ShouldEnterTheGate(Func<object?> call)
        => Assert.That(() => Finished(call), Throws.TypeOf<ApproversUnreachableException>());

    /// <summary>Asserts that a call finds no gate and does not reach the body.</summary>
    public static void ShouldFindNoGate(Func<object?> call)
        => Assert.That(() => Finished(call), Throws.TypeOf<GateNotConfiguredException>());

    /// <summary>Calls, and waits for whatever comes back to end.</summary>
    private static object? Finished(Func<object?> call)
    {
        try
        {
            var returned = call();
            switch (returned)
            {
                case Task task:
                    task.GetAwaiter().GetResult();
                    break;
                case ValueTask task:
                    task.AsTask().GetAwaiter().GetResult();
                    break;
                case ValueTask<string> task:
                    task.AsTask().GetAwaiter().GetResult();
                    break;
                case IAsyncEnumerable<string> stream:
                    stream.GetAsyncEnumerator().MoveNextAsync().AsTask().GetAwaiter().GetResult();
                    break;
            }

            return returned;
        }
        catch (TargetInvocationException exception)
        {
            ExceptionDispatchInfo.Throw(exception.InnerException!);
            throw;
        }
    }

    private sealed class Nobody : IApprovalTransport
    {
        public string Name => "nobody";

        public Task<DeliveryReceipt> DeliverAsync(ApprovalRequest request, IDecisionInbox inbox, CancellationToken cancellationToken)
            => throw new TransportUnavailableException("There is nobody.");
    }
}
