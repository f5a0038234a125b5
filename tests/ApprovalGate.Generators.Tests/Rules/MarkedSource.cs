using Microsoft.CodeAnalysis.Text;

namespace ApprovalGate.Generators.Tests.Rules;

/// <summary>A source in which <c>{|</c> and <c>|}</c> stand around each place that a rule must report.</summary>
internal sealed class MarkedSource
{
    private MarkedSource(string text, IReadOnlyList<TextSpan> places)
    {
        Text = text;
        Places = places;
    }

    /// <summary>Gets the source without its marks.</summary>
    public string Text { get; }

    /// <summary>Gets the marked places.</summary>
    public IReadOnlyList<TextSpan> Places { get; }

    public static MarkedSource Parse(string marked)
    {
        var places = new List<TextSpan>();
        var text = "";
        foreach (var part in marked.Split("{|"))
        {
            if (part.IndexOf("|}", StringComparison.Ordinal) is >= 0 and var length)
            {
                places.Add(new TextSpan(text.Length, length));
            }

            text += part.Replace("|}", "", StringComparison.Ordinal);
        }

        return new MarkedSource(text, places);
    }

    /// <summary>Returns the places as the compiler prints them: file, lines and columns.</summary>
    /// <param name="path">The file of the source.</param>
    public IEnumerable<string> PlacesIn(string path)
    {
        var lines = SourceText.From(Text).Lines;
        return Places.Select(place => $"{path}: {lines.GetLinePositionSpan(place)}");
    }
}
