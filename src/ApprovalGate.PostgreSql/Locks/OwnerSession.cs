using System.Security.Cryptography;
using ApprovalGate.Database;
using Npgsql;

namespace ApprovalGate.Locks;

/// <summary>What a session does with owner locks. The lock says that an owner lives; its row, that nobody ever took it over.</summary>
internal sealed class OwnerSession(NpgsqlConnection connection, string schema, Statements statements) : IDisposable
{
    private const int IdDigits = 32;
    private const int CheckSeconds = 5;

    public NpgsqlConnection Connection => connection;

    public static string NewId() => RandomNumberGenerator.GetHexString(IdDigits, lowercase: true);

    /// <summary>Refuses what is no owner's id.</summary>
    public static void CheckId(string owner)
    {
        ArgumentNullException.ThrowIfNull(owner);
        if (owner.Length != IdDigits || !owner.All(char.IsAsciiHexDigitLower))
        {
            throw new ArgumentException(
                $"'{owner}' is not an owner's id; it must be {IdDigits} lower-case hexadecimal digits.", nameof(owner));
        }
    }

    /// <summary>Takes the lock when nobody holds it; this session keeps it until it lets go or ends.</summary>
    public bool TryLock(string owner) => (bool)Scalar("SELECT pg_try_advisory_lock($1)", LockKey.OfOwner(schema, owner))!;

    public bool Unlock(string owner) => (bool)Scalar("SELECT pg_advisory_unlock($1)", LockKey.OfOwner(schema, owner))!;

    /// <summary>Makes the owner known. Inside its lock.</summary>
    public void Add(string owner) => Scalar(statements.AddOwner, owner);

    /// <summary>Says whether nobody took the owner over. Inside its lock.</summary>
    public bool IsUnburied(string owner) => (bool)Scalar(statements.FindOwner, owner)!;

    /// <summary>Makes the owner dead for good, whoever gets its lock. Inside its lock.</summary>
    public void Bury(string owner) => Scalar(statements.MarkInDoubt, owner);

    /// <summary>Throws when the session has ended.</summary>
    public void Check()
    {
        using var command = new NpgsqlCommand("SELECT 1", connection) { CommandTimeout = CheckSeconds };
        command.ExecuteScalar();
    }

    public void Dispose() => connection.Dispose();

    private object? Scalar(string sql, object value)
    {
        using var command = new NpgsqlCommand(sql, connection) { Parameters = { new() { Value = value } } };
        return command.ExecuteScalar();
    }
}
