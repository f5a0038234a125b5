namespace ApprovalGate.Binding;

/// <summary>Keeps each store's key in a file that only its owner can read, made with a random key when it is first asked for.</summary>
/// <remarks>Safe for concurrent use, by several processes too. The default for every store but PostgreSQL, which several machines share.</remarks>
public sealed class FileKeyRing : IKeyRing
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const int Attempts = 400;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(5);

    private readonly string _directory;

    /// <summary>Keeps keys in <c>ApprovalGate/keys</c> of the user's local application data.</summary>
    public FileKeyRing() => _directory = InApplicationData();

    /// <summary>Keeps keys in a directory, which is made if it is absent.</summary>
    /// <param name="directory">The directory; not that of the store.</param>
    public FileKeyRing(string directory)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(directory);
        _directory = directory;
    }

    /// <inheritdoc/>
    /// <exception cref="IOException">The file cannot be read or made, others than its owner may read it, or it holds no key.</exception>
    public SensitiveKey ReadKey(Guid storeId)
    {
        if (_directory.Length == 0)
        {
            throw new IOException("This user has no folder for application data, where the key would be; name one.");
        }

        MakeDirectory();
        var path = Path.Combine(_directory, $"{storeId:N}.key");
        using var file = Open(path);
        if (!OperatingSystem.IsWindows() && (File.GetUnixFileMode(file.SafeFileHandle) & ~OwnerOnly) != 0)
        {
            throw new IOException($"The key file '{path}' may be read by others; take their rights away (chmod 600), and consider the key known.");
        }

        return file.Length == 0 ? Create(file) : Read(file, path);
    }

    /// <summary>Opens the file for this process alone: whoever finds it empty writes the key before anybody else can look.</summary>
    private static FileStream Open(string path)
    {
        var options = new FileStreamOptions { Mode = FileMode.OpenOrCreate, Access = FileAccess.ReadWrite, Share = FileShare.None };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = OwnerOnly;
        }

        using var pause = new ManualResetEventSlim();
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return new FileStream(path, options);
            }
            catch (IOException exception) when (exception.GetType() == typeof(IOException) && attempt < Attempts)
            {
                pause.Wait(Pause);
            }
        }
    }

    private static SensitiveKey Create(FileStream file)
    {
        var key = SensitiveKey.Create();
        file.Write(key.Secret);
        file.Flush(flushToDisk: true);
        return key;
    }

    private static SensitiveKey Read(FileStream file, string path)
    {
        if (file.Length != SensitiveKey.Bytes)
        {
            throw new IOException(FormattableString.Invariant($"The key file '{path}' has {file.Length} bytes; it must have {SensitiveKey.Bytes}."));
        }

        Span<byte> secret = stackalloc byte[SensitiveKey.Bytes];
        file.ReadExactly(secret);
        return new SensitiveKey(secret);
    }

    private void MakeDirectory()
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(_directory);
        }
        else
        {
            Directory.CreateDirectory(_directory, OwnerOnly | UnixFileMode.UserExecute);
        }
    }

    private static string InApplicationData()
    {
        var root = Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify);
        return root.Length == 0 ? "" : Path.Combine(root, "ApprovalGate", "keys");
    }
}
