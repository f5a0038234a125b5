using ApprovalGate.Cel;

namespace ApprovalGate.Policies.Files;

/// <summary>Says what conditions can read of a tool that is known from a manifest: what its signature tells.</summary>
internal static class SurfaceParameters
{
    private static readonly string[] NotArguments = ["System.Threading.CancellationToken", "System.IServiceProvider", "ApprovalGate.Permit"];

    private static readonly Dictionary<string, string> Types = new(StringComparer.Ordinal)
    {
        ["bool"] = "bool", ["string"] = "string", ["char"] = "string", ["System.Guid"] = "string", ["System.Uri"] = "string", ["System.Version"] = "string",
        ["sbyte"] = "int", ["byte"] = "int", ["short"] = "int", ["ushort"] = "int", ["int"] = "int", ["uint"] = "int", ["long"] = "int", ["nint"] = "int",
        ["System.Int128"] = "int", ["System.Numerics.BigInteger"] = "int", ["ulong"] = "uint", ["nuint"] = "uint",
        ["double"] = "double", ["float"] = "double", ["decimal"] = "double", ["System.Half"] = "double",
        ["System.DateTimeOffset"] = "timestamp", ["System.DateTime"] = "timestamp", ["System.DateOnly"] = "timestamp",
        ["System.TimeSpan"] = "duration", ["System.TimeOnly"] = "duration", ["byte[]"] = "bytes",
    };

    /// <summary>Returns the declarations; null if a type has members or constants that no signature tells: then every name is taken as it comes.</summary>
    public static string? Of(string signature, IReadOnlyList<string> unbound, IReadOnlyList<string> resolved)
    {
        var open = signature.IndexOf('(', StringComparison.Ordinal);
        var declared = new List<string>();
        foreach (var parameter in Split(open < 0 ? "" : signature[(open + 1)..signature.LastIndexOf(')')]))
        {
            var space = parameter.LastIndexOf(' ');
            if (space < 0)
            {
                return null;
            }

            var (type, name) = (parameter[..space], parameter[(space + 1)..]);
            if (NotArguments.Contains(type) || unbound.Contains(name))
            {
                continue;
            }

            if (TypeOf(type) is not { } known)
            {
                return null;
            }

            declared.Add($"{(CelDeclarations.CanDeclare(name) ? name : name + "_")}: {known}");
        }

        declared.AddRange(resolved.Select(one => one.Split(" by ")).Select(parts => $"{parts[0]}.{parts[^1][(parts[^1].LastIndexOf('.') + 1)..]}: dyn"));
        return string.Join(", ", declared);
    }

    private static string? TypeOf(string type)
        => Types.TryGetValue(type, out var known) ? known
            : type.EndsWith('?') ? TypeOf(type[..^1]) is { } inner ? inner + "?" : null
            : type.EndsWith("[]", StringComparison.Ordinal) ? ListOf(type[..^2])
            : type.StartsWith("System.Collections.Generic.", StringComparison.Ordinal) && type.EndsWith('>') && type.IndexOf('<', StringComparison.Ordinal) is var open
                && Split(type[(open + 1)..^1]) is [var item] ? ListOf(item)
            : null;

    private static string? ListOf(string item) => TypeOf(item) is { } known ? $"list({known})" : null;

    /// <summary>Splits at the commas that stand in no brackets.</summary>
    private static List<string> Split(string list)
    {
        var parts = new List<string>();
        var (depth, start) = (0, 0);
        for (var at = 0; at <= list.Length; at++)
        {
            if (at == list.Length || (list[at] == ',' && depth == 0))
            {
                if (list[start..at].Trim() is { Length: > 0 } part)
                {
                    parts.Add(part);
                }

                start = at + 1;
            }
            else
            {
                depth += list[at] is '<' or '[' or '(' ? 1 : list[at] is '>' or ']' or ')' ? -1 : 0;
            }
        }

        return parts;
    }
}
