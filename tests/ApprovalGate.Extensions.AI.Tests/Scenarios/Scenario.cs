using System.Text.RegularExpressions;
using Microsoft.Extensions.AI;

namespace ApprovalGate.Extensions.AI.Tests.Scenarios;

/// <summary>One row of <c>Scenarios.md</c>.</summary>
/// <param name="Name">What it is about.</param>
/// <param name="Responses">What the model calls, response by response.</param>
/// <param name="Steps">What people and others do, in order.</param>
/// <param name="Reads">What the model reads of each call, in order.</param>
/// <param name="Ran">Which bodies ran, in any order.</param>
internal sealed partial record Scenario(
    string Name, IReadOnlyList<IReadOnlyList<FunctionCallContent>> Responses, IReadOnlyList<string> Steps, IReadOnlyList<string> Reads, IReadOnlyList<string> Ran)
{
    private static readonly Lazy<IReadOnlyList<Scenario>> Rows = new(() => [.. File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Scenarios.md")).Where(IsRow).Select(Parse)]);

    public static IReadOnlyList<Scenario> All => Rows.Value;

    public override string ToString() => Name;

    /// <summary>Returns the calls anew: a framework marks those it has seen.</summary>
    public IEnumerable<IReadOnlyList<FunctionCallContent>> NewResponses()
        => Responses.Select(calls => (IReadOnlyList<FunctionCallContent>)[.. calls.Select(call => new FunctionCallContent(call.CallId, call.Name, call.Arguments))]);

    private static bool IsRow(string line) => line.StartsWith("| ", StringComparison.Ordinal) && !line.StartsWith("| situation", StringComparison.Ordinal) && !line.StartsWith("| ---", StringComparison.Ordinal);

    private static Scenario Parse(string line)
    {
        var cells = line.Trim('|', ' ').Split(" | ").Select(cell => cell.Trim()).ToList();
        Assert.That(cells, Has.Count.EqualTo(5), line);
        return new Scenario(
            cells[0],
            [.. Parts(cells[1], " > ").Select(response => (IReadOnlyList<FunctionCallContent>)[.. Call().Matches(response).Select(ToCall)])],
            Parts(cells[2], "; "), Parts(cells[3], " // "), Parts(cells[4], ", "));
    }

    private static List<string> Parts(string cell, string separator)
        => cell == "-" ? [] : [.. cell.Split(separator).Select(part => part.Trim().Trim('`'))];

    /// <summary>Reads <c>send(a)#7</c>: the tool, its one argument and the model's id, which is <c>call_1</c> and so on in each response if none is given.</summary>
    private static FunctionCallContent ToCall(Match match, int index)
    {
        var tool = match.Groups["tool"].Value;
        var parameter = tool switch { "send" or "pay" => "to", "count" => "folder", _ => "id" };
        return new FunctionCallContent(
            match.Groups["id"] is { Success: true } id ? id.Value : $"call_{index + 1}", tool,
            new Dictionary<string, object?> { [parameter] = match.Groups["argument"].Value });
    }

    [GeneratedRegex(@"(?<tool>\w+)\((?<argument>\w*)\)(#(?<id>\w+))?")]
    private static partial Regex Call();
}
