namespace ApprovalGate.PolicyVersions;

/// <summary>A process put policy files in force.</summary>
/// <param name="Digest">The digest of their texts.</param>
/// <param name="Files">The files, whole: the log says which policy held when.</param>
/// <param name="Owner">The process.</param>
/// <param name="Weaker">What asks for less than before, in words; null if nothing does.</param>
internal sealed record PolicyLoaded(string Digest, IReadOnlyList<PolicyFileText> Files, string Owner, string? Weaker);

/// <summary>A file as it was loaded.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Text">Its text.</param>
internal sealed record PolicyFileText(string Name, string Text);
