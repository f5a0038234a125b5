namespace ApprovalGate.Presentation;

/// <summary>A script whose letters can be taken for those of another.</summary>
internal enum Script
{
    /// <summary>No letter, or one of a script that nobody takes for Latin.</summary>
    Common = 0,
    Latin,
    Greek,
    Cyrillic,
    Armenian,
    Cherokee,
}

/// <summary>Tells the script of a letter: the blocks of the Unicode Character Database's <c>Scripts.txt</c>, coarsely.</summary>
internal static class Scripts
{
    private static readonly (int First, int Last, Script Script)[] Ranges =
    [
        (0x0041, 0x005A, Script.Latin), (0x0061, 0x007A, Script.Latin), (0x00AA, 0x00AA, Script.Latin), (0x00BA, 0x00BA, Script.Latin),
        (0x00C0, 0x00D6, Script.Latin), (0x00D8, 0x00F6, Script.Latin), (0x00F8, 0x02B8, Script.Latin),
        (0x0370, 0x0373, Script.Greek), (0x0375, 0x0377, Script.Greek), (0x037A, 0x037D, Script.Greek), (0x037F, 0x037F, Script.Greek),
        (0x0386, 0x0386, Script.Greek), (0x0388, 0x03FF, Script.Greek),
        (0x0400, 0x0484, Script.Cyrillic), (0x0487, 0x052F, Script.Cyrillic),
        (0x0531, 0x0588, Script.Armenian), (0x13A0, 0x13FD, Script.Cherokee),
        (0x1C80, 0x1C8A, Script.Cyrillic), (0x1D00, 0x1D25, Script.Latin), (0x1D26, 0x1D2A, Script.Greek), (0x1D2B, 0x1D2B, Script.Cyrillic),
        (0x1D2C, 0x1D5C, Script.Latin), (0x1D5D, 0x1D61, Script.Greek), (0x1D62, 0x1D65, Script.Latin), (0x1D66, 0x1D6A, Script.Greek),
        (0x1D6B, 0x1D77, Script.Latin), (0x1D78, 0x1D78, Script.Cyrillic), (0x1D79, 0x1DBE, Script.Latin), (0x1DBF, 0x1DBF, Script.Greek),
        (0x1E00, 0x1EFF, Script.Latin), (0x1F00, 0x1FFE, Script.Greek),
        (0x2071, 0x2071, Script.Latin), (0x207F, 0x207F, Script.Latin), (0x2090, 0x209C, Script.Latin), (0x2126, 0x2126, Script.Greek),
        (0x212A, 0x212B, Script.Latin), (0x2132, 0x2132, Script.Latin), (0x214E, 0x214E, Script.Latin), (0x2160, 0x2188, Script.Latin),
        (0x2C60, 0x2C7F, Script.Latin), (0x2DE0, 0x2DFF, Script.Cyrillic), (0xA640, 0xA69F, Script.Cyrillic), (0xA722, 0xA7FF, Script.Latin),
        (0xAB30, 0xAB64, Script.Latin), (0xAB65, 0xAB65, Script.Greek), (0xAB66, 0xAB69, Script.Latin), (0xAB70, 0xABBF, Script.Cherokee),
        (0xFB00, 0xFB06, Script.Latin), (0xFB13, 0xFB17, Script.Armenian), (0xFF21, 0xFF3A, Script.Latin), (0xFF41, 0xFF5A, Script.Latin),
        (0x1E030, 0x1E08F, Script.Cyrillic),
    ];

    public static Script Of(int scalar)
    {
        var low = 0;
        var high = Ranges.Length - 1;
        while (low <= high)
        {
            var middle = (low + high) / 2;
            var (first, last, script) = Ranges[middle];
            if (scalar < first)
            {
                high = middle - 1;
            }
            else if (scalar > last)
            {
                low = middle + 1;
            }
            else
            {
                return script;
            }
        }

        return Script.Common;
    }
}
