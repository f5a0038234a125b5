using System.Net;
using System.Net.Sockets;
using System.Text;
using Npgsql;

namespace ApprovalGate.PostgreSql.Tests;

/// <summary>Stands between a store and its server, and loses what a network may lose.</summary>
internal sealed class LossyProxy : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly string _host;
    private readonly int _port;
    private byte[]? _lost;
    private int _toLose;
    private int _refuse;
    private int _refused;

    public LossyProxy(string connectionString)
    {
        var builder = new NpgsqlConnectionStringBuilder(connectionString);
        (_host, _port) = (builder.Host!, builder.Port);
        _listener.Start();
        builder.Host = "127.0.0.1";
        builder.Port = ((IPEndPoint)_listener.LocalEndpoint).Port;
        builder.SslMode = SslMode.Disable;
        builder.GssEncryptionMode = GssEncryptionMode.Disable;
        ConnectionString = builder.ConnectionString;
        new Thread(Accept) { IsBackground = true }.Start();
    }

    public string ConnectionString { get; }

    /// <summary>Gets how many connections were refused.</summary>
    public int Refused => Volatile.Read(ref _refused);

    /// <summary>Lets what says <paramref name="statement"/> through to the server, and cuts the connection when the server answers.</summary>
    public void LoseNextAnswersTo(string statement, int count = 1)
    {
        _lost = Encoding.ASCII.GetBytes(statement + "\0");
        Volatile.Write(ref _toLose, count);
    }

    /// <summary>Closes the next so many connections as soon as they are opened.</summary>
    public void RefuseNext(int count) => Volatile.Write(ref _refuse, count);

    public void Dispose() => _listener.Dispose();

    private void Accept()
    {
        try
        {
            while (true)
            {
                var client = _listener.AcceptTcpClient();
                if (Volatile.Read(ref _refuse) > 0)
                {
                    Interlocked.Decrement(ref _refuse);
                    Interlocked.Increment(ref _refused);
                    client.Dispose();
                    continue;
                }

                var server = new TcpClient(_host, _port);
                var link = new Link(client, server);
                new Thread(() => Forward(link, client, server, fromClient: true)) { IsBackground = true }.Start();
                new Thread(() => Forward(link, server, client, fromClient: false)) { IsBackground = true }.Start();
            }
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException or InvalidOperationException)
        {
            // The test is over.
        }
    }

    private void Forward(Link link, TcpClient from, TcpClient to, bool fromClient)
    {
        var buffer = new byte[1 << 16];
        try
        {
            int read;
            while ((read = from.GetStream().Read(buffer)) > 0)
            {
                if (fromClient && Volatile.Read(ref _toLose) > 0 && buffer.AsSpan(0, read).IndexOf(_lost) >= 0)
                {
                    Interlocked.Decrement(ref _toLose);
                    link.LosesAnswer = true;
                }

                if (!fromClient && link.LosesAnswer)
                {
                    break;
                }

                to.GetStream().Write(buffer, 0, read);
            }
        }
        catch (Exception exception) when (exception is IOException or InvalidOperationException)
        {
            // One side is gone; the other follows.
        }

        link.Cut();
    }

    private sealed class Link(TcpClient client, TcpClient server)
    {
        public volatile bool LosesAnswer;

        public void Cut()
        {
            client.Dispose();
            server.Dispose();
        }
    }
}
