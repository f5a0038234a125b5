using System.ComponentModel;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace ApprovalGate.PostgreSql.Tests;

/// <summary>A PostgreSQL server of these tests' own, on loopback and in a temporary directory; gone when they are.</summary>
internal sealed class PrivateCluster : IDisposable
{
    private const string Password = "only; a 'test";

    /// <summary>Where Linux keeps files in memory.</summary>
    private const string Memory = "/dev/shm";

    // The server ends when this process closes the pipe, however it ends.
    private const string Serve = """
        "$1" -D "$2" -p "$3" -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c max_connections=400 >"$2/log" 2>&1 &
        read -r _
        kill -INT $!
        wait $!
        """;

    private readonly DirectoryInfo _directory;
    private readonly Process _server;

    private PrivateCluster(DirectoryInfo directory, Process server, string connectionString)
        => (_directory, _server, ConnectionString) = (directory, server, connectionString);

    public string ConnectionString { get; }

    /// <summary>Starts a server.</summary>
    /// <param name="whyNot">Why there is none.</param>
    /// <param name="inMemory">Whether its files may lie in memory: for what tries concurrency, and would wait for the disk most of its time.</param>
    public static PrivateCluster? TryStart(out string whyNot, bool inMemory = false)
    {
        whyNot = "";
        if (OperatingSystem.IsWindows())
        {
            whyNot = "a private server is started on Unix only; name one in APPROVALGATE_POSTGRESQL";
            return null;
        }

        if (Binaries() is not { } binaries)
        {
            whyNot = "PostgreSQL is not installed (apt-get install postgresql) and APPROVALGATE_POSTGRESQL names no server";
            return null;
        }

        // PostgreSQL does not run as root.
        var user = !Environment.IsPrivilegedProcess ? null : UserExists("postgres") ? "postgres" : "nobody";
        var directory = inMemory && Directory.Exists(Memory)
            ? Directory.CreateDirectory(Path.Combine(Memory, $"approvalgate-pg-{Guid.NewGuid():N}"))
            : Directory.CreateTempSubdirectory("approvalgate-pg-");
        try
        {
            return Start(binaries, directory, user);
        }
        catch (Exception exception) when (exception is InvalidOperationException or Win32Exception)
        {
            directory.Delete(recursive: true);
            whyNot = $"the private server did not start: {exception.Message}";
            return null;
        }
    }

    public void Dispose()
    {
        _server.StandardInput.Close();
        _server.WaitForExit();
        _server.Dispose();
        _directory.Delete(recursive: true);
    }

    private static PrivateCluster Start(string binaries, DirectoryInfo directory, string? user)
    {
        var data = Path.Combine(directory.FullName, "data");
        var password = Path.Combine(directory.FullName, "password");
        File.WriteAllText(password, Password);
        if (user is not null)
        {
            Run("chown", "-R", user, directory.FullName);
        }

        Run([.. As(user), Path.Combine(binaries, "initdb"), "-D", data, "-U", "gate", "-E", "UTF8", "--locale=C",
            "--auth=scram-sha-256", $"--pwfile={password}", "--no-sync"]);
        var port = FreePort();
        var server = Process.Start(Command(
            [.. As(user), "sh", "-c", Serve, "sh", Path.Combine(binaries, "postgres"), data, port.ToString(System.Globalization.CultureInfo.InvariantCulture)]))!;
        var connection = new Npgsql.NpgsqlConnectionStringBuilder
        {
            Host = "127.0.0.1", Port = port, Database = "postgres", Username = "gate", Password = Password, SslMode = Npgsql.SslMode.Disable,
            GssEncryptionMode = Npgsql.GssEncryptionMode.Disable,
        };
        var cluster = new PrivateCluster(directory, server, connection.ConnectionString);
        try
        {
            AwaitServer(Path.Combine(binaries, "pg_isready"), port, server);
            return cluster;
        }
        catch
        {
            server.StandardInput.Close();
            server.WaitForExit();
            server.Dispose();
            throw;
        }
    }

    private static void AwaitServer(string isReady, int port, Process server)
    {
        for (var attempt = 0; attempt < 300; attempt++)
        {
            using var asked = Process.Start(Command([isReady, "-q", "-h", "127.0.0.1", "-p", $"{port}"]))!;
            asked.WaitForExit();
            if (asked.ExitCode == 0)
            {
                return;
            }

            if (server.WaitForExit(100))
            {
                throw new InvalidOperationException("it ended at once");
            }
        }

        throw new InvalidOperationException("it was not ready within 30 seconds");
    }

    private static string? Binaries()
    {
        var versions = Directory.Exists("/usr/lib/postgresql") ? Directory.GetDirectories("/usr/lib/postgresql") : [];
        return versions.Select(version => Path.Combine(version, "bin"))
            .Concat((Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator))
            .FirstOrDefault(folder => File.Exists(Path.Combine(folder, "initdb")) && File.Exists(Path.Combine(folder, "postgres")));
    }

    private static bool UserExists(string name)
        => File.Exists("/etc/passwd") && File.ReadLines("/etc/passwd").Any(line => line.StartsWith($"{name}:", StringComparison.Ordinal));

    private static string[] As(string? user) => user is null ? [] : ["setpriv", "--reuid", user, "--clear-groups"];

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static void Run(params string[] command)
    {
        using var process = Process.Start(Command(command))!;
        var said = process.StandardError.ReadToEndAsync();
        process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"{command[0]} said {said.Result}");
        }
    }

    private static ProcessStartInfo Command(string[] command) => new(command[0], command[1..])
    {
        RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = "/",
    };
}
