namespace ApprovalGate;

/// <summary>Where a gate finds its policy files.</summary>
public sealed class PolicyFileOptions
{
    /// <summary>Gets the files, the owner's first; later ones can only tighten.</summary>
    /// <value>The default is none: then classes, attributes and policies in code decide.</value>
    public IList<string> Paths { get; } = [];

    /// <summary>Gets or sets the manifest of tools.</summary>
    /// <value>The default is the one that the first file names, or <c>approval-surface.json</c> beside it.</value>
    public string? Surface { get; set; }

    /// <summary>Gets or sets how often the files are looked at.</summary>
    /// <value>100 milliseconds to one day; <see langword="null"/> for never. The default is one second.</value>
    public TimeSpan? ReloadEvery { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>Gets the files of a policy on trial: it is evaluated and recorded, and decides nothing.</summary>
    /// <value>The default is none.</value>
    public IList<string> ShadowPaths { get; } = [];
}
