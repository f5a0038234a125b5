using System.Globalization;
using ApprovalGate.Presentation;

namespace ApprovalGate.Transports;

/// <summary>A request in pages of a terminal. What is not shown yet is said below each page.</summary>
internal sealed class ConsolePages(RequestPresentation request, ITerminal terminal)
{
    private const int LeastLines = 8;

    /// <summary>Room for the line that says what is left, the prompt and what is typed.</summary>
    private const int LinesBelow = 4;

    // One column less: some terminals begin a new line after the last.
    private readonly IReadOnlyList<string> _lines =
        PlainText.Lines(request.Subject, Math.Clamp(terminal.Width - 1, PlainText.MinWidth, PlainText.UsualWidth));

    private int _shown;
    private bool _wasWhole;

    /// <summary>Gets whether all of it has been shown.</summary>
    public bool IsWhole => _wasWhole || _shown == _lines.Count;

    /// <summary>Returns the next page.</summary>
    public string Next() => Take(Math.Max(LeastLines, terminal.Height - LinesBelow));

    /// <summary>Returns all that is left.</summary>
    public string Rest() => Take(int.MaxValue);

    /// <summary>Begins again. What was shown whole stays so.</summary>
    public void Restart() => (_wasWhole, _shown) = (IsWhole, 0);

    private string Take(int count)
    {
        var page = _lines.Skip(_shown).Take(count).ToList();
        var left = _lines.Count - _shown - page.Count;
        if (left <= LinesBelow)
        {
            page.AddRange(_lines.Skip(_lines.Count - left));
            left = 0;
        }

        _shown = _lines.Count - left;
        if (left > 0)
        {
            page.Add(string.Create(CultureInfo.InvariantCulture, $"--- {_shown:N0} of {_lines.Count:N0} lines shown. Enter: more, w: all, d: deny, s: skip ---"));
        }

        return Environment.NewLine + string.Join(Environment.NewLine, page);
    }
}
