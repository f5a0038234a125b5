using System.Globalization;
using System.Text.Json;
using ApprovalGate.Cel.Syntax;
using ApprovalGate.Presentation;

namespace ApprovalGate.Policies.Files;

/// <summary>Shows what an argument of a call is, for people. It reads the canonical arguments, in which sensitive values are commitments.</summary>
internal static class ArgumentWords
{
    private const int MaxLength = 60;

    /// <summary>Returns the value at a chain of names; null if it must not or cannot be shown in a few words.</summary>
    public static string? Of(Expr path, in PolicyInput input)
    {
        var names = new List<string>();
        for (var at = path; at is not null; at = (at as SelectExpr)?.Operand)
        {
            names.Insert(0, at is SelectExpr select ? select.Field : ((NameExpr)at).Name);
        }

        return names switch
        {
            ["call", "actor"] => PlainName.Of(input.Session.Actor),
            ["call", "session"] => PlainName.Of(input.Session.Id),
            ["call", "now"] => input.Now.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
            ["call", "arguments", .. var rest] => OfArgument(rest, input.Arguments),
            _ => OfArgument(names, input.Arguments),
        };
    }

    private static string? OfArgument(List<string> names, CanonicalArguments arguments)
    {
        using var document = JsonDocument.Parse(arguments.Json, new JsonDocumentOptions { MaxDepth = 512 });
        var value = document.RootElement;
        foreach (var name in names)
        {
            if (value.ValueKind != JsonValueKind.Object || !TryMember(value, name, out value))
            {
                return null;
            }
        }

        // Whatever is no plain value, a commitment first of all, is not said.
        return value.ValueKind switch
        {
            JsonValueKind.String => Short($"'{VisibleText.OfText(value.GetString()!)}'"),
            JsonValueKind.Object => IsShown(value) ? Short(CanonicalValue.Of(value).Value) : null,
            JsonValueKind.Array => null,
            _ => Short(CanonicalValue.Of(value).Value),
        };
    }

    private static bool TryMember(JsonElement value, string name, out JsonElement found)
    {
        foreach (var member in value.EnumerateObject())
        {
            if (CanonicalTags.NameOf(member.Name) == name)
            {
                found = member.Value;
                return true;
            }
        }

        found = default;
        return false;
    }

    private static bool IsShown(JsonElement value) => value.EnumerateObject().FirstOrDefault().Name is
        "$decimal" or "$integer" or "$double" or "$number" or "$guid" or "$version" or "$date" or "$dateTime" or "$dateTimeOffset" or "$time" or "$duration" or "$enum" or "$uri"
        or "$ipAddress" or "$ipEndPoint" or "$mailAddress" or "$culture" or "$file" or "$directory";

    private static string? Short(string? text) => text?.Length <= MaxLength ? text : null;
}
