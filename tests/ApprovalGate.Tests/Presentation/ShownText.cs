using System.Text;
using ApprovalGate.Tests.Binding;

namespace ApprovalGate.Tests.Presentation;

/// <summary>Reads a text back from the lines that show it: what can be read back cannot have been mixed up with another.</summary>
internal static class ShownText
{
    public static string Read(IReadOnlyList<string> lines, string label)
    {
        var start = lines.ToList().FindIndex(line => line.TrimStart() == label || line.TrimStart().StartsWith(label + "  ", StringComparison.Ordinal));
        var head = lines[start].TrimStart()[label.Length..].TrimStart();
        if (head.StartsWith('"'))
        {
            return Unquoted(head[..(head.LastIndexOf('"') + 1)]);
        }

        var isData = (string line) => line.TrimStart() is "|" or ['|', ' ', ..];
        head = string.Join(' ', lines.Skip(start).TakeWhile(line => !isData(line)).Select(line => line.Trim()));
        var isLines = head.Contains(" lines", StringComparison.Ordinal);
        var data = new List<StringBuilder>();
        foreach (var line in lines.Skip(start + 1).SkipWhile(line => !isData(line)).Select(line => line.TrimStart()))
        {
            if (line == "|" || line.StartsWith("| ", StringComparison.Ordinal))
            {
                data.Add(new StringBuilder(line.Length > 2 ? line[2..] : ""));
            }
            else if (line.StartsWith(": ", StringComparison.Ordinal))
            {
                data[^1].Append(line.AsSpan(2));
            }
            else
            {
                break;
            }
        }

        return isLines
            ? string.Join(head.Contains(@"\r\n", StringComparison.Ordinal) ? "\r\n" : "\n", data.SelectMany(line => Expanded(line.ToString())))
            : Unquoted(data.Single().ToString());
    }

    private static IEnumerable<string> Expanded(string line) => line.StartsWith(@"\n{", StringComparison.Ordinal)
        ? Enumerable.Repeat("", int.Parse(line[3..^1], System.Globalization.CultureInfo.InvariantCulture))
        : [VisibleTextTests.Undo(line)];

    private static string Unquoted(string quoted) => VisibleTextTests.Undo(quoted[1..^1]);
}
