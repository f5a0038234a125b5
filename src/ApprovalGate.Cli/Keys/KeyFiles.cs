using System.Security.Cryptography;
using ApprovalGate.Cli.Rendering;
using ApprovalGate.Signing;

namespace ApprovalGate.Cli.Keys;

/// <summary>The files in which people keep their keys: encrypted, and for nobody but their user to read.</summary>
/// <param name="directory">The directory of the user's profile.</param>
internal sealed class KeyFiles(string directory)
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const string PublicSuffix = ".pub";

    /// <summary>Gets where the root key is kept when nothing else is said: not beside those of approvers, one of whom may be called root.</summary>
    public string RootPath => Path.Combine(directory, "root", "root.pem");

    /// <summary>Returns where the key of <paramref name="name"/> is kept when nothing else is said.</summary>
    /// <exception cref="CliException">The name is none of a file.</exception>
    public string PathOf(string name) => CanName(name)
        ? Path.Combine(directory, $"{name.ToLowerInvariant()}.pem")
        : throw new CliException(ExitCode.Usage, $"'{name}' is no name of a file. Say where the key is with --out PATH or --key PATH.");

    /// <summary>Returns whether <paramref name="name"/> can be that of a file, on every system.</summary>
    public static bool CanName(string name) => name.Length > 0 && name[0] != '.'
        && name.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_' or '.' or '@');

    /// <summary>Returns where the public half of a key is kept.</summary>
    public static string PublicPathOf(string path) => path + PublicSuffix;

    /// <summary>Writes a new key and its public half; never over another.</summary>
    /// <exception cref="CliException">There is a key already, or it cannot be written.</exception>
    /// <param name="path">Where.</param>
    /// <param name="key">The key.</param>
    /// <param name="encrypted">The key as it may lie on a disk.</param>
    public static void Write(string path, SigningKey key, string encrypted)
    {
        try
        {
            MakeDirectory(Path.GetDirectoryName(path)!);
            WriteNew(path, encrypted, OwnerOnly);
            WriteNew(PublicPathOf(path), key.Public.ToPem(), OwnerOnly | UnixFileMode.GroupRead | UnixFileMode.OtherRead);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new CliException(ExitCode.Usage, $"The key '{path}' cannot be written: {exception.Message} A key is never written over another.");
        }
    }

    /// <summary>Reads a key.</summary>
    /// <exception cref="CliException">There is none, or the passphrase is wrong.</exception>
    public static SigningKey Read(string path, string passphrase)
    {
        try
        {
            return SigningKey.FromPem(File.ReadAllText(path), passphrase);
        }
        catch (CryptographicException)
        {
            throw new CliException(ExitCode.DidNotCount, $"The key '{path}' cannot be opened: the passphrase is wrong, or it is no encrypted key.");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new CliException(ExitCode.Usage, $"The key '{path}' cannot be read: {exception.Message}");
        }
    }

    /// <summary>Reads a public key.</summary>
    /// <exception cref="CliException">There is none.</exception>
    public static VerificationKey ReadPublic(string path)
    {
        try
        {
            return VerificationKey.FromPem(File.ReadAllText(path));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or CryptographicException)
        {
            throw new CliException(ExitCode.Usage, $"The public key '{path}' cannot be read: {exception.Message}");
        }
    }

    /// <summary>Puts a key aside, so that another can be made in its place.</summary>
    /// <returns>Where it is now.</returns>
    public static string PutAside(string path)
    {
        var old = ReadPublic(PublicPathOf(path));
        var aside = $"{Path.ChangeExtension(path, null)}.{old.Fingerprint.Split(':')[1][..12]}.pem";
        File.Move(path, aside);
        File.Move(PublicPathOf(path), PublicPathOf(aside));
        return aside;
    }

    /// <summary>Writes what people need to know of a key: never its private half.</summary>
    public static void Show(TextWriter output, string path, VerificationKey key)
    {
        var fields = new Fields(output);
        fields.Text("key", path);
        fields.Text("public key", PublicPathOf(path));
        fields.Line("fingerprint", key.Fingerprint);
        output.WriteLine(key.ToPem());
    }

    private static void MakeDirectory(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            // A profile is its user's own there.
            Directory.CreateDirectory(path);
        }
        else
        {
            Directory.CreateDirectory(path, OwnerOnly | UnixFileMode.UserExecute);
        }
    }

    private static void WriteNew(string path, string text, UnixFileMode mode)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = mode;
        }

        using var writer = new StreamWriter(path, options);
        writer.WriteLine(text);
    }
}
