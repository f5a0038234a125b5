using System.Globalization;

namespace ApprovalGate.Reliability.Trials;

/// <summary>What an agent said from its start to its end, and how it ended.</summary>
/// <param name="Said">Its lines.</param>
/// <param name="ExitCode">How it ended; 0 and 3 by itself, 137 by a kill.</param>
/// <param name="Errors">What it, or what it ran under, wrote to stderr.</param>
internal sealed record AgentLife(IReadOnlyList<string> Said, int ExitCode, string Errors)
{
    public const int Killed = 137;

    /// <summary>Gets whether it ended by itself, as agents may: it was done, or its store could not be opened.</summary>
    public bool EndedInOrder => ExitCode is 0 or 3;

    /// <summary>Reads until it ends.</summary>
    public static async Task<List<string>> ListenAsync(StreamReader output)
    {
        var lines = new List<string>();
        while (await output.ReadLineAsync() is { } line)
        {
            lines.Add(line);
        }

        return lines;
    }

    /// <summary>Returns the number of the call an agent begins with that starts again: the one whose end nobody was told.</summary>
    public static long NextCall(List<string> said)
    {
        var last = said.FindLast(line => line.StartsWith("calls ", StringComparison.Ordinal));
        if (last is null)
        {
            return 1;
        }

        var number = long.Parse(last.Split(' ')[1], CultureInfo.InvariantCulture);
        var ended = said.Contains($"done {number}") || said.Exists(line => line.StartsWith($"refused {number} ", StringComparison.Ordinal));
        return ended ? number + 1 : number;
    }
}
