using System.Text.Json;
using System.Text.Json.Serialization;

namespace ApprovalGate.Cli.Policy;

/// <summary>A recorded call and what must be said of it. Member names are a promise to those who keep such files.</summary>
internal sealed record PolicyCase
{
    /// <summary>Gets what the case is about; the name of its file if nothing is said.</summary>
    public string? Name { get; init; }

    /// <summary>Gets the tool.</summary>
    public required string Tool { get; init; }

    /// <summary>Gets the arguments, as plain JSON or in canonical form.</summary>
    public JsonElement? Arguments { get; init; }

    /// <summary>Gets the session.</summary>
    public string Session { get; init; } = "test";

    /// <summary>Gets the actor.</summary>
    public string Actor { get; init; } = "agent";

    /// <summary>Gets when the call is made.</summary>
    public DateTimeOffset? At { get; init; }

    /// <summary>Gets the verdict that is expected.</summary>
    public required Verdict Verdict { get; init; }

    /// <summary>Gets the name of the rule that must match, if one must.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Rule { get; init; }

    /// <summary>Gets how many must approve, if that is said.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? Quorum { get; init; }

    /// <summary>Reads the cases of a folder, in the order of their names.</summary>
    public static IReadOnlyList<PolicyCase> ReadFolder(string folder)
    {
        try
        {
            return [.. Directory.EnumerateFiles(folder, "*.json").Order(StringComparer.Ordinal).Select(Read)];
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new CliException(ExitCode.Usage, $"The folder '{folder}' cannot be read: {exception.Message}");
        }
    }

    /// <summary>Makes a case of a call that the log has: what was said of it is what is expected.</summary>
    public static PolicyCase Of(ApprovalRequest request)
    {
        using var arguments = JsonDocument.Parse(request.Arguments.Json, new JsonDocumentOptions { MaxDepth = 512 });
        return new PolicyCase
        {
            Name = $"{request.Tool} {request.Id.Prefix}",
            Tool = request.Tool,
            Arguments = arguments.RootElement.Clone(),
            Session = request.Session.Id,
            Actor = request.Session.Actor,
            At = request.RequestedAt,
            Verdict = request.Verdict,
            Quorum = request.Verdict == Verdict.RequireApproval ? request.Terms.Quorum : null,
        };
    }

    /// <summary>Returns how the result differs from what is expected; null if it does not.</summary>
    public string? Differs(PolicyTrialResult got)
        => got.Result.Verdict != Verdict ? $"the verdict is {got.Result.Verdict}, expected {Verdict}. {got.Result.Why}"
            : Quorum is { } quorum && got.Result.Terms.Quorum != quorum ? FormattableString.Invariant($"the quorum is {got.Result.Terms.Quorum}, expected {quorum}")
            : Rule is { } rule && !got.Traces.Any(trace => trace.Rule.Name == rule && trace.Match == Policies.RuleMatch.Yes) ? $"rule '{rule}' did not match"
            : null;

    private static PolicyCase Read(string path)
    {
        try
        {
            var read = JsonSerializer.Deserialize(File.ReadAllBytes(path), PolicyJson.Default.PolicyCase)!;
            return read.Name is null ? read with { Name = Path.GetFileNameWithoutExtension(path) } : read;
        }
        catch (JsonException exception)
        {
            throw new CliException(ExitCode.Usage, $"'{path}' is no case: {exception.Message}");
        }
    }
}
