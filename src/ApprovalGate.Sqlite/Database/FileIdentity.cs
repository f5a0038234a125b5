using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace ApprovalGate.Database;

/// <summary>Which file stands at a path: another one of the same name is another file.</summary>
/// <param name="Device">The device; 0 where the system does not tell.</param>
/// <param name="Inode">The number of the file on it; 0 where the system does not tell.</param>
/// <param name="MadeAt">When it was made, where there is no number.</param>
internal readonly partial record struct FileIdentity(ulong Device, ulong Inode, DateTime MadeAt)
{
    private const int AtCurrentDirectory = -100;
    private const uint WantInode = 0x100;
    private const int Bytes = 256;
    private const int InodeAt = 32;
    private const int DeviceAt = 136;

    /// <summary>Returns the identity of the file at <paramref name="path"/>; <see langword="null"/> if there is none.</summary>
    public static FileIdentity? Of(string path)
    {
        if (OperatingSystem.IsLinux())
        {
            // The one structure that is the same on every processor.
            Span<byte> status = stackalloc byte[Bytes];
            return Statx(AtCurrentDirectory, path, 0, WantInode, ref MemoryMarshal.GetReference(status)) == 0
                ? new FileIdentity(
                    BinaryPrimitives.ReadUInt64LittleEndian(status[DeviceAt..]), BinaryPrimitives.ReadUInt64LittleEndian(status[InodeAt..]), default)
                : null;
        }

        var file = new FileInfo(path);
        return file.Exists ? new FileIdentity(0, 0, file.CreationTimeUtc) : null;
    }

    [LibraryImport("libc", EntryPoint = "statx", StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Statx(int directory, string path, int flags, uint mask, ref byte status);
}
