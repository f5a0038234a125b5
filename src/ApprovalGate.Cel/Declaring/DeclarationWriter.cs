using System.Text;

namespace ApprovalGate.Cel.Declaring;

/// <summary>Writes declarations as the text that <see cref="DeclarationReader"/> reads.</summary>
internal sealed class DeclarationWriter
{
    private readonly StringBuilder _text = new();
    private readonly HashSet<CelDeclarations> _written = [];

    public static string Write(CelDeclarations declarations)
    {
        var writer = new DeclarationWriter();
        writer.Members(declarations);
        return writer._text.ToString();
    }

    private void Members(CelDeclarations declarations)
    {
        for (var index = 0; index < declarations.Names.Count; index++)
        {
            var name = declarations.Names[index];
            _text.Append(index == 0 ? "" : ", ").Append(name);
            if (declarations.ConstantOf(name) is { } value)
            {
                _text.Append(" = ").Append(value.ToString()).Append(value.Kind == CelKind.Uint ? "u" : "");
            }
            else
            {
                _text.Append(": ");
                Type(declarations.TypeOf(name)!);
            }
        }
    }

    private void Type(CelType type)
    {
        switch (type.Kind)
        {
            case CelKind.Nullable:
                Type(type.Parameters[0]);
                _text.Append('?');
                break;
            case CelKind.List or CelKind.Map:
                _text.Append(type.Name).Append('(');
                for (var index = 0; index < type.Parameters.Count; index++)
                {
                    _text.Append(index == 0 ? "" : ", ");
                    Type(type.Parameters[index]);
                }

                _text.Append(')');
                break;
            case CelKind.Object:
                _text.Append(type.Name);
                if (_written.Add(type.Members!))
                {
                    _text.Append('{');
                    Members(type.Members!);
                    _text.Append('}');
                }

                break;
            default:
                _text.Append(type.ToString());
                break;
        }
    }
}
