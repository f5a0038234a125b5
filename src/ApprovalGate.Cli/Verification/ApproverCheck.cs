namespace ApprovalGate.Cli.Verification;

/// <summary>Whether the user who decides here could be the agent's: an agent that is the approver approves itself.</summary>
internal static class ApproverCheck
{
    private const UnixFileMode OthersCanWrite = UnixFileMode.GroupWrite | UnixFileMode.OtherWrite;

    public static Check Run(string path)
    {
        if (!OperatingSystem.IsWindows() && (File.GetUnixFileMode(path) & OthersCanWrite) != 0)
        {
            return Warn("Users other than its owner can write the store, and so decide. Take the rights of group and others away from it.");
        }

        // The store is open for writing here, and only its owner (or root) can do that.
        return Warn("This user can write the store, as the agent can: an agent running as this user could decide too. "
            + "Use another user, a passkey or another machine.");
    }

    private static Check Warn(string message) => new("approver", CheckLevel.Warn, message);
}
