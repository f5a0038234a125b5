using ApprovalGate.Log;
using ApprovalGate.Storage;

namespace ApprovalGate.Cli;

/// <summary>Finds the request a person names by the first digits of its id.</summary>
internal static class RequestLookup
{
    /// <summary>Fewer digits are more likely a slip than a name.</summary>
    public const int MinDigits = 4;

    /// <exception cref="CliException">No request, or more than one, has such an id.</exception>
    public static RequestId Find(IApprovalStore store, string prefix)
    {
        var key = prefix.Trim().ToLowerInvariant();
        if (key.Length < MinDigits || !key.All(char.IsAsciiHexDigitLower))
        {
            throw NotFound(FormattableString.Invariant(
                $"'{prefix}' names no request. Give at least {MinDigits} hexadecimal digits of an id; `approvalgate list --state all` shows them."));
        }

        var rows = store.List(new SummaryQuery { KeyPrefix = key, MaxCount = 6 });
        return rows.Count switch
        {
            0 => throw NotFound($"No request has an id that begins with '{key}'. `approvalgate list --state all` shows them."),
            1 => RequestId.Parse(rows[0].Key),
            _ => throw NotFound(
                $"More than one request has an id that begins with '{key}': {string.Join(", ", rows.Take(5).Select(row => row.Key))}"
                + $"{(rows.Count > 5 ? ", ..." : "")}. Give more digits."),
        };
    }

    /// <summary>Reads the request a person names.</summary>
    /// <exception cref="CliException">No request, or more than one, has such an id.</exception>
    public static ApprovalRequest Get(ApprovalClient client, string prefix)
    {
        var id = Find(client.Store, prefix);
        return client.Requests.Get(id) ?? throw NotFound($"Request {id} is listed but not in the log. Run `approvalgate audit verify`.");
    }

    private static CliException NotFound(string message) => new(ExitCode.NoSuchRequest, message);
}
