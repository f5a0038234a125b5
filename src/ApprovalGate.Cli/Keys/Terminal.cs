using System.Text;

namespace ApprovalGate.Cli.Keys;

/// <summary>The terminal of the process.</summary>
internal static class Terminal
{
    /// <summary>Asks for a line.</summary>
    /// <returns>The line, or <see langword="null"/> if there is no terminal to ask at.</returns>
    public static string? ReadLine(string prompt)
    {
        if (Console.IsInputRedirected || Console.IsOutputRedirected)
        {
            return null;
        }

        Console.Error.Write(prompt);
        return Console.ReadLine() ?? "";
    }

    /// <summary>Asks for a line that is not shown while it is typed.</summary>
    /// <returns>The line, or <see langword="null"/> where there is no terminal or its end was typed.</returns>
    public static string? ReadSecret(string prompt)
    {
        if (Console.IsInputRedirected)
        {
            return null;
        }

        // On the error output: what was asked for may be redirected.
        Console.Error.Write(prompt);
        var line = new StringBuilder();
        while (true)
        {
            var key = Console.ReadKey(intercept: true);
            switch (key.Key)
            {
                case ConsoleKey.Enter:
                    Console.Error.WriteLine();
                    return line.ToString();
                case ConsoleKey.Backspace:
                    line.Length = Math.Max(0, line.Length - 1);
                    break;
                case ConsoleKey.D when key.Modifiers == ConsoleModifiers.Control:
                    Console.Error.WriteLine();
                    return null;
                default:
                    line.Append(char.IsControl(key.KeyChar) ? "" : key.KeyChar);
                    break;
            }
        }
    }
}
