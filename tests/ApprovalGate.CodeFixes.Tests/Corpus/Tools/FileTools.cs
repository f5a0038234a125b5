namespace Acme.Agents;

public static class FileTools
{
    public static void Delete(FileInfo file) => file.Delete();

    public static void DeleteDirectory(DirectoryInfo directory, bool recursive)
    {
        if (directory.Exists)
        {
            directory.Delete(recursive);
        }
    }

    public static async Task OverwriteAsync(FileInfo file, ReadOnlyMemory<byte> content, CancellationToken ct = default)
    {
        await using var stream = new FileStream(file.FullName, FileMode.Create);
        await stream.WriteAsync(content, ct);
    }

    public static IEnumerable<string> List(string directory) => Directory.EnumerateFiles(directory);
}
