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

    /// <summary>Returns the form of a method.</summary>
    /// <param name="signature">With namespaces: it tells the methods of one type apart.</param>
    public static string Of(string signature, EquatableArray<ArgumentModel> arguments, EquatableArray<ShapeModel> shapes)
    {
        // Where the stub keeps a value is no part of its form, and may depend on names that came later.
        var text = $"{signature}\n{arguments.Select(static one => one with { Value = "" }).ToEquatable()}\n{shapes}";
        using var hash = SHA256.Create();
        return string.Concat(hash.ComputeHash(Encoding.UTF8.GetBytes(text)).Take(8)
            .Select(static one => one.ToString("x2", CultureInfo.InvariantCulture)));
    }
}
