using System.Buffers.Binary;
using System.Buffers;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace ApprovalGate.Generators.Model;

/// <summary>What an approval of a method is bound to, as one short text: two texts are equal when the forms are.</summary>
/// <remarks>The generator writes it beside the stub; an analyzer derives it again when all generators have run, and compares.</remarks>
internal static class CanonicalForm
{
    /// <summary>The constant of a call struct that holds it.</summary>
    public const string Constant = "__form";

    /// <summary>One a thread, and a text to be hashed: to make them takes longer than what they are for.</summary>
    [ThreadStatic]
    private static SHA256? _hash;

    [ThreadStatic]
    private static StringBuilder? _text;

    /// <summary>Returns the form of a method.</summary>
    /// <param name="signature">With namespaces: it tells the methods of one type apart.</param>
    public static string Of(string signature, EquatableArray<ArgumentModel> arguments, EquatableArray<ShapeModel> shapes)
    {
        var text = (_text ??= new StringBuilder()).Clear().Append(signature);
        foreach (var argument in arguments)
        {
            // Where the stub keeps a value is no part of its form, and may depend on names that came later.
            text.Append('\n').Append(argument.Name).Append('\n').Append(argument.Shape).Append('\n').Append(argument.IsSensitive).Append(argument.IsNeverNull)
                .Append('\n').Append(argument.Unbound is null ? "" : "= ").Append(argument.Unbound);
        }

        foreach (var shape in shapes)
        {
            text.Append("\n\n").Append(shape.Type).Append('\n').Append((int)shape.Kind);
            Append(text, shape.Parts);
            foreach (var one in shape.Cases)
            {
                text.Append('\n').Append(one.Type).Append('\n').Append(one.Discriminator);
                Append(text, one.Parts);
            }
        }

        var hash = Hash(text);
        return BinaryPrimitives.ReadUInt64BigEndian(hash).ToString("x16", CultureInfo.InvariantCulture);
    }

    private static byte[] Hash(StringBuilder text)
    {
        var characters = ArrayPool<char>.Shared.Rent(text.Length);
        var bytes = ArrayPool<byte>.Shared.Rent(Encoding.UTF8.GetMaxByteCount(text.Length));
        text.CopyTo(0, characters, 0, text.Length);
        var count = Encoding.UTF8.GetBytes(characters, 0, text.Length, bytes, 0);
        var hash = (_hash ??= SHA256.Create()).ComputeHash(bytes, 0, count);
        ArrayPool<char>.Shared.Return(characters);
        ArrayPool<byte>.Shared.Return(bytes);
        return hash;
    }

    private static void Append(StringBuilder text, EquatableArray<PartModel> parts)
    {
        text.Append('\n').Append(parts.Count);
        foreach (var part in parts)
        {
            text.Append('\n').Append(part.Name).Append('\n').Append(part.Access).Append('\n').Append(part.Shape).Append(part.IsNeverNull)
                .Append('\n').Append(part.Sensitive is null ? "" : "= ").Append(part.Sensitive);
        }
    }
}
