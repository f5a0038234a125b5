using System.Text.Json;

namespace ApprovalGate.Cli.Proofs;

/// <summary>All records of one request, each proved: a file that convinces somebody who has the root and nothing else.</summary>
internal sealed record Evidence
{
    private const int KnownSchema = 1;

    public int SchemaVersion { get; init; } = KnownSchema;

    public required Guid Store { get; init; }
    public required string Request { get; init; }
    public required TreeHead Tree { get; init; }
    public required IReadOnlyList<ProvedRecord> Records { get; init; }

    /// <exception cref="CliException">There is no such file, or it is none of this kind.</exception>
    public static Evidence Load(string path)
    {
        try
        {
            var evidence = JsonSerializer.Deserialize(File.ReadAllBytes(path), ProofJson.Default.Evidence);
            return evidence is { SchemaVersion: KnownSchema, Records.Count: > 0 }
                ? evidence
                : throw new CliException(ExitCode.Usage, $"'{path}' proves nothing, or has a schema that this version does not know. Update approvalgate.");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new CliException(ExitCode.Usage, $"The proof '{path}' cannot be read: {exception.Message}");
        }
        catch (JsonException exception)
        {
            throw new CliException(ExitCode.Usage, $"'{path}' is no proof that `approvalgate audit prove` wrote: {exception.Message}");
        }
    }

    /// <exception cref="CliException">The file cannot be written.</exception>
    public void Save(string path)
    {
        try
        {
            File.WriteAllBytes(path, JsonSerializer.SerializeToUtf8Bytes(this, ProofJson.Default.Evidence));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new CliException(ExitCode.Usage, $"The proof '{path}' cannot be written: {exception.Message}");
        }
    }

    /// <summary>Says what is wrong with it, or <see langword="null"/> when every record is in the log of <paramref name="head"/> and none is left out.</summary>
    public string? Problem(TreeHead head)
    {
        for (var number = 0; number < Records.Count; number++)
        {
            if (Records[number] is not { } record)
            {
                return FormattableString.Invariant($"entry {number + 1} is no record");
            }

            if (record.Stream != $"request/{Request}" || record.Version != number + 1)
            {
                return FormattableString.Invariant($"record {record.Position} is not event {number + 1} of request {Request}");
            }

            try
            {
                if (!record.IsIncludedIn(head))
                {
                    return FormattableString.Invariant($"record {record.Position}, as it stands here, is not in the log of {head}");
                }
            }
            catch (Exception exception) when (exception is FormatException or ArgumentException)
            {
                return FormattableString.Invariant($"the path of record {record.Position} is not made of hashes");
            }
        }

        return null;
    }
}
