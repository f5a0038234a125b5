namespace ApprovalGate.Cli.Verification;

/// <summary>Whether the user who decides here could be the agent's: an agent that is the approver approves itself.</summary>
internal static class ApproverCheck
{
    private const UnixFileMode GroupOrOthersCanWrite = UnixFileMode.GroupWrite | UnixFileMode.OtherWrite;

    public static Check Run(string? path)
    {
        if (path is null)
        {
            return Warn("Whoever has this role's password can decide. Give the agent's process a role of its own, on a machine or as a user of its own.");
        }

        if (!OperatingSystem.IsWindows() && File.GetUnixFileMode(path) is var mode && (mode & GroupOrOthersCanWrite) != 0)
        {
            return mode.HasFlag(UnixFileMode.OtherWrite)
                ? Warn($"Every user can write the store, and so decide. Run `chmod o= '{path}'`.")
                : new Check("approver", CheckLevel.Ok, "The store is shared with a group: let the agent run as one member and approve as another. "
                    + "Name who approves in the tools' Approvers; the agent's user is a member, too.");
        }

        // The store is open for writing here, and only its owner (or root) can do that.
        return Warn("This user can write the store, as the agent can: an agent running as this user could decide too. "
            + "Approve as another user: make the store with SqliteSharing.Group, in a directory of a group of both; or use another machine.");
    }

    private static Check Warn(string message) => new("approver", CheckLevel.Warn, message);
}
