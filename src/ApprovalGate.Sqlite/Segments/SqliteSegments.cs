using ApprovalGate.Database;
using ApprovalGate.Segments;
using ApprovalGate.Storage;

namespace ApprovalGate;

/// <summary>Keeps the segments of an archive in a directory, each a SQLite file of its own.</summary>
/// <remarks>
/// Such a file is a store that is only read: <c>approvalgate audit verify --store</c> and every other command that reads take it as it is. It
/// is synchronised, with its directory, before it has its name, and write-protected. Copy the directory wherever evidence is kept.
/// </remarks>
/// <param name="directory">The directory; made with the first segment.</param>
public sealed class SqliteSegments(string directory) : ISegmentFolder
{
    private const string Extension = ".db";
    private const string Unfinished = ".part";

    /// <summary>Gets the directory.</summary>
    public string Directory { get; } = Path.GetFullPath(directory);

    /// <inheritdoc/>
    public void Write(string name, SegmentContent content)
    {
        ArgumentNullException.ThrowIfNull(content);

        var path = PathOf(name);
        OnDisk($"The segment '{path}' cannot be written", () =>
        {
            System.IO.Directory.CreateDirectory(Directory);
            File.Delete(path + Unfinished);
            File.Delete(path + Unfinished + "-journal");
            SegmentFile.Write(path + Unfinished, content);
            File.Delete(path);
            File.Move(path + Unfinished, path);
            DirectorySync.Flush(Directory);
            return true;
        });
    }

    /// <inheritdoc/>
    public IApprovalStore? Open(string name) => PathOf(name) is var path && File.Exists(path) ? SqliteStore.OpenReadOnly(path) : null;

    /// <inheritdoc/>
    public void Delete(string name)
    {
        var path = PathOf(name);
        OnDisk($"The segment '{path}' cannot be erased", () =>
        {
            if (File.Exists(path))
            {
                File.Delete(path);
                DirectorySync.Flush(Directory);
            }

            return true;
        });
    }

    private static T OnDisk<T>(string failure, Func<T> work)
    {
        try
        {
            return work();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or SqliteFault)
        {
            throw new ApprovalStoreException($"{failure}: {exception.Message}", exception);
        }
    }

    private string PathOf(string name)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        return name.All(character => char.IsAsciiDigit(character) || character == '-')
            ? Path.Combine(Directory, name + Extension)
            : throw new ArgumentException($"'{name}' is no name of a segment: it has digits and hyphens alone.", nameof(name));
    }
}
