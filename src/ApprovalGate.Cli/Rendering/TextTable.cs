using Spectre.Console;

namespace ApprovalGate.Cli.Rendering;

/// <summary>A table: drawn to the width of a terminal, plain and as wide as it must be anywhere else.</summary>
/// <param name="headings">The headings; every row has as many cells.</param>
internal sealed class TextTable(params IReadOnlyList<string> headings)
{
    /// <summary>In a narrower terminal whole lines, wrapped by it, read better than columns of a few letters.</summary>
    private const int MinWidth = 90;

    private readonly List<IReadOnlyList<string>> _rows = [];

    /// <summary>Adds a row of cells without hidden characters.</summary>
    public void Add(params IReadOnlyList<string> cells) => _rows.Add(cells);

    public void Write(CliHost host)
    {
        if (host.TerminalWidth >= MinWidth)
        {
            Draw(host, host.TerminalWidth.Value);
            return;
        }

        var widths = headings.Select((heading, column) => _rows.Select(row => row[column].Length).Append(heading.Length).Max()).ToList();
        foreach (var row in _rows.Prepend(headings))
        {
            host.Out.WriteLine(string.Join("  ", row.Select((cell, column) => cell.PadRight(widths[column]))).TrimEnd());
        }
    }

    // Text, never markup: a cell is data, and wraps where it is too long.
    private void Draw(CliHost host, int width)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = host.UsesStyles ? AnsiSupport.Detect : AnsiSupport.No,
            ColorSystem = host.UsesStyles ? ColorSystemSupport.Detect : ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.No,
            Out = new AnsiConsoleOutput(host.Out),
        });
        console.Profile.Width = width;
        var table = new Table().Border(TableBorder.None);
        foreach (var heading in headings)
        {
            table.AddColumn(new TableColumn(new Text(heading, new Style(decoration: Decoration.Bold))) { Padding = new Padding(0, 0, 2, 0) });
        }

        foreach (var row in _rows)
        {
            table.AddRow(row.Select(cell => new Text(cell) { Overflow = Overflow.Fold }));
        }

        console.Write(table);
    }
}
