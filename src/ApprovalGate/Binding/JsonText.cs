using System.Buffers;

namespace ApprovalGate;

/// <summary>How RFC 8785 writes the characters that JSON text may not hold as they are.</summary>
internal static class JsonText
{
    private static readonly byte[][] Escapes = MakeEscapes();

    /// <summary>Gets the characters that have an escape.</summary>
    public static SearchValues<char> Escaped { get; } =
        SearchValues.Create([.. Enumerable.Range(0, 0x20).Select(code => (char)code), '"', '\\']);

    /// <summary>Returns the escape of one of <see cref="Escaped"/>, in ASCII.</summary>
    public static ReadOnlySpan<byte> Escape(char character) => Escapes[character];

    private static byte[][] MakeEscapes()
    {
        var escapes = new byte[0x80][];
        for (var code = 0; code < 0x20; code++)
        {
            escapes[code] = System.Text.Encoding.ASCII.GetBytes(FormattableString.Invariant($"\\u{code:x4}"));
        }

        escapes['\b'] = "\\b"u8.ToArray();
        escapes['\t'] = "\\t"u8.ToArray();
        escapes['\n'] = "\\n"u8.ToArray();
        escapes['\f'] = "\\f"u8.ToArray();
        escapes['\r'] = "\\r"u8.ToArray();
        escapes['"'] = "\\\""u8.ToArray();
        escapes['\\'] = "\\\\"u8.ToArray();
        return escapes;
    }
}
