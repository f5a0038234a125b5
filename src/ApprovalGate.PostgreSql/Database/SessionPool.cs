using System.Collections.Concurrent;
using Npgsql;

namespace ApprovalGate.Database;

/// <summary>A few sessions for reading and for the locks of dead owners.</summary>
/// <remarks>
/// To open a session takes a process of the server and some milliseconds of both processors, a read a fraction of one: where all are in use
/// one waits for the next, and only when none comes free, since they hang or wait for locks, another is opened for once.
/// </remarks>
internal sealed class SessionPool(Server server) : IDisposable
{
    private const int MaxIdle = 4;

    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(200);

    private readonly ConcurrentBag<NpgsqlConnection> _idle = [];
    private readonly SemaphoreSlim _places = new(MaxIdle);
    private volatile bool _disposed;

    /// <summary>Runs <paramref name="work"/> on a session. It must be repeatable: a session that ended while it lay idle is replaced.</summary>
    /// <param name="work">What is done.</param>
    /// <param name="keeps">Whether the work keeps the session, to be given back with <see cref="Return"/>.</param>
    public T Use<T>(Func<NpgsqlConnection, T> work, Predicate<T>? keeps = null)
    {
        var hasPlace = _places.Wait(Patience);
        try
        {
            return UseAny(work, keeps);
        }
        finally
        {
            if (hasPlace)
            {
                _places.Release();
            }
        }
    }

    /// <summary>Takes back a session that holds no lock and is in no transaction.</summary>
    public void Return(NpgsqlConnection connection)
    {
        if (_disposed || _idle.Count >= MaxIdle)
        {
            connection.Dispose();
            return;
        }

        _idle.Add(connection);
        if (_disposed)
        {
            Clear();
        }
    }

    /// <summary>Closes what is idle; what is in use is closed when it comes back.</summary>
    public void Dispose()
    {
        _disposed = true;
        Clear();
    }

    private T UseAny<T>(Func<NpgsqlConnection, T> work, Predicate<T>? keeps)
    {
        while (_idle.TryTake(out var idle))
        {
            try
            {
                return Run(idle, work, keeps);
            }
            catch (Exception exception) when (Server.HasEnded(idle, exception))
            {
                // The server was restarted or went over to another machine; the next session tells whether it is back.
            }
        }

        try
        {
            return Run(server.Open(), work, keeps);
        }
        catch (PostgresException ended) when (ended.SqlState == PostgresErrorCodes.AdminShutdown)
        {
            // It was ended as it came up. A server that goes down takes no other.
            return Run(server.Open(), work, keeps);
        }
    }

    private T Run<T>(NpgsqlConnection connection, Func<NpgsqlConnection, T> work, Predicate<T>? keeps)
    {
        T result;
        try
        {
            result = work(connection);
        }
        catch
        {
            connection.Dispose();
            throw;
        }

        if (keeps?.Invoke(result) != true)
        {
            Return(connection);
        }

        return result;
    }

    private void Clear()
    {
        while (_idle.TryTake(out var idle))
        {
            idle.Dispose();
        }
    }
}
