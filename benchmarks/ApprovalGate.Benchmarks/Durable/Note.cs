using System.Text.Json.Serialization;
using ApprovalGate.Log;
using ApprovalGate.Log.Committing;
using ApprovalGate.Storage;

namespace ApprovalGate.Benchmarks.Durable;

/// <summary>The smallest durable thing: one event of 200 characters in the caller's own stream.</summary>
internal sealed class Note(string key) : ICommand<int>
{
    private static readonly Noted Event = new(new string('x', 200));

    /// <summary>Gets the bytes of the event.</summary>
    public static byte[] Payload { get; } = NoteStream.Instance.Encode(Event).Payload.ToArray();

    public Plan<int> Decide(StreamStates states, DateTimeOffset now)
    {
        var commit = new CommitBuilder(states, now);
        commit.AppendUnread(NoteStream.Instance, key, Event);
        return commit.ToPlan(static () => 1);
    }

    /// <summary>Makes the same as a commit of its own, past the committer.</summary>
    public Commit ToCommit() => new(
        Guid.CreateVersion7(), [new StreamAppend(NoteStream.Instance.StreamOf(key), StreamAppend.AnyVersion, [NoteStream.Instance.Encode(Event)])]);
}

/// <summary>Streams of notes.</summary>
internal sealed class NoteStream() : StreamKind<int>("note", NoteJson.Default.Noted)
{
    public static NoteStream Instance { get; } = new();

    public override int Initial => 0;

    public override int Apply(int state, LogRecord record, object change) => state + 1;
}

internal sealed record Noted(string Text);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(Noted))]
internal sealed partial class NoteJson : JsonSerializerContext;
