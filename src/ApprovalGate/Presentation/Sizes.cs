using System.Globalization;

namespace ApprovalGate.Presentation;

/// <summary>Puts sizes into words.</summary>
internal static class Sizes
{
    public static string Count(int count, string one, string many) => string.Create(CultureInfo.InvariantCulture, $"{count:N0} {(count == 1 ? one : many)}");

    public static string Characters(string text) => Count(text.Length - text.Count(char.IsLowSurrogate), "character", "characters");

    public static string Lines(int count) => Count(count, "line", "lines");

    public static string Items(int count) => Count(count, "item", "items");

    public static string Bytes(int count) => Count(count, "byte", "bytes");
}
