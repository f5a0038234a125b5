namespace ApprovalGate.Policies.Files;

/// <summary>How a rule names tools: the whole name, in which each <c>*</c> stands for any characters, or none.</summary>
internal static class ToolPattern
{
    private const char Any = '*';

    /// <summary>Returns whether <paramref name="name"/> is named by <paramref name="pattern"/>. Linear in their lengths but for each <c>*</c>.</summary>
    public static bool Matches(string pattern, string name)
    {
        int at = 0, read = 0, star = -1, resumeAt = 0;
        while (at < name.Length)
        {
            if (read < pattern.Length && pattern[read] == Any)
            {
                (star, resumeAt) = (read++, at);
            }
            else if (read < pattern.Length && pattern[read] == name[at])
            {
                read++;
                at++;
            }
            else if (star >= 0)
            {
                (read, at) = (star + 1, ++resumeAt);
            }
            else
            {
                return false;
            }
        }

        return pattern.AsSpan(read).IndexOfAnyExcept(Any) < 0;
    }
}
