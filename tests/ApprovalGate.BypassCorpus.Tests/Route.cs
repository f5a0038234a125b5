using System.Text.RegularExpressions;

namespace ApprovalGate.BypassCorpus.Tests;

/// <summary>One attempt to reach a gated body: a small program and how it must end.</summary>
/// <param name="Name">The file's name without number and extension.</param>
/// <param name="Ending">How it must end: <c>gated</c> or <c>rejected AG1009</c>.</param>
/// <param name="Control">How it must end with interceptors alone: <c>ungated</c>, <c>gated</c>, or <c>impossible</c> where nothing is left to try.</param>
/// <param name="Parts">Its files.</param>
/// <remarks>
/// A route begins with two lines, <c>// gated: what it tries</c> and <c>// control: ungated</c>. A line <c>//## file</c> starts a further
/// file, <c>//## library</c> one of an assembly that the program references,
/// <c>//## foreign</c> one of an assembly that is built without ApprovalGate, <c>//## generated</c> one that another generator writes.
/// </remarks>
public sealed partial record Route(string Name, string Ending, string Control, IReadOnlyList<RoutePart> Parts)
{
    private static readonly string Folder = Path.Combine(Repository.TestProject, "Routes");

    /// <summary>Gets every route there is, by number.</summary>
    public static IReadOnlyList<Route> All { get; } =
    [
        .. Directory.EnumerateFiles(Folder, "*-*.cs").Order(StringComparer.Ordinal)
            .Select(static file => Parse(Path.GetFileNameWithoutExtension(file), File.ReadAllText(file))),
    ];

    /// <summary>Gets the tools that most routes are after. They are in every program, or in the library of those that have one.</summary>
    public RoutePart Tools { get; private init; } = new("file", File.ReadAllText(Path.Combine(Folder, "Tools.cs")));

    /// <summary>Gets whether the program can be unloaded: not what Castle writes, and nothing that it refers to.</summary>
    public bool IsCollectible => !Parts.Any(static part => part.Text.Contains("Castle.", StringComparison.Ordinal));

    /// <summary>Returns the route with its tools ungated, and calls of them intercepted instead.</summary>
    public Route WithInterceptorsOnly() => this with { Parts = [.. Parts.Select(ControlText.Of)], Tools = ControlText.Of(Tools) };

    public override string ToString() => Name;

    private static Route Parse(string file, string text)
    {
        var header = Header().Match(text);
        if (!header.Success)
        {
            throw new FormatException($"'{file}' does not begin with '// gated: ...' or '// rejected AGxxxx: ...' and '// control: ...'.");
        }

        var parts = Separator().Split("//## file\n" + text).Skip(1).Chunk(2).Select(static one => new RoutePart(one[0], one[1]));
        return new Route(file[(file.IndexOf('-', StringComparison.Ordinal) + 1)..], header.Groups[1].Value, header.Groups[2].Value, [.. parts]);
    }

    [GeneratedRegex(@"\A// (gated|rejected AG\d{4}(?: AG\d{4})*): .+\r?\n// control: (ungated|gated|impossible)\r?\n")]
    private static partial Regex Header();

    [GeneratedRegex(@"^//## (file|library|foreign|generated)\r?\n", RegexOptions.Multiline)]
    private static partial Regex Separator();
}
