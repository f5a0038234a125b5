namespace ApprovalGate.Cel.Tests.Conformance;

/// <summary>The cases that are known not to pass, each with its reason: <c>Unsupported.txt</c>, one a line, name, tab, reason.</summary>
internal static class UnsupportedCases
{
    public static IReadOnlyDictionary<string, string> Reasons { get; } = Read();

    private static Dictionary<string, string> Read()
    {
        using var stream = typeof(UnsupportedCases).Assembly.GetManifestResourceStream("Unsupported.txt")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().Split('\n')
            .Select(line => line.Trim())
            .Where(line => line.Length > 0 && line[0] != '#')
            .Select(line => line.Split(": ", 2))
            .ToDictionary(parts => parts[0], parts => parts[1]);
    }
}
