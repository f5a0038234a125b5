using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace ApprovalGate.Generators.Parsing.Syntax;

/// <summary>Finds where in source a part of a constant text stands: in a literal of any form, or in several that are joined by <c>+</c>.</summary>
internal static class ConstantText
{
    /// <summary>Returns the place of a part of a text.</summary>
    /// <param name="expression">The expression of the whole text.</param>
    /// <param name="start">The first unit of the part.</param>
    /// <param name="length">The number of units; none is taken for one.</param>
    /// <param name="valueOf">Returns the value of a part of the expression that is no literal, such as a constant's name.</param>
    public static Location Locate(ExpressionSyntax expression, int start, int length, Func<ExpressionSyntax, string?> valueOf)
    {
        var places = new List<TextSpan>();
        Add(expression, places, valueOf);
        if (places.Count == 0)
        {
            return expression.GetLocation();
        }

        // What ends before its time ends with the text.
        var first = places[Math.Min(start, places.Count - 1)];
        var last = places[Math.Min(start + Math.Max(length, 1), places.Count) - 1];
        return Location.Create(expression.SyntaxTree, start >= places.Count
            ? new TextSpan(first.End, 0)
            : TextSpan.FromBounds(first.Start, Math.Max(first.End, last.End)));
    }

    /// <summary>Adds, for each unit of the text, where it stands.</summary>
    private static void Add(ExpressionSyntax expression, List<TextSpan> places, Func<ExpressionSyntax, string?> valueOf)
    {
        switch (expression)
        {
            case ParenthesizedExpressionSyntax parenthesized:
                Add(parenthesized.Expression, places, valueOf);
                break;
            case BinaryExpressionSyntax { RawKind: (int)SyntaxKind.AddExpression } sum:
                Add(sum.Left, places, valueOf);
                Add(sum.Right, places, valueOf);
                break;
            case LiteralExpressionSyntax { Token: { Value: string value } token }:
                AddLiteral(token, value, places);
                break;
            default:
                places.AddRange(Enumerable.Repeat(expression.Span, valueOf(expression)?.Length ?? 0));
                break;
        }
    }

    private static void AddLiteral(SyntaxToken token, string value, List<TextSpan> places)
    {
        var before = places.Count;
        var text = token.Text;
        if (token.IsKind(SyntaxKind.MultiLineRawStringLiteralToken))
        {
            AddLines(token, places);
        }
        else if (token.IsKind(SyntaxKind.SingleLineRawStringLiteralToken))
        {
            var quotes = text.Length - text.TrimStart('"').Length;
            places.AddRange(Enumerable.Range(token.SpanStart + quotes, value.Length).Select(static at => new TextSpan(at, 1)));
        }
        else if (text.StartsWith("@", StringComparison.Ordinal))
        {
            for (var at = 2; at < text.Length - 1;)
            {
                var count = text[at] == '"' ? 2 : 1;
                places.Add(new TextSpan(token.SpanStart + at, count));
                at += count;
            }
        }
        else
        {
            for (var at = 1; at < text.Length - 1;)
            {
                var (count, units) = Escape(text, at);
                places.AddRange(Enumerable.Repeat(new TextSpan(token.SpanStart + at, count), units));
                at += count;
            }
        }

        // A form that is not known is one place.
        if (places.Count - before != value.Length)
        {
            places.RemoveRange(before, places.Count - before);
            places.AddRange(Enumerable.Repeat(token.Span, value.Length));
        }
    }

    /// <summary>The lines between the quotes, without the indentation of the last one.</summary>
    private static void AddLines(SyntaxToken token, List<TextSpan> places)
    {
        var lines = SourceText.From(token.Text).Lines;
        var last = lines[lines.Count - 1].ToString();
        var indentation = last.Length - last.TrimStart(' ', '\t').Length;
        for (var index = 1; index < lines.Count - 1; index++)
        {
            var line = lines[index];
            var isLast = index == lines.Count - 2;
            for (var at = Math.Min(line.Start + indentation, line.End); at < (isLast ? line.End : line.EndIncludingLineBreak); at++)
            {
                places.Add(new TextSpan(token.SpanStart + at, 1));
            }
        }
    }

    /// <summary>Returns how many characters of source and how many units of the text an escape, or a plain character, is.</summary>
    private static (int Count, int Units) Escape(string text, int at)
    {
        if (text[at] != '\\')
        {
            return (1, 1);
        }

        switch (text[at + 1])
        {
            case 'u':
                return (6, 1);
            case 'U':
                return (10, int.TryParse(text.Substring(at + 2, 8), NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var rune) && rune > char.MaxValue ? 2 : 1);
            case 'x':
                var end = at + 2;
                while (end < at + 6 && Uri.IsHexDigit(text[end]))
                {
                    end++;
                }

                return (end - at, 1);
            default:
                return (2, 1);
        }
    }
}
