namespace ApprovalGate.Presentation;

/// <summary>Shows text: one line between quotation marks, several lines as lines.</summary>
internal static class CanonicalText
{
    /// <summary>Longer text is shown with its size.</summary>
    private const int LongText = 80;

    /// <summary>More empty lines in a row are counted, not shown: they could push what follows them out of sight.</summary>
    private const int MaxEmptyLines = 3;

    public static ShownValue Of(string text)
    {
        var warnings = Warnings(text);
        if (!text.Contains('\n', StringComparison.Ordinal))
        {
            return new ShownValue(VisibleText.OfQuoted(text), text.Length > LongText ? Sizes.Characters(text) : null) { Blocks = warnings };
        }

        var (lines, ends) = Split(text);
        return new ShownValue(null, $"{Sizes.Lines(lines.Length)}, {Sizes.Characters(text)}{ends}")
        {
            Blocks = [.. warnings, new TextBlock(Show(lines))],
        };
    }

    /// <summary>Splits at line breaks. Where every one is CR LF that is said once; any other CR is shown where it stands.</summary>
    private static (string[] Lines, string Remark) Split(string text)
    {
        var feeds = text.Count(unit => unit == '\n');
        var pairs = text.Split("\r\n");
        return pairs.Length - 1 == feeds ? (pairs, @", lines end in \r\n") : (text.Split('\n'), "");
    }

    private static List<string> Show(string[] lines)
    {
        var shown = new List<string>(lines.Length);
        for (var index = 0; index < lines.Length; index++)
        {
            var empty = lines.AsSpan(index).IndexOfAnyExcept("");
            empty = empty < 0 ? lines.Length - index : empty;
            if (empty > MaxEmptyLines)
            {
                shown.Add(FormattableString.Invariant($"\\n{{{empty}}}"));
                index += empty - 1;
            }
            else
            {
                shown.Add(VisibleText.OfLine(lines[index]));
            }
        }

        return shown;
    }

    /// <summary>Says what an eye could miss.</summary>
    public static IReadOnlyList<PresentationBlock> Warnings(string text)
    {
        var warnings = new List<PresentationBlock>();
        if (VisibleText.MixesScripts(text))
        {
            warnings.Add(new WarningBlock("A word mixes letters of scripts that look alike."));
        }

        if (VisibleText.CountHidden(text) is > 0 and var hidden)
        {
            warnings.Add(new WarningBlock($"{Sizes.Count(hidden, "hidden character is", "hidden characters are")} shown as escapes."));
        }

        return warnings;
    }
}
