using System.Text;
using ApprovalGate.Log.Committing;
using ApprovalGate.Storage;

namespace ApprovalGate.Benchmarks.Durable;

/// <summary>The smallest durable thing: one event of 200 characters in the caller's own stream.</summary>
internal sealed class Note(string stream) : ICommand<long>
{
    // Before the events, which hold it.
    public static byte[] Payload { get; } = Encoding.UTF8.GetBytes($$"""{"text":"{{new string('x', 200)}}"}""");

    private static readonly NewEvent[] Events = [new("Noted", 1, Payload)];

    public Plan<long> Decide(Folds folds, DateTimeOffset now) => new(static result => result!.Position) { Appends = [(stream, Events)] };

    /// <summary>Makes the same as a commit of its own, past the committer.</summary>
    public Commit ToCommit() => new(Guid.CreateVersion7(), [new StreamAppend(stream, StreamAppend.AnyVersion, Events)]);
}
