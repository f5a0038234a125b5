namespace ApprovalGate.Presentation;

/// <summary>Lays blocks out as lines.</summary>
internal sealed class PlainTextWriter(int width)
{
    private const int MaxIndent = 16;
    private const int MaxLabel = 20;
    private const int Step = 2;
    private readonly List<string> _lines = [];

    public IReadOnlyList<string> Lines => _lines;

    public void Write(IReadOnlyList<PresentationBlock> blocks, int indent)
    {
        var labels = blocks.OfType<FieldBlock>().Select(field => Columns.Of(field.Label)).Where(length => length <= MaxLabel).DefaultIfEmpty().Max();
        foreach (var block in blocks)
        {
            switch (block)
            {
                case HeadingBlock { IsTitle: true } title:
                    Words($"--- {title.Text} ---", indent);
                    break;
                case HeadingBlock heading:
                    _lines.Add("");
                    Words(heading.Text, indent);
                    break;
                case FieldBlock field:
                    Field(field, indent, labels + Step);
                    break;
                case TextBlock text:
                    foreach (var line in text.Lines)
                    {
                        Data(line, indent);
                    }

                    break;
                case ListBlock list:
                    Write(list.Items, indent);
                    break;
                case NoteBlock note:
                    Words(note.Text, indent);
                    break;
                case WarningBlock warning:
                    Words($"(!) {warning.Text}", indent);
                    break;
                default:
                    throw new InvalidOperationException($"A {block.GetType().Name} cannot be rendered.");
            }
        }
    }

    private void Field(FieldBlock field, int indent, int labelWidth)
    {
        var remark = field.Remark is { } said ? $"({said})" : "";
        var label = new string(' ', indent) + field.Label;
        var padded = label + new string(' ', Math.Max(Step, indent + labelWidth - Columns.Of(label)));
        var inline = string.Join("  ", new[] { field.Value ?? "", remark }.Where(part => part.Length > 0));
        if (Columns.Of(padded) + Columns.Of(inline) <= width && !(field.Value is null && field.Blocks.Count == 0 && remark.Length == 0))
        {
            _lines.Add((padded + inline).TrimEnd());
        }
        else if (field.Value is { } value)
        {
            Below(field, label, padded, value, remark, indent);
        }
        else
        {
            Label(label, indent);
            Words(remark, indent + Step);
        }

        Write(field.Blocks, Deeper(indent));
    }

    /// <summary>Writes a value that does not fit behind its label: facts at the labels' right, data below in lines that are marked.</summary>
    private void Below(FieldBlock field, string label, string padded, string value, string remark, int indent)
    {
        var room = width - Columns.Of(padded);
        if (field.Source == BlockSource.Gate && room >= width / 2)
        {
            var first = true;
            foreach (var line in Columns.WrapWords(remark.Length == 0 ? value : $"{value}  {remark}", room))
            {
                _lines.Add((first ? padded : new string(' ', Columns.Of(padded))) + line);
                first = false;
            }

            return;
        }

        if (remark.Length > 0 && Columns.Of(padded) + Columns.Of(remark) <= width)
        {
            _lines.Add(padded + remark);
        }
        else
        {
            Label(label, indent);
            Words(remark, Deeper(indent));
        }

        Data(value, Deeper(indent));
    }

    private void Label(string label, int indent)
    {
        if (Columns.Of(label) <= width)
        {
            _lines.Add(label.TrimEnd());
            return;
        }

        Data(label.TrimStart(), indent);
    }

    private void Words(string text, int indent)
    {
        if (text.Length == 0)
        {
            return;
        }

        var margin = new string(' ', indent);
        var first = true;
        foreach (var line in Columns.WrapWords(text, width - indent - (2 * Step)))
        {
            _lines.Add(margin + (first ? "" : new string(' ', 2 * Step)) + line);
            first = false;
        }
    }

    private void Data(string line, int indent)
    {
        var margin = new string(' ', Math.Max(indent, Step));
        var mark = "| ";
        foreach (var piece in Columns.WrapData(line, width - margin.Length - mark.Length))
        {
            _lines.Add(piece.Length == 0 ? (margin + mark).TrimEnd() : margin + mark + piece);
            mark = ": ";
        }
    }

    /// <summary>Deep trees go on at the same indentation: there must be room for what is in them.</summary>
    private int Deeper(int indent) => Math.Min(indent + Step, Math.Min(MaxIndent, width / 3));
}
