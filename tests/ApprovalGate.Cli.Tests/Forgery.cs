using System.Text;
using ApprovalGate.Log;
using ApprovalGate.Log.Verification;
using ApprovalGate.Requests;
using ApprovalGate.Requests.Events;
using ApprovalGate.Signing;
using ApprovalGate.Storage;
using ApprovalGate.Streams;
using Microsoft.Data.Sqlite;

namespace ApprovalGate.Cli.Tests;

/// <summary>What an agent can do that can write to its own store: the chain it leaves is whole.</summary>
internal static class Forgery
{
    public static void Approve(IApprovalStore store, ApprovalRequest request, string approver, DecisionSignature? signature = null)
        => store.Append([new Commit(Guid.NewGuid(), [new StreamAppend(
            RequestStream.Instance.StreamOf(request.Id),
            StreamAppend.AnyVersion,
            [BuiltInStreams.Of(default).Encode(new Decided(Answer.Approve, Approver.Person(approver, "test"), "cli", null, request.Digest) { Signature = signature })])])]);

    /// <summary>Writes other payloads into the rows of a store, and every leaf and head anew.</summary>
    /// <param name="path">The store.</param>
    /// <param name="rewrite">Returns the payload that a record gets.</param>
    public static void Rewrite(string path, Func<LogRecord, string> rewrite)
    {
        using var store = new SqliteStore(path, new SqliteStoreOptions { MustExist = true });
        using var connection = new SqliteConnection($"Data Source={path};Pooling=False");
        connection.Open();
        var previous = LogHead.Empty;
        foreach (var record in store.ReadLog(0, int.MaxValue))
        {
            var payload = Encoding.UTF8.GetBytes(rewrite(record));
            var forged = Chain.Next(
                previous, record.CommitId, record.Stream, record.Version, record.Time, new NewEvent(record.Type, record.Schema, payload));
            using var command = connection.CreateCommand();
            command.CommandText = "UPDATE records SET payload = $payload, leaf = $leaf, head = $head WHERE position = $position";
            command.Parameters.AddWithValue("$payload", payload);
            command.Parameters.AddWithValue("$leaf", forged.Leaf.ToArray());
            command.Parameters.AddWithValue("$head", forged.Head.ToArray());
            command.Parameters.AddWithValue("$position", record.Position);
            command.ExecuteNonQuery();
            previous = new LogHead(forged.Position, forged.Head, forged.Time);
        }
    }
}
