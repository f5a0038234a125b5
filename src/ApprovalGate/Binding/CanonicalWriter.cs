using System.Buffers;
using System.ComponentModel;
using System.Text;

namespace ApprovalGate.Generated;

/// <summary>Writes canonical arguments: the layout, key order, strings and doubles of RFC 8785, over a closed set of types.</summary>
/// <remarks>
/// Two different values never share bytes: what JSON has no number or text of its own for carries its type, as in
/// <c>{"$decimal":"1.50"}</c>. Not thread-safe. The caller writes names in ordinal order; the writer does not sort.
/// </remarks>
/// <seealso href="https://www.rfc-editor.org/rfc/rfc8785"/>
[EditorBrowsable(EditorBrowsableState.Never)]
public ref partial struct CanonicalWriter
{
    private const int MaxDepth = 64;

    private readonly int _maxBytes;
    private byte[] _buffer;
    private int _length;
    private int _depth;
    private bool _needsComma;
    private string _name;

    /// <summary>Makes a writer over a pooled buffer; <see cref="Dispose"/> gives it back.</summary>
    /// <param name="maxBytes">The most bytes it may write.</param>
    internal CanonicalWriter(int maxBytes)
    {
        _maxBytes = maxBytes;
        _buffer = ArrayPool<byte>.Shared.Rent(256);
        _name = "";
    }

    /// <summary>Gets what has been written. Valid until the next write or <see cref="Dispose"/>.</summary>
    internal readonly ReadOnlySpan<byte> Written => _buffer.AsSpan(0, _length);

    /// <summary>Opens an object.</summary>
    public void BeginObject() => Open((byte)'{');

    /// <summary>Closes the object.</summary>
    public void EndObject() => Close((byte)'}');

    /// <summary>Opens an array.</summary>
    public void BeginArray() => Open((byte)'[');

    /// <summary>Closes the array.</summary>
    public void EndArray() => Close((byte)']');

    /// <summary>Writes the name of the member whose value comes next.</summary>
    public void Name(string name)
    {
        if (_depth == 1)
        {
            _name = name;
        }

        Separate();
        WriteString(name);
        Append((byte)':');
        _needsComma = false;
    }

    /// <summary>Writes <c>null</c>.</summary>
    public void Null() => Literal("null"u8);

    /// <summary>Writes a value that nobody binds, with the reason the approver is shown.</summary>
    public void Unbound(string why) => Tagged("$unbound", why);

    /// <summary>Gives the buffer back to the pool.</summary>
    internal void Dispose()
    {
        // What tools are called with is nobody else's business: the pool hands buffers to strangers.
        _buffer.AsSpan(0, _length).Clear();
        ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = [];
        _length = 0;
    }

    private void Open(byte bracket)
    {
        if (_depth == MaxDepth)
        {
            throw Refused($"is nested deeper than {MaxDepth} levels");
        }

        Separate();
        Append(bracket);
        _depth++;
        _needsComma = false;
    }

    private void Close(byte bracket)
    {
        _depth--;
        Append(bracket);
        _needsComma = true;
    }

    private void Separate()
    {
        if (_needsComma)
        {
            Append((byte)',');
        }
    }

    private void Literal(scoped ReadOnlySpan<byte> ascii)
    {
        Separate();
        ascii.CopyTo(Reserve(ascii.Length));
        _length += ascii.Length;
        _needsComma = true;
    }

    private void Tagged(string tag, string text)
    {
        BeginObject();
        Name(tag);
        Value(text);
        EndObject();
    }

    private void WriteString(string text)
    {
        Append((byte)'"');
        var rest = text.AsSpan();
        while (true)
        {
            var plain = rest.IndexOfAny(JsonText.Escaped);
            Transcode(plain < 0 ? rest : rest[..plain], text);
            if (plain < 0)
            {
                break;
            }

            var escape = JsonText.Escape(rest[plain]);
            escape.CopyTo(Reserve(escape.Length));
            _length += escape.Length;
            rest = rest[(plain + 1)..];
        }

        Append((byte)'"');
    }

    private void Transcode(ReadOnlySpan<char> plain, string whole)
    {
        if (plain.IsEmpty)
        {
            return;
        }

        var room = Reserve(Encoding.UTF8.GetMaxByteCount(plain.Length), plain.Length);
        var outcome = System.Text.Unicode.Utf8.FromUtf16(plain, room, out var read, out var written, replaceInvalidSequences: false);
        if (outcome != OperationStatus.Done)
        {
            var index = whole.Length - plain.Length + read;
            throw Refused(FormattableString.Invariant(
                $"holds half a surrogate pair near character {index}; text must be valid Unicode"));
        }

        _length += written;
        if (_length > _maxBytes)
        {
            throw TooLarge();
        }
    }

    private void Append(byte value)
    {
        Reserve(1)[0] = value;
        _length++;
    }

    /// <summary>Makes room for <paramref name="count"/> bytes, of which at least <paramref name="atLeast"/> will be used.</summary>
    private Span<byte> Reserve(int count, int atLeast = -1)
    {
        if (_length + (atLeast < 0 ? count : atLeast) > _maxBytes)
        {
            throw TooLarge();
        }

        if (_buffer.Length - _length < count)
        {
            var larger = ArrayPool<byte>.Shared.Rent(Math.Max(_length + count, _buffer.Length * 2));
            Written.CopyTo(larger);
            _buffer.AsSpan(0, _length).Clear();
            ArrayPool<byte>.Shared.Return(_buffer);
            _buffer = larger;
        }

        return _buffer.AsSpan(_length);
    }

    private readonly ArgumentNotBindableException TooLarge() => Refused(FormattableString.Invariant(
        $"brings the canonical arguments over {_maxBytes} bytes (ApprovalGateOptions.MaxArgumentBytes); pass a reference, such as a path, instead"));

    private readonly ArgumentNotBindableException Refused(string rule) => new(_name, rule);
}
