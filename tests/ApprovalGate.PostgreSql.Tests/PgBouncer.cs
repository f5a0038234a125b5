using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace ApprovalGate.PostgreSql.Tests;

/// <summary>A PgBouncer before the server of these tests.</summary>
internal sealed class PgBouncer : IDisposable
{
    private const string Binary = "/usr/sbin/pgbouncer";

    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("approvalgate-pgbouncer-");
    private readonly Process _process;

    private PgBouncer(string mode, int poolSize, string more)
    {
        var server = new NpgsqlConnectionStringBuilder(TestServer.ConnectionString);
        var port = FreePort();
        var settings = Path.Combine(_directory.FullName, "pgbouncer.ini");
        File.WriteAllText(settings, $"""
            [databases]
            * = host={server.Host} port={server.Port} user={server.Username} password='{server.Password!.Replace("'", "''", StringComparison.Ordinal)}'
            [pgbouncer]
            listen_addr = 127.0.0.1
            listen_port = {port}
            unix_socket_dir =
            auth_type = any
            pool_mode = {mode}
            default_pool_size = {poolSize}
            ignore_startup_parameters = extra_float_digits
            {more}

            """);
        if (!OperatingSystem.IsWindows() && Environment.IsPrivilegedProcess)
        {
            // It does not run as root.
            File.SetUnixFileMode(settings, UnixFileMode.UserRead | UnixFileMode.GroupRead | UnixFileMode.OtherRead);
            File.SetUnixFileMode(
                _directory.FullName, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute);
        }

        string[] user = Environment.IsPrivilegedProcess ? ["-u", "nobody"] : [];
        _process = Process.Start(new ProcessStartInfo(Binary, [.. user, settings]) { RedirectStandardError = true })!;
        _process.ErrorDataReceived += (_, _) => { };
        _process.BeginErrorReadLine();
        ConnectionString = new NpgsqlConnectionStringBuilder(server.ConnectionString) { Host = "127.0.0.1", Port = port }.ConnectionString;
        Assert.That(() => Answers(port), Is.True.After(10_000, 20));
    }

    public string ConnectionString { get; }

    /// <summary>Starts one; ignores the test if it is not installed.</summary>
    public static PgBouncer Start(string mode, int poolSize = 20, string more = "")
    {
        _ = TestServer.ConnectionString;
        if (!File.Exists(Binary))
        {
            Assert.Ignore("PgBouncer is not installed (apt-get install pgbouncer).");
        }

        return new PgBouncer(mode, poolSize, more);
    }

    public void Dispose()
    {
        _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
        _directory.Delete(recursive: true);
    }

    private static bool Answers(int port)
    {
        try
        {
            using var client = new TcpClient();
            client.Connect(IPAddress.Loopback, port);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
