namespace ApprovalGate.Presentation;

/// <summary>Reads the order in which a tool declares its parameters from its signature, which every digest holds.</summary>
internal static class ParameterOrder
{
    /// <summary>Returns the names of the parameters in order; none where the text is no signature.</summary>
    public static IReadOnlyList<string> Of(string signature)
    {
        var open = signature.IndexOf('(', StringComparison.Ordinal);
        var parameters = ListAtTheEnd(signature);
        return open < 0 || parameters is null
            ? []
            : [.. parameters.Select(NameOf).Where(name => name.Length > 0)];
    }

    /// <summary>Splits what stands between the last parenthesis and its partner: a type, such as a tuple, may have parentheses of its own.</summary>
    private static List<string>? ListAtTheEnd(string signature)
    {
        var parts = new List<string>();
        var end = signature.Length - 1;
        if (end < 0 || signature[end] != ')')
        {
            return null;
        }

        var depth = 0;
        var partEnd = end;
        for (var index = end; index >= 0; index--)
        {
            depth += signature[index] switch
            {
                ')' or '>' or ']' or '}' => 1,
                '(' or '<' or '[' or '{' => -1,
                _ => 0,
            };
            if (depth == 0 || (depth == 1 && signature[index] == ','))
            {
                parts.Insert(0, signature[(index + 1)..partEnd]);
                partEnd = index;
            }

            if (depth == 0)
            {
                return parts;
            }
        }

        return null;
    }

    private static string NameOf(string parameter) => parameter.Trim().Split(' ')[^1].TrimStart('@');
}
