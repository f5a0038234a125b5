using System.Text.Json;
using ApprovalGate.Generated;
using ApprovalGate.Policies.Files;
using ApprovalGate.Terms;

namespace ApprovalGate.Policies;

/// <summary>Reads which tools there are from the manifest that <c>approvalgate surface write</c> makes.</summary>
public static class ToolSurface
{
    /// <summary>The name that a manifest has if nothing else is said.</summary>
    public const string DefaultName = "approval-surface.json";

    private const int Schema = 1;

    /// <summary>Reads a manifest.</summary>
    /// <exception cref="PolicyFileException">It cannot be read, or is no manifest.</exception>
    public static IReadOnlyList<Tool> Read(string path)
    {
        var source = PolicySource.Read(path);
        try
        {
            using var document = JsonDocument.Parse(source.Text);
            return document.RootElement.GetProperty("schema").GetInt32() == Schema
                ? [.. document.RootElement.GetProperty("tools").EnumerateArray().Select(ToolOf)]
                : throw Unreadable(path, "It has a schema that this version does not know.");
        }
        catch (Exception exception) when (exception is JsonException or KeyNotFoundException or InvalidOperationException or FormatException or ArgumentException)
        {
            throw Unreadable(path, "It is no manifest of tools.");
        }
    }

    private static Tool ToolOf(JsonElement one)
    {
        var stated = one.GetProperty("terms");
        var terms = TermSet.Of(property => stated.TryGetProperty(Json(property), out var value) ? Raw(value) : null);
        return terms.Problems().Any()
            ? throw new FormatException("A term cannot be read.")
            : new Tool(one.GetProperty("tool").GetString()!, one.GetProperty("signature").GetString()!, (Reversibility)terms.Of(TermTable.Class))
            {
                Quorum = terms.Of(TermTable.Quorum),
                Approvers = terms.Of(TermTable.Approvers),
                Expiry = terms.Of(TermTable.Expiry),
                OnExpiry = (OnExpiry)terms.Of(TermTable.OnExpiry),
                FailMode = (FailMode)terms.Of(TermTable.FailMode),
                Arguments = (ArgumentPassing)terms.Of(TermTable.Arguments),
                Tags = terms.Of(TermTable.Tags),
                SignedDecisions = terms.Of(TermTable.SignedDecisions),
                When = terms.Of(TermTable.When),
                Always = terms.Of(TermTable.Always),
                Parameters = SurfaceParameters.Of(one.GetProperty("signature").GetString()!, Texts(one, "unbound"), Texts(one, "resolved")),
            };
    }

    private static IReadOnlyList<string> Texts(JsonElement one, string name)
        => one.TryGetProperty(name, out var list) ? [.. list.EnumerateArray().Select(item => item.GetString()!)] : [];

    private static string Json(string property) => TermTable.All.Single(term => term.Property == property).Json;

    private static object? Raw(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString(),
        JsonValueKind.Number => value.GetInt32(),
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        JsonValueKind.Array => (string[])[.. value.EnumerateArray().Select(item => item.GetString()!)],
        _ => null,
    };

    private static PolicyFileException Unreadable(string path, string problem) => new([new PolicyFileError(
        PolicyFileErrorKind.Unreadable, path, 1, 1, problem, "Write it anew with `approvalgate surface write`.")]);
}
