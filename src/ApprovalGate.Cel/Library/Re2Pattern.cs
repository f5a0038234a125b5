using System.Globalization;
using System.Text;

namespace ApprovalGate.Cel.Library;

/// <summary>Rewrites a pattern of RE2 so that .NET reads it alike, and refuses what RE2 does not have.</summary>
/// <remarks>
/// The differences that matter: <c>$</c> would match before a last line end, <c>\d</c> and <c>\w</c> would match digits and letters of
/// all scripts, and lookarounds, back references and class subtraction would be accepted.
/// </remarks>
/// <seealso href="https://github.com/google/re2/wiki/Syntax"/>
internal sealed class Re2Pattern
{
    private const int MaxRepeat = 1_000;

    private readonly string _pattern;
    private readonly StringBuilder _made = new();
    private readonly Stack<(bool Multiline, long Repeats)> _groups = new();
    private int _at;
    private bool _multiline;
    private long _repeats = 1;
    private long _lastGroupRepeats = 1;
    private string _problem = "";

    private Re2Pattern(string pattern) => _pattern = pattern;

    public static string? Translate(string pattern, out string problem)
    {
        var translator = new Re2Pattern(pattern);
        var made = translator.Run();
        problem = translator._problem;
        return made ? translator._made.ToString() : null;
    }

    private char Peek(int ahead) => _at + ahead < _pattern.Length ? _pattern[_at + ahead] : '\0';

    private bool Refuse(string problem)
    {
        _problem = problem;
        return false;
    }

    private bool Run()
    {
        while (_at < _pattern.Length)
        {
            var done = _pattern[_at] switch
            {
                '\\' => Escape(inClass: false),
                '[' => Class(),
                '(' => Open(),
                ')' => Close(),
                '$' => Append(_multiline ? "$" : "\\z", 1),
                '{' => Repeat(),
                _ => Append(_pattern[_at].ToString(), 1),
            };
            if (!done)
            {
                return false;
            }
        }

        return _groups.Count == 0 || Refuse("The pattern has an open group.");
    }

    private bool Append(string text, int consumed)
    {
        _made.Append(text);
        _at += consumed;
        return true;
    }

    private bool Open()
    {
        _groups.Push((_multiline, _repeats));
        _repeats = 1;
        if (Peek(1) != '?')
        {
            return Append("(", 1);
        }

        var name = Peek(2) == 'P' && Peek(3) == '<' ? 4 : Peek(2) == '<' && Peek(3) is not ('=' or '!') ? 3 : 0;
        if (name > 0)
        {
            var end = _pattern.IndexOf('>', _at);
            return end > _at + name && _pattern.Substring(_at + name, end - _at - name).All(unit => unit is '_' || (unit < 128 && char.IsLetterOrDigit(unit)))
                ? Append($"(?<{_pattern.Substring(_at + name, end - _at - name)}>", end - _at + 1)
                : Refuse("The pattern has a group with a wrong name.");
        }

        return Flags();
    }

    private bool Flags()
    {
        var end = _at + 2;
        var isOn = true;
        for (; end < _pattern.Length && _pattern[end] is not (':' or ')'); end++)
        {
            switch (_pattern[end])
            {
                case '-':
                    isOn = false;
                    break;
                case 'i' or 's':
                    break;
                case 'm':
                    _multiline = isOn;
                    break;
                default:
                    return Refuse("The pattern has a group that RE2 does not have, such as a lookaround.");
            }
        }

        if (end == _pattern.Length)
        {
            return Refuse("The pattern has an open group.");
        }

        if (_pattern[end] == ')')
        {
            // Flags without a group hold until the enclosing group ends.
            _repeats = _groups.Pop().Repeats;
        }

        return Append(_pattern.Substring(_at, end - _at + 1), end - _at + 1);
    }

    private bool Close()
    {
        if (_groups.Count == 0)
        {
            return Refuse("The pattern closes a group that is not open.");
        }

        _lastGroupRepeats = _repeats;
        var (multiline, repeats) = _groups.Pop();
        _multiline = multiline;
        _repeats = Math.Max(repeats, _lastGroupRepeats);
        return Append(")", 1);
    }

    private bool Repeat()
    {
        var end = _pattern.IndexOf('}', _at);
        var inner = end < 0 ? "" : _pattern.Substring(_at + 1, end - _at - 1);
        var parts = inner.Split(',');
        if (parts.Length > 2 || parts[0].Length == 0 || !parts.All(part => part.All(unit => unit is >= '0' and <= '9')))
        {
            return Append("\\{", 1);
        }

        var counts = parts.Where(part => part.Length > 0).Select(part => part.Length > 4 ? MaxRepeat + 1 : int.Parse(part, CultureInfo.InvariantCulture)).ToList();
        var isAfterGroup = _at > 0 && _pattern[_at - 1] == ')';
        var total = Math.Max(1, counts.Max()) * (isAfterGroup ? _lastGroupRepeats : 1);
        _repeats = Math.Max(_repeats, total);
        return counts.Any(count => count > MaxRepeat) || total > MaxRepeat
            ? Refuse("The pattern repeats too often.")
            : Append(_pattern.Substring(_at, end - _at + 1), end - _at + 1);
    }

    private bool Class()
    {
        var start = _at;
        _made.Append('[');
        _at++;
        if (Peek(0) == '^')
        {
            Append("^", 1);
        }

        for (var isFirst = true; Peek(0) != ']' || isFirst; isFirst = false)
        {
            if (_at >= _pattern.Length)
            {
                _at = start;
                return Refuse("The pattern has an open character class.");
            }

            var done = Peek(0) switch
            {
                '\\' => Escape(inClass: true),
                '[' when Peek(1) == ':' => NamedClass(),
                '[' or ']' => Append("\\" + Peek(0), 1),
                _ => Append(Peek(0).ToString(), 1),
            };
            if (!done)
            {
                return false;
            }
        }

        return Append("]", 1);
    }

    private bool NamedClass()
    {
        var end = _pattern.IndexOf(":]", _at, StringComparison.Ordinal);
        var name = end < 0 ? "" : _pattern.Substring(_at + 2, end - _at - 2);
        var members = name switch
        {
            "alnum" => "0-9A-Za-z",
            "alpha" => "A-Za-z",
            "blank" => "\\t ",
            "digit" => "0-9",
            "lower" => "a-z",
            "upper" => "A-Z",
            "space" => "\\t\\n\\v\\f\\r ",
            "word" => "0-9A-Za-z_",
            "xdigit" => "0-9A-Fa-f",
            "punct" => "!-/:-@\\[-`{-~",
            _ => null,
        };
        return members is null ? Refuse("The pattern has an unknown character class.") : Append(members, end - _at + 2);
    }

    private bool Escape(bool inClass)
    {
        var letter = Peek(1);
        switch (letter)
        {
            case 'd' or 'w' or 's':
                var members = letter == 'd' ? "0-9" : letter == 'w' ? "0-9A-Za-z_" : "\\t\\n\\f\\r ";
                return Append(inClass ? members : $"[{members}]", 2);
            case 'D' or 'W' or 'S' when !inClass:
                return Append(letter == 'D' ? "[^0-9]" : letter == 'W' ? "[^0-9A-Za-z_]" : "[^\\t\\n\\f\\r ]", 2);
            case 'A' or 'z' or 'b' or 'B' when !inClass:
                return Append(_pattern.Substring(_at, 2), 2);
            case 'a' or 'f' or 't' or 'n' or 'r' or 'v':
                return Append(_pattern.Substring(_at, 2), 2);
            case 'x':
                return HexEscape();
            case 'p' or 'P':
                return Property();
            case 'Q':
                return Quoted();
            default:
                return letter != '\0' && letter < 128 && !char.IsLetterOrDigit(letter)
                    ? Append(_pattern.Substring(_at, 2), 2)
                    : Refuse("The pattern has an escape that RE2 does not have.");
        }
    }

    private bool HexEscape()
    {
        var isBraced = Peek(2) == '{';
        var end = isBraced ? _pattern.IndexOf('}', _at) : _at + 4;
        var from = _at + (isBraced ? 3 : 2);
        return end > from && end <= _pattern.Length
            && int.TryParse(_pattern.Substring(from, end - from), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code)
            && code is >= 0 and <= 0xFFFF and not (>= 0xD800 and <= 0xDFFF)
                ? Append($"\\u{code.ToString("x4", CultureInfo.InvariantCulture)}", end - _at + (isBraced ? 1 : 0))
                : Refuse("The pattern has a wrong hexadecimal escape.");
    }

    // General categories have the same names; the scripts of RE2 have none in .NET.
    private bool Property()
    {
        var isBraced = Peek(2) == '{';
        var end = isBraced ? _pattern.IndexOf('}', _at) : _at + 2;
        var name = isBraced ? end < 0 ? "" : _pattern.Substring(_at + 3, end - _at - 3) : Peek(2).ToString();
        return name.Length is 1 or 2 && "CLMNPSZ".Contains(name[0], StringComparison.Ordinal)
            ? Append($"\\{Peek(1)}{{{name}}}", end - _at + 1)
            : Refuse("The pattern has a Unicode class that is not supported.");
    }

    private bool Quoted()
    {
        var end = _pattern.IndexOf("\\E", _at + 2, StringComparison.Ordinal);
        var content = _pattern.Substring(_at + 2, (end < 0 ? _pattern.Length : end) - _at - 2);
        return Append(System.Text.RegularExpressions.Regex.Escape(content), (end < 0 ? _pattern.Length : end + 2) - _at);
    }
}
