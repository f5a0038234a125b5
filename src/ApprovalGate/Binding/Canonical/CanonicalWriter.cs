using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Text;
using ApprovalGate.Binding.Canonical;
using ApprovalGate.Binding.Sensitive;

namespace ApprovalGate.Generated;

/// <summary>Writes canonical arguments: the layout, key order, strings and doubles of RFC 8785, over a closed set of types.</summary>
/// <remarks>
/// Two different values never share bytes: what JSON has no number or text of its own for carries its type, as in
/// <c>{"$decimal":"1.50"}</c>. Not thread-safe. The caller writes the names of an object in ordinal order; only maps and sets are sorted here.
/// </remarks>
/// <seealso href="https://www.rfc-editor.org/rfc/rfc8785"/>
[EditorBrowsable(EditorBrowsableState.Never)]
public ref partial struct CanonicalWriter
{
    private const int MaxDepth = 64;

    /// <summary>Text is written in pieces of so many units, so that room for the worst case stays small.</summary>
    private const int PieceUnits = 1024;
    private const int QuotesAndEnd = 3;

    private readonly int _maxBytes;
    private readonly Commitments? _commitments;
    private readonly string _tool;
    private byte[] _buffer;
    private int _length;
    private int _depth;
    private ReadOnlySpan<byte> _argument;
    private Entries? _entries;
    private int _sensitiveDepth;
    private int _sensitiveStart;
    private bool _hasResolved;

    /// <summary>Makes a writer over a buffer of the thread; <see cref="Dispose"/> gives it back.</summary>
    /// <param name="maxBytes">The most bytes it may write.</param>
    /// <param name="commitments">What commits to sensitive values; without it they are refused.</param>
    /// <param name="tool">The tool, by which commitments differ.</param>
    internal CanonicalWriter(int maxBytes, Commitments? commitments = null, string tool = "")
    {
        _maxBytes = maxBytes;
        _commitments = commitments;
        _tool = tool;
        _buffer = Scratch.Take();
    }

    /// <summary>Gets what has been written. Valid until the next write or <see cref="Dispose"/>.</summary>
    /// <remarks>Every value brings the comma that may follow it; the bracket that closes takes its place.</remarks>
    internal readonly ReadOnlySpan<byte> Written => _buffer.AsSpan(0, EndsInComma ? _length - 1 : _length);

    private readonly bool EndsInComma => _length > 0 && _buffer[_length - 1] == (byte)',';

    /// <summary>Opens an object.</summary>
    public void BeginObject() => Open((byte)'{');

    /// <summary>Closes the object.</summary>
    public void EndObject() => Close((byte)'}');

    /// <summary>Opens an array.</summary>
    public void BeginArray() => Open((byte)'[');

    /// <summary>Closes the array.</summary>
    public void EndArray() => Close((byte)']');

    /// <summary>Writes the name of the argument whose value comes next.</summary>
    /// <param name="quoted">A constant: the name as it is written, with quotes and colon.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Argument(ReadOnlySpan<byte> quoted)
    {
        CheckSize();
        _argument = quoted;
        Name(quoted);
    }

    /// <summary>Writes the name of the member whose value comes next.</summary>
    /// <param name="quoted">A constant: the name as it is written, with quotes and colon.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Name(scoped ReadOnlySpan<byte> quoted)
    {
        quoted.CopyTo(Room(quoted.Length));
        _length += quoted.Length;
    }

    /// <summary>Writes a name that is known only at run time.</summary>
    public void Name(string name)
    {
        ArgumentNullException.ThrowIfNull(name);

        if (_depth == 1)
        {
            CheckSize();
            _argument = Encoding.UTF8.GetBytes($"\"{name}\":");
        }

        WriteString(name, (byte)':');
    }

    /// <summary>Writes <c>null</c>.</summary>
    public void Null() => Literal("null,"u8);

    /// <summary>Refuses null where the type of the argument, of one of its items, or of a member allows none.</summary>
    /// <param name="value">What comes next.</param>
    /// <param name="member">The name of the member; empty for the argument itself or an item.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly void NotNull(object? value, string member = "")
    {
        if (value is null)
        {
            ThrowNull(member);
        }
    }

    /// <summary>Writes a value that nobody binds, with the reason the approver is shown.</summary>
    public void Unbound(string why) => Tagged("{\"$unbound\":"u8, why);

    /// <summary>Gives the buffer back.</summary>
    internal void Dispose()
    {
        Scratch.Return(_buffer, _length);
        _buffer = [];
        _length = 0;
    }

    private void Open(byte bracket)
    {
        CheckDepth();
        Room(1)[0] = bracket;
        _length++;
        _depth++;
    }

    private void Close(byte bracket)
    {
        var room = Room(2);
        if (EndsInComma)
        {
            _buffer[_length - 1] = bracket;
            room[0] = (byte)',';
            _length++;
        }
        else
        {
            room[0] = bracket;
            room[1] = (byte)',';
            _length += 2;
        }

        if (--_depth == 0)
        {
            CheckSize();
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Literal(scoped ReadOnlySpan<byte> ascii)
    {
        ascii.CopyTo(Room(ascii.Length));
        _length += ascii.Length;
    }

    /// <summary>Writes text between quotes, and what follows it.</summary>
    private void WriteString(scoped ReadOnlySpan<char> text, byte end)
    {
        var rest = text;
        var room = Room(JsonString.MaxBytes(Math.Min(rest.Length, PieceUnits)) + QuotesAndEnd);
        room[0] = (byte)'"';
        _length++;
        while (true)
        {
            var piece = Piece(rest);
            _length += JsonString.Write(piece, _buffer.AsSpan(_length), out var read);
            if (read < piece.Length)
            {
                throw Refused(FormattableString.Invariant(
                    $"holds half a surrogate pair near character {text.Length - rest.Length + read}; text must be valid Unicode"));
            }

            rest = rest[piece.Length..];
            if (rest.IsEmpty)
            {
                break;
            }

            Room(JsonString.MaxBytes(PieceUnits) + QuotesAndEnd);
        }

        _buffer[_length] = (byte)'"';
        _buffer[_length + 1] = end;
        _length += 2;
    }

    /// <summary>Returns as much as is written at a time, and no pair torn apart.</summary>
    private static ReadOnlySpan<char> Piece(ReadOnlySpan<char> rest) => rest.Length <= PieceUnits
        ? rest
        : rest[..(char.IsHighSurrogate(rest[PieceUnits - 1]) ? PieceUnits - 1 : PieceUnits)];

    /// <summary>Returns where to write the next <paramref name="count"/> bytes; they count once <see cref="_length"/> says so.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Span<byte> Room(int count)
    {
        if (_buffer.Length - _length < count)
        {
            Grow(count);
        }

        return _buffer.AsSpan(_length);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Grow(int count)
    {
        CheckSize();
        _buffer = Scratch.Exchange(_buffer, _length, Math.Max(_length + count, _buffer.Length * 2));
    }

    private readonly void CheckDepth()
    {
        if (_depth == MaxDepth)
        {
            throw Refused($"is nested deeper than {MaxDepth} levels");
        }
    }

    /// <summary>
    /// Asked when the buffer is full, before the next argument and at the end: so the memory taken stays within twice the limit,
    /// and the refusal names the argument that went over it.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private readonly void CheckSize()
    {
        // The last comma may not count.
        if (_length - 1 > _maxBytes)
        {
            ThrowTooLarge();
        }
    }

    private readonly void ThrowNull(string member) => throw Refused(
        member.Length > 0 ? $"has no value in its member '{member}', whose type allows no null"
        : _depth > 1 || _entries is not null ? "holds null among its items, whose type allows none"
        : "is null, and its type allows no null");

    private readonly void ThrowTooLarge() => throw TooLarge();

    private readonly ArgumentNotBindableException TooLarge() => Refused(FormattableString.Invariant(
        $"brings the canonical arguments over {_maxBytes} bytes (ApprovalGateOptions.MaxArgumentBytes); pass a reference, such as a path, instead"));

    private readonly ArgumentNotBindableException Refused(string rule)
        => new(_argument.IsEmpty ? "" : Encoding.UTF8.GetString(_argument[1..^2]), rule);
}
