using System.Globalization;
using Microsoft.Win32.SafeHandles;

namespace ApprovalGate.Audit.Sinks;

/// <summary>The files of one JSON Lines log: the one being written, those put aside, and the lock beside them.</summary>
internal sealed class JsonLinesFiles
{
    private const int PositionDigits = 20;
    private readonly string _directory;
    private readonly string _stem;
    private readonly string _extension;

    public JsonLinesFiles(string path)
    {
        Current = Path.GetFullPath(path);
        _directory = Path.GetDirectoryName(Current) ?? throw new ArgumentException($"'{path}' is a directory.", nameof(path));
        _stem = Path.GetFileNameWithoutExtension(Current);
        _extension = Path.GetExtension(Current);
    }

    /// <summary>Gets the file being written.</summary>
    public string Current { get; }

    /// <summary>Gets the lock that a writer holds.</summary>
    public string Lock => Current + ".lock";

    /// <summary>Lists the files put aside, oldest first: their names sort by the position they begin at.</summary>
    public IReadOnlyList<string> Rotated() => !Directory.Exists(_directory)
        ? []
        : [.. Directory.EnumerateFiles(_directory).Where(IsRotated).Order(StringComparer.Ordinal)];

    /// <summary>Returns the name under which a file that begins at <paramref name="position"/> is put aside.</summary>
    public string RotatedAt(long position) => Path.Combine(
        _directory, $"{_stem}.{position.ToString("D" + PositionDigits, CultureInfo.InvariantCulture)}{_extension}");

    /// <summary>Returns the name of the file for the records that a rollback lost, by the head they ended with: no two rollbacks share one.</summary>
    public string LostAt(string head)
        => Path.Combine(_directory, $"{_stem}.lost-{head.Replace(':', '-')}{_extension}");

    /// <summary>Makes the directory, readable by its owner only, where there is none.</summary>
    public void MakeDirectory()
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(_directory);
        }
        else
        {
            Directory.CreateDirectory(_directory, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }

    /// <summary>Opens a file to write, making it readable by its owner only.</summary>
    public static FileStream OpenToWrite(string path, FileShare share)
    {
        var options = new FileStreamOptions { Mode = FileMode.OpenOrCreate, Access = FileAccess.ReadWrite, Share = share, BufferSize = 0 };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        return new FileStream(path, options);
    }

    /// <summary>Opens a file to read, whoever writes it.</summary>
    public static SafeFileHandle OpenToRead(string path)
        => File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);

    private bool IsRotated(string path)
    {
        var name = Path.GetFileName(path.AsSpan());
        return name.Length == _stem.Length + 1 + PositionDigits + _extension.Length
            && name.StartsWith(_stem + ".", StringComparison.Ordinal)
            && name.EndsWith(_extension, StringComparison.Ordinal)
            && !name.Slice(_stem.Length + 1, PositionDigits).ContainsAnyExceptInRange('0', '9');
    }
}
