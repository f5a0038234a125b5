using System.ComponentModel;

namespace ApprovalGate.Generated;

/// <summary>What a compiled condition reads: the typed arguments of a call, and the context. A struct, so that nothing is boxed.</summary>
/// <typeparam name="TCall">The generated struct that holds the arguments.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct CallInput<TCall>
    where TCall : struct
{
#pragma warning disable CA1051 // A property would copy the call each time a condition reads an argument.
    /// <summary>The call.</summary>
    public readonly TCall Call;

    /// <summary>The context.</summary>
    public readonly CallContext Context;
#pragma warning restore CA1051

    /// <summary>Takes a call and its context.</summary>
    public CallInput(in TCall call, in CallContext context) => (Call, Context) = (call, context);
}
