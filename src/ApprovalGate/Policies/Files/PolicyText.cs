using System.Text;
using System.Text.Json;

namespace ApprovalGate.Policies.Files;

/// <summary>The text of one file while it is read: where its parts stand, and the mistakes that were found in it.</summary>
internal sealed class PolicyText
{
    private const int MaxQuoted = 60;
    private readonly byte[] _json;
    private readonly List<PolicyFileError> _errors;

    /// <param name="source">The file.</param>
    /// <param name="errors">Where mistakes go.</param>
    public PolicyText(PolicySource source, List<PolicyFileError> errors)
    {
        Source = source;
        _json = Encoding.UTF8.GetBytes(source.Text);
        _errors = errors;
    }

    public PolicySource Source { get; }

    /// <summary>Parses the text; null if it is no JSON.</summary>
    public JsonValueAt? Parse()
    {
        try
        {
            return JsonValueAt.Parse(_json);
        }
        catch (JsonException exception)
        {
            var line = (int)(exception.LineNumber ?? 0);
            var start = 0;
            for (var passed = 0; passed < line && start < _json.Length; start++)
            {
                passed += _json[start] == '\n' ? 1 : 0;
            }

            var at = Math.Min(start + (int)(exception.BytePositionInLine ?? 0), _json.Length);
            Add(PolicyFileErrorKind.Syntax, at, null, null, "This is no JSON.", FirstSentence(exception.Message));
            return null;
        }
    }

    /// <summary>Returns a value as it stands in the text, on one line.</summary>
    public string Raw(JsonValueAt value) => Encoding.UTF8.GetString(_json, value.Start, value.End - value.Start);

    /// <summary>Returns a value as it stands in the text, short enough for a message.</summary>
    public string Quoted(JsonValueAt value)
    {
        var raw = string.Join(' ', Raw(value).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return VisibleText.OfJson(raw.Length <= MaxQuoted ? raw : $"{raw[..MaxQuoted]}...");
    }

    /// <summary>Reports a mistake in a value.</summary>
    public void Add(PolicyFileErrorKind kind, JsonValueAt value, string? rule, string problem, string advice)
        => Add(kind, value.Start, rule, Quoted(value), problem, advice);

    /// <summary>Reports a mistake at an offset.</summary>
    public void Add(PolicyFileErrorKind kind, int at, string? rule, string? value, string problem, string advice)
    {
        var (line, column) = Place(at);
        _errors.Add(new PolicyFileError(kind, Source.Name, line, column, problem, advice) { Rule = rule, Value = value });
    }

    /// <summary>Returns line and column of an offset, both from 1.</summary>
    public (int Line, int Column) Place(int at)
    {
        var before = _json.AsSpan(0, Math.Min(at, _json.Length));
        return (before.Count((byte)'\n') + 1, Encoding.UTF8.GetCharCount(before[(before.LastIndexOf((byte)'\n') + 1)..]) + 1);
    }

    /// <summary>Returns the offset at which a character of a text stands, however it is escaped.</summary>
    /// <param name="value">The text.</param>
    /// <param name="unit">The number of the UTF-16 unit, from 0.</param>
    public int OffsetIn(JsonValueAt value, int unit)
    {
        var at = value.Start + 1;
        while (unit > 0 && at < value.End - 1)
        {
            var width = _json[at] != '\\' ? 1 : _json[at + 1] == 'u' ? 6 : 2;
            var units = 1;
            if (_json[at] >= 0x80)
            {
                Rune.DecodeFromUtf8(_json.AsSpan(at), out var rune, out width);
                units = rune.Utf16SequenceLength;
            }

            (at, unit) = (at + width, unit - units);
        }

        return at;
    }

    private static string FirstSentence(string message)
    {
        var end = message.IndexOf(" LineNumber:", StringComparison.Ordinal);
        return VisibleText.OfText(end < 0 ? message : message[..end]);
    }
}
