namespace ApprovalGate.CodeFixes.Tests.Corpus;

/// <summary>A tool class as its owner wrote it, and what its owner has to write to have it gated; all else do the fixes.</summary>
/// <param name="Name">The class, and its file.</param>
/// <param name="Marked">The method above which the owner writes the mark.</param>
internal sealed record CorpusEntry(string Name, string Marked)
{
    /// <summary>All there are.</summary>
    public static readonly CorpusEntry[] All =
    [
        new("MailTools", "SendAsync"),
        new("SqlTools", "ExecuteAsync"),
        new("GitTools", "ForcePush"),
        new("RefundTools", "RefundAsync"),
        new("KubernetesTools", "ApplyAsync"),
        new("FileTools", "Delete"),
        new("HttpTools", "PostAsync"),
        new("TicketTools", "CloseAsync"),
        new("CalendarTools", "CancelMeetingAsync"),
        new("BlobStorageTools", "DeleteContainerAsync"),
        new("QueueTools", "PurgeAsync"),
        new("DnsTools", "SetRecordAsync"),
        new("FeatureFlagTools", "SetAsync"),
        new("DeploymentTools", "RollbackAsync"),
        new("CrmTools", "MergeAsync"),
        new("PaymentTools", "PayAsync"),
        new("DirectoryTools", "DisableUserAsync"),
        new("FirewallTools", "OpenAsync"),
        new("SecretTools", "RotateAsync"),
        new("InvoiceTools", "VoidAsync"),
        new("ChatTools", "SendAsync"),
        new("CacheTools", "Invalidate"),
        new("BackupTools", "RestoreAsync"),
        new("VirtualMachineTools", "StopAsync"),
        new("PayrollTools", "RunAsync"),
        new("InventoryTools", "WriteOffAsync"),
        new("CertificateTools", "RevokeAsync"),
        new("SocialMediaTools", "PublishAsync"),
        new("PackageTools", "PublishAsync"),
        new("SearchIndexTools", "ReindexAsync"),
        new("BuildingTools", "UnlockAsync"),
    ];

    /// <summary>Gets what the owner writes, line by line.</summary>
    public IReadOnlyList<string> Written { get; init; } = ["    [ApprovalGate.RequiresApproval]"];

    /// <summary>Gets the class as it was.</summary>
    public string Original => File.ReadAllText(Path.Combine(CorpusProject.Folder, "Tools", Name + ".cs"));

    /// <summary>Gets the class with what the owner writes.</summary>
    public string Edited
    {
        get
        {
            var lines = Original.Split('\n').ToList();
            var place = lines.FindIndex(line => line.StartsWith("    public ", StringComparison.Ordinal) && line.Contains($" {Marked}(", StringComparison.Ordinal));
            lines.InsertRange(place, Written);
            return string.Join('\n', lines);
        }
    }

    public override string ToString() => Name;
}
