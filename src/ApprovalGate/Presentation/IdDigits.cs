namespace ApprovalGate.Presentation;

/// <summary>How many digits of ids are shown.</summary>
internal static class IdDigits
{
    private const int Least = 8;

    /// <summary>Returns how many digits tell the ids in a list apart: 8, or more if two begin alike.</summary>
    public static int ToTellApart(IReadOnlyList<string> ids)
    {
        var sorted = ids.Distinct().Order(StringComparer.Ordinal).ToList();
        return sorted.Skip(1).Zip(sorted, CommonPrefix).Select(common => common + 1).Append(Least).Max();
    }

    private static int CommonPrefix(string one, string other) => one.Zip(other).TakeWhile(pair => pair.First == pair.Second).Count();
}
