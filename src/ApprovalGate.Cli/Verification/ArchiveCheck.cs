using System.CommandLine;
using ApprovalGate.Cli.Rendering;
using ApprovalGate.Storage;

namespace ApprovalGate.Cli.Verification;

/// <summary>Whether what was archived is still where it was put.</summary>
internal static class ArchiveCheck
{
    public static Check Run(IApprovalStore store, StoreAccess access, ParseResult parsed)
    {
        var segments = LogArchive.SegmentsOf(store).Where(segment => segment.ErasedAt is null).ToList();
        if (segments.Count == 0)
        {
            return new Check("archive", CheckLevel.Ok, "Nothing is archived.");
        }

        if (access.Archive.Find(parsed, access.LocationOf(parsed)) is not { } folder)
        {
            return new Check("archive", CheckLevel.Warn, FormattableString.Invariant($"{segments.Count} segments; name their directory with --archive, so that they are looked at."));
        }

        var bad = segments.Select(segment => SegmentDocument.Of(segment, folder)).Where(segment => segment.State != SegmentDocument.Here).ToList();
        return bad.Count == 0
            ? new Check("archive", CheckLevel.Ok, FormattableString.Invariant($"{segments.Count} segments are here; `audit verify` verifies them."))
            : new Check("archive", bad.Exists(segment => segment.State == SegmentDocument.Changed) ? CheckLevel.Fail : CheckLevel.Warn, FormattableString.Invariant(
                $"Of {segments.Count} segments {bad.Count} are not as they were: '{bad[0].Name}' is {bad[0].State}. Put a copy back into '{folder.Directory}', or name the right directory with --archive."));
    }
}
