using System.Buffers;
using System.Diagnostics;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Text;

namespace ApprovalGate.Binding.Canonical;

/// <summary>
/// Writes the inside of a JSON string as RFC 8785 section 3.2.2.2 does: UTF-8, with an escape where JSON demands one and nowhere else.
/// </summary>
/// <remarks>
/// Eight UTF-16 units are a block. Those below U+0800, which is most text that is not ideographs, take one or two bytes each: both forms are
/// made for all eight at once, and a table of shuffles closes the gaps. What needs an escape or three bytes is written by itself.
/// </remarks>
internal static class JsonString
{
    private const int Block = 8;

    /// <summary>Whole vectors are stored, of which only a part may count.</summary>
    private const int Slack = 16;

    /// <summary>From its n-th byte on: moves the bytes of a vector n places down.</summary>
    private static ReadOnlySpan<byte> Shift =>
        [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255];

    private static readonly byte[]?[] Escapes = MakeEscapes();

    /// <summary>For each set of units that take one byte: where the bytes of a block come from.</summary>
    private static readonly Vector128<byte>[] Shuffles = MakeShuffles();

    /// <summary>Returns the room that text of so many UTF-16 units may take: each may become <c>\u00xx</c>.</summary>
    public static int MaxBytes(int units) => (units * 6) + Slack;

    /// <summary>Writes <paramref name="text"/> and returns how many bytes it took.</summary>
    /// <param name="text">The text.</param>
    /// <param name="to">At least <see cref="MaxBytes"/> long: what makes the unchecked stores below safe.</param>
    /// <param name="read">How many units were taken: fewer than there are where one is half a surrogate pair.</param>
    public static int Write(ReadOnlySpan<char> text, Span<byte> to, out int read)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(to.Length, MaxBytes(text.Length));
        ref var first = ref Unsafe.As<char, ushort>(ref MemoryMarshal.GetReference(text));
        ref var start = ref MemoryMarshal.GetReference(to);
        var written = 0;
        read = 0;
        while (read < text.Length)
        {
            var left = text.Length - read;
            Vector128<ushort> units;
            uint special;
            if (left >= Block)
            {
                units = Vector128.LoadUnsafe(ref first, (nuint)read);
                special = Special(units);
            }
            else
            {
                units = Rest(ref first, text.Length, left);
                special = Special(units) & ((1u << left) - 1);
            }

            var oneByte = Vector128.LessThan(units, Vector128.Create((ushort)0x80));
            var ones = oneByte.ExtractMostSignificantBits();
            var lead = Vector128.ShiftRightLogical(units, 6) | Vector128.Create((ushort)0xC0);
            var trail = Vector128.ShiftLeft((units & Vector128.Create((ushort)0x3F)) | Vector128.Create((ushort)0x80), 8);
            var bytes = Vector128.ConditionalSelect(oneByte, units, lead | trail).AsByte();
            Vector128.ShuffleNative(bytes, Shuffles[ones]).StoreUnsafe(ref start, (nuint)written);

            if (special == 0)
            {
                var count = Math.Min(left, Block);
                read += count;
                written += (2 * count) - BitOperations.PopCount(ones & ((1u << count) - 1));
                continue;
            }

            var plain = BitOperations.TrailingZeroCount(special);
            read += plain;
            written += (2 * plain) - BitOperations.PopCount(ones & ((1u << plain) - 1));
            if (!WriteSpecial(text, ref read, to, ref written))
            {
                break;
            }
        }

        return written;
    }

    /// <summary>Marks the units that need an escape or more than two bytes.</summary>
    private static uint Special(Vector128<ushort> units)
        => (Vector128.LessThan(units, Vector128.Create((ushort)' '))
            | Vector128.Equals(units, Vector128.Create((ushort)'"'))
            | Vector128.Equals(units, Vector128.Create((ushort)'\\'))
            | Vector128.GreaterThan(units, Vector128.Create((ushort)0x7FF))).ExtractMostSignificantBits();

    /// <summary>Returns the last <paramref name="left"/> units of a text, fewer than a block. What stands after them does not count.</summary>
    /// <remarks>Nothing beyond the text is read: what is before its end, or overlaps, is shifted into place.</remarks>
    private static Vector128<ushort> Rest(ref ushort first, int length, int left)
    {
        if (length >= Block)
        {
            var last = Vector128.LoadUnsafe(ref first, (nuint)(length - Block)).AsByte();
            var from = Vector128.LoadUnsafe(ref MemoryMarshal.GetReference(Shift), (nuint)(2 * (Block - left)));
            return Vector128.ShuffleNative(last, from).AsUInt16();
        }

        ref var rest = ref Unsafe.As<ushort, byte>(ref Unsafe.Add(ref first, length - left));
        return left switch
        {
            >= 4 => Vector128.Create(
                Unsafe.ReadUnaligned<ulong>(ref rest),
                Unsafe.ReadUnaligned<ulong>(ref Unsafe.Add(ref rest, 2 * (left - 4))) >> (16 * (8 - left))).AsUInt16(),
            >= 2 => Vector128.Create(
                Unsafe.ReadUnaligned<uint>(ref rest),
                Unsafe.ReadUnaligned<uint>(ref Unsafe.Add(ref rest, 2 * (left - 2))) >> (16 * (4 - left)), 0, 0).AsUInt16(),
            _ => Vector128.CreateScalar(Unsafe.As<byte, ushort>(ref rest)),
        };
    }

    /// <summary>Writes units for as long as they are special. False stops at half a surrogate pair.</summary>
    private static bool WriteSpecial(ReadOnlySpan<char> text, ref int read, Span<byte> to, ref int written)
    {
        do
        {
            var unit = text[read];
            if (unit < 0x80)
            {
                if (Escapes[unit] is not { } escape)
                {
                    return true;
                }

                escape.CopyTo(to[written..]);
                written += escape.Length;
                read++;
                continue;
            }

            if (Rune.DecodeFromUtf16(text[read..], out var rune, out var consumed) != OperationStatus.Done)
            {
                return false;
            }

            read += consumed;
            written += rune.EncodeToUtf8(to[written..]);
        }
        while (read < text.Length);

        return true;
    }

    private static byte[]?[] MakeEscapes()
    {
        var escapes = new byte[]?[0x80];
        for (var code = 0; code < 0x20; code++)
        {
            escapes[code] = Encoding.ASCII.GetBytes(FormattableString.Invariant($"\\u{code:x4}"));
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

    private static Vector128<byte>[] MakeShuffles()
    {
        var shuffles = new Vector128<byte>[1 << Block];
        var from = new byte[Vector128<byte>.Count];
        for (var ones = 0; ones < shuffles.Length; ones++)
        {
            var length = 0;
            for (var unit = 0; unit < Block; unit++)
            {
                from[length++] = (byte)(2 * unit);
                if ((ones & (1 << unit)) == 0)
                {
                    from[length++] = (byte)((2 * unit) + 1);
                }
            }

            shuffles[ones] = Vector128.Create(from);
        }

        return shuffles;
    }
}
