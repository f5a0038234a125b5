using System.Text.Json.Serialization;
using ApprovalGate.Log;
using ApprovalGate.Storage;

namespace ApprovalGate.Tests.Log;

/// <summary>A kind of stream of which only the length counts.</summary>
internal sealed class CountStream() : StreamKind<int>("stream", CountJson.Default.Counted)
{
    public static CountStream Instance { get; } = new();

    public override int Initial => 0;

    /// <summary>Makes a commit of another process.</summary>
    public static Commit OneMore(string key)
        => new(Guid.NewGuid(), [new StreamAppend(Instance.StreamOf(key), StreamAppend.AnyVersion, [Instance.Encode(Counted.One)])]);

    public override int Apply(int state, LogRecord record, object change)
        => record.Version == state + 1 ? state + 1 : throw new InvalidOperationException("A record is left out, or told twice.");
}

/// <summary>One more.</summary>
internal sealed record Counted
{
    public static Counted One { get; } = new();
}

[JsonSerializable(typeof(Counted))]
internal sealed partial class CountJson : JsonSerializerContext;
