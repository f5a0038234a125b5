using System.Buffers.Binary;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;

namespace ApprovalGate.Package.Tests.FailsClosed;

/// <summary>The packed generator, made to ask for a compiler that does not exist yet.</summary>
internal static class NewerGenerator
{
    private const string Name = "ApprovalGate.Generators.dll";

    public static Task WriteAsync(string folder)
    {
        var bytes = Packed.Feed.Read("ApprovalGate")["analyzers/dotnet/cs/" + Name];
        using var file = new PEReader(new MemoryStream(bytes));
        var reader = file.GetMetadataReader();
        var table = file.PEHeaders.MetadataStartOffset + reader.GetTableMetadataOffset(TableIndex.AssemblyRef);
        foreach (var handle in reader.AssemblyReferences)
        {
            if (reader.GetString(reader.GetAssemblyReference(handle).Name).StartsWith("Microsoft.CodeAnalysis", StringComparison.Ordinal))
            {
                // A row begins with the major version.
                var row = table + ((MetadataTokens.GetRowNumber(handle) - 1) * reader.GetTableRowSize(TableIndex.AssemblyRef));
                BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(row), 99);
            }
        }

        Directory.CreateDirectory(folder);
        return File.WriteAllBytesAsync(Path.Combine(folder, Name), bytes);
    }
}
