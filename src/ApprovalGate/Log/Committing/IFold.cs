using ApprovalGate.Storage;

namespace ApprovalGate.Log.Committing;

/// <summary>Makes a state of a stream's records: pure, so that every process that reads the same records has the same state.</summary>
internal interface IFold<TState>
{
    /// <summary>Gets the state of a stream without records.</summary>
    TState Initial { get; }

    /// <summary>Returns the state after <paramref name="record"/>.</summary>
    TState Apply(TState state, LogRecord record);
}
