namespace ApprovalGate;

/// <summary>Which users of the operating system a <see cref="SqliteStore"/> is for.</summary>
public enum SqliteSharing
{
    /// <summary>The one who made it.</summary>
    Owner = 0,

    /// <summary>The group of its directory: the agent runs as one member, and whoever approves is another. Nobody else can even read it.</summary>
    /// <remarks>
    /// The directory must have the set-group-ID bit and be writable for its group, as <c>install -d -m 2770 -g GROUP DIRECTORY</c> makes
    /// it. Every file beside the store is made with access for that group, whatever the umask. Has no effect on Windows.
    /// </remarks>
    Group,
}
