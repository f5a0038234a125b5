namespace ApprovalGate.Cel.Library;

/// <summary>Strings by code point. A .NET string counts UTF-16 units; the language counts characters.</summary>
internal static class CodePoints
{
    public static int Count(string text)
    {
        var count = 0;
        for (var at = 0; at < text.Length; at += LengthAt(text, at))
        {
            count++;
        }

        return count;
    }

    /// <summary>The number of UTF-16 units of the character that starts here.</summary>
    public static int LengthAt(string text, int at)
        => char.IsHighSurrogate(text[at]) && at + 1 < text.Length && char.IsLowSurrogate(text[at + 1]) ? 2 : 1;

    /// <summary>Where character number <paramref name="index"/> starts; -1 if the text is shorter. The end counts as a place.</summary>
    public static int OffsetOf(string text, long index)
    {
        var at = 0;
        for (; index > 0 && at < text.Length; index--)
        {
            at += LengthAt(text, at);
        }

        return index == 0 ? at : -1;
    }

    /// <summary>How many characters stand before this place.</summary>
    public static int IndexOf(string text, int offset) => Count(text.Substring(0, offset));
}
