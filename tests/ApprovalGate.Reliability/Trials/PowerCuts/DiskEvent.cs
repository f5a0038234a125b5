namespace ApprovalGate.Reliability.Trials;

/// <summary>Something that reached the operating system, in the order in which it did.</summary>
/// <param name="File">The name of the file.</param>
internal abstract record DiskEvent(string File);

/// <summary>Bytes that lie in the cache until the file is synchronised.</summary>
internal sealed record DiskWrite(string File, long Offset, byte[] Data) : DiskEvent(File);

/// <summary>The file is cut, or grown with zeros, to a length; in the cache, too.</summary>
internal sealed record DiskTruncation(string File, long Length) : DiskEvent(File);

/// <summary>All that was written to the file before is on the disk.</summary>
internal sealed record DiskSync(string File) : DiskEvent(File);

/// <summary>The name is taken away; that lies in the cache, too, and nobody synchronises it here.</summary>
internal sealed record DiskRemoval(string File) : DiskEvent(File);

/// <summary>Something was said or done that can no longer be taken back.</summary>
internal sealed record Spoken(string Line) : DiskEvent("");
