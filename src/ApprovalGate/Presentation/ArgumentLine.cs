using System.Globalization;
using System.Text;
using System.Text.Json;

namespace ApprovalGate.Presentation;

/// <summary>Shows arguments in one line for lists. What is left out is said, with a digest that tells one line from another.</summary>
internal sealed class ArgumentLine
{
    private const int MaxLength = 220;
    private const int MaxText = 60;
    private const int TextHead = 36;
    private const int TextTail = 16;
    private readonly StringBuilder _line = new();
    private bool _isCut;

    private ArgumentLine()
    {
    }

    public static string Of(ApprovalRequest request)
    {
        using var document = JsonDocument.Parse(request.Arguments.Json, new JsonDocumentOptions { MaxDepth = 128 });
        var arguments = ArgumentBlocks.Ordered(document, request.Signature);
        if (arguments.Count == 0)
        {
            return "no arguments";
        }

        var line = new ArgumentLine();
        var shown = line.Join(arguments, argument => line.Member(argument));
        var left = arguments.Count - shown;
        return line._line + (left > 0 ? string.Create(CultureInfo.InvariantCulture, $" ... and {left:N0} more") : "")
            + (line._isCut || left > 0 ? $" (not all is shown; fingerprint {PlainName.Of(request.Fingerprint[..Math.Min(16, request.Fingerprint.Length)])})" : "");
    }

    /// <summary>Writes as many as there is room for, and at least one.</summary>
    private int Join<T>(IReadOnlyList<T> parts, Action<T> write)
    {
        var shown = 0;
        while (shown < parts.Count && (shown == 0 || _line.Length < MaxLength))
        {
            _line.Append(shown == 0 ? "" : ", ");
            write(parts[shown++]);
        }

        return shown;
    }

    private void Member(JsonProperty member)
    {
        _line.Append(Short(PlainName.Of(CanonicalTags.NameOf(member.Name)))).Append(' ');
        Value(member.Value);
    }

    private void Value(JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.String:
                Text(value.GetString()!);
                break;
            case JsonValueKind.Array:
                Group('[', [.. value.EnumerateArray()], Value, ']');
                break;
            case JsonValueKind.Object when CanonicalTags.TryShow(value) is { } tagged:
                _line.Append(tagged.Value is { } inline ? Short(inline) : tagged.Remark);
                _isCut |= tagged.Value is null || tagged.Blocks.Count > 0;
                break;
            case JsonValueKind.Object:
                Group('{', [.. value.EnumerateObject()], Member, '}');
                break;
            default:
                _line.Append(value.GetRawText());
                break;
        }
    }

    private void Group<T>(char open, IReadOnlyList<T> parts, Action<T> write, char close)
    {
        _line.Append(open);
        if (parts.Count - Join(parts, write) is > 0 and var left)
        {
            _line.Append(CultureInfo.InvariantCulture, $" ... and {left:N0} more");
            _isCut = true;
        }

        _line.Append(close);
    }

    /// <summary>Keeps the beginning and the end: long paths and addresses differ at either.</summary>
    private void Text(string text)
    {
        if (text.Length <= MaxText)
        {
            _line.Append(VisibleText.OfQuoted(text));
            return;
        }

        _isCut = true;
        _line.Append(VisibleText.OfQuoted(Whole(text[..TextHead]))).Append(" ... ")
            .Append(VisibleText.OfQuoted(Whole(text[^TextTail..]))).Append(CultureInfo.InvariantCulture, $" ({Sizes.Characters(text)})");
    }

    /// <summary>Tears no surrogate pair apart.</summary>
    private static string Whole(string text)
    {
        var from = char.IsLowSurrogate(text[0]) ? 1 : 0;
        return char.IsHighSurrogate(text[^1]) ? text[from..^1] : text[from..];
    }

    private string Short(string visible)
    {
        if (visible.Length <= MaxText)
        {
            return visible;
        }

        // Never inside an escape: what is left out is said as a size, and the digest tells the rest apart.
        _isCut = true;
        return string.Create(CultureInfo.InvariantCulture, $"({Sizes.Characters(visible)})");
    }
}
