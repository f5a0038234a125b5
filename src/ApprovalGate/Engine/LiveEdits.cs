using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Reflection.Metadata;
using ApprovalGate.Engine;
using ApprovalGate.Generated;
using ApprovalGate.Refusals;

[assembly: MetadataUpdateHandler(typeof(LiveEdits))]

namespace ApprovalGate.Engine;

/// <summary>Closes every gate of the process when a type that holds gated tools is edited while it runs.</summary>
/// <remarks>
/// <c>dotnet watch</c> and the debugger's edit-and-continue compile without analyzers: a call past the gate would go live unseen. They
/// call <see cref="UpdateApplication"/> by its name after each edit. What the edited code itself calls past the gate is not stopped by it;
/// it is said in the log at once.
/// </remarks>
internal static class LiveEdits
{
    private static readonly Lock Guard = new();
    private static readonly List<WeakReference<Gate>> Gates = [];

    /// <summary>Has a gate closed by edits from here on, and by those that were.</summary>
    public static void Watch(Gate gate)
    {
        lock (Guard)
        {
            Gates.RemoveAll(static one => !one.TryGetTarget(out _));
            Gates.Add(new WeakReference<Gate>(gate));
        }

        if (ClosedByEdit.Type is not null)
        {
            gate.Detach();
        }
    }

    /// <summary>Leaves a gate alone that was disposed.</summary>
    public static void Leave(Gate gate)
    {
        lock (Guard)
        {
            Gates.RemoveAll(one => !one.TryGetTarget(out var known) || known == gate);
        }
    }

    /// <summary>Takes the types that an edit changed; <see langword="null"/> stands for all of them.</summary>
    public static void UpdateApplication(Type[]? types)
    {
        var closing = types is null ? "A type" : types.FirstOrDefault(HoldsTools)?.FullName;
        if (closing is not null)
        {
            ClosedByEdit.Type = closing;
        }

        Gate[] gates;
        lock (Guard)
        {
            gates = [.. Gates.Select(static one => one.TryGetTarget(out var gate) ? gate : null).OfType<Gate>()];
        }

        foreach (var gate in gates)
        {
            gate.TakeEdit(closing);
        }
    }

    /// <summary>
    /// Returns whether code of a type could reach a body, or a call that is gated where it is written: it or a type around it has a generated
    /// call, or its assembly gates calls.
    /// </summary>
    [UnconditionalSuppressMessage("Trimming", "IL2070", Justification = "A program that is trimmed is not edited while it runs.")]
    [UnconditionalSuppressMessage("Trimming", "IL2075", Justification = "A program that is trimmed is not edited while it runs.")]
    private static bool HoldsTools(Type type)
    {
        for (var one = type; one is not null; one = one.DeclaringType)
        {
            if (typeof(ICall).IsAssignableFrom(one)
                || one.GetNestedTypes(BindingFlags.Public | BindingFlags.NonPublic).Any(static nested => typeof(ICall).IsAssignableFrom(nested)))
            {
                return true;
            }
        }

        return type.Assembly.IsDefined(typeof(GateCallsToAttribute));
    }
}
