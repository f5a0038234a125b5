namespace ApprovalGate.Reliability.Trials;

/// <summary>The files of a store as a disk has them: what is synchronised for sure, and what is on its way.</summary>
internal sealed class Disk
{
    private const int Sector = 512;

    private readonly Dictionary<string, byte[]> _durable = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<DiskEvent>> _onTheirWay = new(StringComparer.Ordinal);

    /// <summary>Adds a file that is all there.</summary>
    public void Add(string file, byte[] content) => _durable[file] = content;

    /// <summary>Takes what reached the operating system next.</summary>
    public void Take(DiskEvent next)
    {
        if (next is DiskSync)
        {
            var content = _durable.GetValueOrDefault(next.File, []);
            _durable[next.File] = OnTheirWay(next.File).Aggregate((byte[]?)content, (file, change) => Apply(file, change, static _ => true)) ?? [];
            OnTheirWay(next.File).Clear();
        }
        else if (next is not Spoken)
        {
            OnTheirWay(next.File).Add(next);
        }
    }

    /// <summary>Cuts the power: writes what is left then into a folder.</summary>
    /// <remarks>Of what was on its way nothing arrived, or all, or any part of it in any order, whole or torn between sectors.</remarks>
    public void CutPower(string folder, Random chance)
    {
        var kind = chance.Next(4);
        foreach (var file in _durable.Keys.Union(_onTheirWay.Keys))
        {
            byte[]? content = _durable.GetValueOrDefault(file, []);
            foreach (var change in OnTheirWay(file))
            {
                content = kind switch
                {
                    0 => content,
                    1 => Apply(content, change, static _ => true),
                    2 => chance.Next(2) == 0 ? content : Apply(content, change, static _ => true),
                    _ => Apply(content, change, _ => chance.Next(2) == 0),
                };
            }

            if (content is not null)
            {
                File.WriteAllBytes(Path.Combine(folder, file), content);
            }
        }
    }

    private static byte[]? Apply(byte[]? content, DiskEvent change, Func<long, bool> arrives)
    {
        switch (change)
        {
            case DiskRemoval:
                return arrives(0) ? null : content;
            case DiskTruncation truncation:
                if (arrives(0))
                {
                    Array.Resize(ref content, (int)truncation.Length);
                }

                return content;
            case DiskWrite write:
                return Write(content ?? [], write, arrives);
            default:
                return content;
        }
    }

    private static byte[] Write(byte[] content, DiskWrite write, Func<long, bool> arrives)
    {
        content = [.. content];
        for (var at = 0; at < write.Data.Length;)
        {
            // Up to where the sector of the disk ends, not that of the write.
            var length = (int)Math.Min(write.Data.Length - at, Sector - ((write.Offset + at) % Sector));
            if (arrives(write.Offset + at))
            {
                var end = (int)write.Offset + at + length;
                if (content.Length < end)
                {
                    Array.Resize(ref content, end);
                }

                write.Data.AsSpan(at, length).CopyTo(content.AsSpan((int)write.Offset + at));
            }

            at += length;
        }

        return content;
    }

    private List<DiskEvent> OnTheirWay(string file)
    {
        if (!_onTheirWay.TryGetValue(file, out var list))
        {
            _onTheirWay.Add(file, list = []);
        }

        return list;
    }
}
