using System.Collections.Concurrent;
using Npgsql;

namespace ApprovalGate.Database;

/// <summary>A few idle sessions for reading and for the locks of dead owners; more are opened and closed as needed.</summary>
internal sealed class SessionPool(Server server) : IDisposable
{
    private const int MaxIdle = 4;

    private readonly ConcurrentBag<NpgsqlConnection> _idle = [];
    private volatile bool _disposed;

    /// <summary>Runs <paramref name="work"/> on a session. It must be repeatable: a session that ended while it lay idle is replaced.</summary>
    /// <param name="work">What is done.</param>
    /// <param name="keeps">Whether the work keeps the session, to be given back with <see cref="Return"/>.</param>
    public T Use<T>(Func<NpgsqlConnection, T> work, Predicate<T>? keeps = null)
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

        return Run(server.Open(), work, keeps);
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
