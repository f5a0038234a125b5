using System.Globalization;
using System.Security.Cryptography;

namespace ApprovalGate;

/// <summary>Resolves a path to the SHA-256 and the length of what the file holds: <c>sha256:2cf2…, 5 bytes</c>.</summary>
/// <remarks>
/// Links are followed. Of a path at which there is no file it is <c>no file</c>, so that one that is made meanwhile is another. A directory, a
/// file that may not be read, and one that grows while it is read are refused. A pipe or device is no such file: opening one may wait for ever.
/// </remarks>
public sealed class FileContentHash : IArgumentResolver<string>
{
    private const string None = "no file";
    private const int BufferBytes = 64 * 1024;

    /// <inheritdoc/>
    /// <exception cref="IOException">The file cannot be read, or grew meanwhile.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be read, or is a directory.</exception>
    public string Resolve(string value)
    {
        try
        {
            using var file = new FileStream(
                value, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0, FileOptions.SequentialScan);
            return Of(file);
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            return None;
        }
    }

    /// <summary>Reads no more than the file held when it was opened: a device has no end.</summary>
    private static string Of(FileStream file)
    {
        var expected = file.Length;
        var length = 0L;
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = new byte[BufferBytes];
        while (file.Read(buffer) is > 0 and var read)
        {
            length += read;
            if (length > expected)
            {
                throw new IOException("The file grew while it was read.");
            }

            hash.AppendData(buffer, 0, read);
        }

        return string.Create(CultureInfo.InvariantCulture, $"sha256:{Convert.ToHexStringLower(hash.GetHashAndReset())}, {length} bytes");
    }
}
