using System.Globalization;

namespace ApprovalGate.Cel.Declaring;

/// <summary>Reads declarations from text. The text is written by programs, so what is wrong with it has no place, only a position.</summary>
internal sealed class DeclarationReader(string text)
{
    private const int MaxDepth = 64;

    private static readonly Dictionary<string, CelType> Types = new[]
    {
        CelType.Bool, CelType.Int, CelType.Uint, CelType.Double, CelType.String, CelType.Bytes, CelType.Timestamp, CelType.Duration, CelType.Dyn,
    }.ToDictionary(type => type.ToString(), StringComparer.Ordinal);

    private readonly Dictionary<string, CelType> _objects = new(StringComparer.Ordinal);
    private int _position;
    private int _depth;

    public CelDeclarations Read(string name)
    {
        var declarations = Members(name);
        return _position == text.Length ? declarations : throw Unexpected();
    }

    private CelDeclarations Members(string name)
    {
        if (++_depth > MaxDepth)
        {
            throw new FormatException($"The declarations are nested in more than {MaxDepth.ToString(CultureInfo.InvariantCulture)} objects.");
        }

        var declarations = new CelDeclarations(name);
        Space();
        while (_position < text.Length && text[_position] != '}')
        {
            Member(declarations);
            if (!Skip(','))
            {
                break;
            }
        }

        _depth--;
        return declarations;
    }

    private void Member(CelDeclarations declarations)
    {
        var name = Name();
        if (!CelDeclarations.CanDeclare(name) || declarations.TypeOf(name) is not null)
        {
            throw new FormatException($"'{name}' cannot be declared, or is declared twice, in '{text}'.");
        }

        if (Skip('='))
        {
            declarations.Constant(name, Number());
        }
        else
        {
            Expect(':');
            declarations.Declare(name, Type());
        }
    }

    private CelType Type()
    {
        var name = Name();
        var type = name switch
        {
            "list" => CelType.List(Parameters(1)[0]),
            "map" when Parameters(2) is var parameters => CelType.Map(parameters[0], parameters[1]),
            _ when Types.TryGetValue(name, out var known) => known,
            _ => Object(name),
        };
        return Skip('?') ? CelType.Nullable(type) : type;
    }

    private CelType Object(string name)
    {
        if (!Skip('{'))
        {
            return _objects.TryGetValue(name, out var known) ? known : throw new FormatException($"'{name}' is no type, and no object of that name stands before it, in '{text}'.");
        }

        var type = CelType.Object(Members(name));
        Expect('}');
        _objects[name] = type;
        return type;
    }

    private List<CelType> Parameters(int count)
    {
        Expect('(');
        var parameters = new List<CelType> { Type() };
        while (parameters.Count < count)
        {
            Expect(',');
            parameters.Add(Type());
        }

        Expect(')');
        return parameters;
    }

    private CelValue Number()
    {
        var digits = Word(static unit => unit is '-' or (>= '0' and <= '9'));
        return Skip('u')
            ? ulong.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var natural) ? CelValue.Uint(natural) : throw Unexpected()
            : long.TryParse(digits, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? CelValue.Int(number) : throw Unexpected();
    }

    private string Name() => Word(static unit => unit is '.' or '_' or (>= '0' and <= '9') or (>= 'a' and <= 'z') or (>= 'A' and <= 'Z'));

    private string Word(Func<char, bool> isPart)
    {
        Space();
        var start = _position;
        while (_position < text.Length && isPart(text[_position]))
        {
            _position++;
        }

        return _position > start ? text.Substring(start, _position - start) : throw Unexpected();
    }

    private bool Skip(char sign)
    {
        Space();
        if (_position == text.Length || text[_position] != sign)
        {
            return false;
        }

        _position++;
        return true;
    }

    private void Expect(char sign)
    {
        if (!Skip(sign))
        {
            throw Unexpected();
        }
    }

    private void Space()
    {
        while (_position < text.Length && text[_position] == ' ')
        {
            _position++;
        }
    }

    private FormatException Unexpected()
        => new($"The declarations cannot be read from character {(_position + 1).ToString(CultureInfo.InvariantCulture)} on: '{text}'.");
}
