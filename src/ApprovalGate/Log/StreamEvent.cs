using System.Text.Json.Serialization.Metadata;
using ApprovalGate.Audit;
using ApprovalGate.Storage;

namespace ApprovalGate.Log;

/// <summary>Makes what the audit trail tells of an event.</summary>
/// <param name="record">Its record.</param>
/// <param name="change">The event.</param>
/// <param name="before">The state before it.</param>
/// <param name="after">The state after it.</param>
internal delegate GateEvent Teller<in TState>(LogRecord record, object change, TState before, TState after);

/// <summary>A type of event of a kind of stream: how it is stored, and what the audit trail tells of it.</summary>
/// <param name="Json">How it is stored. The name of the type is the type in the log.</param>
/// <param name="Tell">Makes what is told.</param>
/// <param name="IsBookkeeping">Whether nothing is told of it, because another event of the same commit tells it.</param>
internal sealed record StreamEvent<TState>(JsonTypeInfo Json, Teller<TState>? Tell, bool IsBookkeeping)
{
    /// <summary>Registers a type that says neither. A test refuses it in the kinds of the engine.</summary>
    public static implicit operator StreamEvent<TState>(JsonTypeInfo json) => new(json, null, IsBookkeeping: false);
}
