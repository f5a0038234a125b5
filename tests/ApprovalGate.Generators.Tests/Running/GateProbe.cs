using System.Reflection;

namespace ApprovalGate.Generators.Tests.Running;

/// <summary>The one place that knows how a gate is made and how to tell that it was entered.</summary>
/// <remarks>The gate's <c>Invoke</c> methods have no bodies yet and throw; once they have, entering is what the engine records.</remarks>
internal static class GateProbe
{
    /// <summary>Makes a gate that lets nothing through at the first look.</summary>
    public static Gate Closed() => new();

    /// <summary>Makes a gate whose verdict table allows every tool.</summary>
    public static Gate Open()
    {
        var gate = new Gate();
        var table = typeof(Gate).GetField("_verdicts", BindingFlags.Instance | BindingFlags.NonPublic)!;
        table.SetValue(gate, Enumerable.Repeat((byte)1, 10_000).ToArray());
        return gate;
    }

    /// <summary>Asserts that a call enters the gate and does not reach the body.</summary>
    public static void ShouldEnterTheGate(Func<object?> call)
        => Assert.That(() => Unwrapped(call), Throws.TypeOf<NotSupportedException>());

    /// <summary>Asserts that a call finds no gate and does not reach the body.</summary>
    public static void ShouldFindNoGate(Func<object?> call)
        => Assert.That(() => Unwrapped(call), Throws.TypeOf<GateNotConfiguredException>());

    private static object? Unwrapped(Func<object?> call)
    {
        try
        {
            return call();
        }
        catch (TargetInvocationException exception)
        {
            System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(exception.InnerException!);
            throw;
        }
    }
}
