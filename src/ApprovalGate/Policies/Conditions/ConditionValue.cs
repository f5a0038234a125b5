using System.ComponentModel;
using System.Globalization;
using System.Net;
using System.Net.Mail;
using System.Numerics;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using ApprovalGate.Cel;
using ApprovalGate.Policies;

namespace ApprovalGate.Generated;

/// <summary>Values of arguments as conditions read them, where that is another type than the argument's own. Generated code calls it.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class ConditionValue
{
    /// <summary>Returns the nearest double: the expression language has no decimals.</summary>
    public static double Number(decimal value) => (double)value;

    /// <summary>Returns an integer of any size as one of 64 bits.</summary>
    /// <exception cref="OverflowException">It does not fit.</exception>
    public static long Whole(Int128 value) => checked((long)value);

    /// <inheritdoc cref="Whole(Int128)"/>
    public static long Whole(UInt128 value) => checked((long)value);

    /// <inheritdoc cref="Whole(Int128)"/>
    public static long Whole(BigInteger value) => checked((long)value);

    /// <summary>Returns a character as text.</summary>
    public static string Text(char value) => value.ToString();

    /// <summary>Returns a code point as text.</summary>
    public static string Text(Rune value) => value.ToString();

    /// <summary>Returns a GUID as 32 digits with hyphens.</summary>
    public static string Text(Guid value) => value.ToString("D");

    /// <summary>Returns the text a URI was made from.</summary>
    public static string Text(Uri? value) => value?.OriginalString!;

    /// <summary>Returns a version as text.</summary>
    public static string Text(Version? value) => value?.ToString()!;

    /// <summary>Returns an IP address as text.</summary>
    public static string Text(IPAddress? value) => value?.ToString()!;

    /// <summary>Returns an IP address and port as text.</summary>
    public static string Text(IPEndPoint? value) => value?.ToString()!;

    /// <summary>Returns a mail address without the name it is shown with.</summary>
    public static string Text(MailAddress? value) => value?.Address!;

    /// <summary>Returns the name of a culture.</summary>
    public static string Text(CultureInfo? value) => value?.Name!;

    /// <summary>Returns the full path of a file or directory.</summary>
    public static string Text(FileSystemInfo? value) => value?.FullName!;

    /// <summary>Returns the instant of a date and time in UTC.</summary>
    /// <exception cref="Exception">It is local or of an unknown zone: which instant that is depends on the machine.</exception>
    public static DateTimeOffset Timestamp(DateTime value) => value.Kind == DateTimeKind.Utc
        ? new(value)
        : throw new UnreadableArgumentException("A DateTime that is not in UTC has no instant that a condition could read.");

    /// <summary>Returns the beginning of a date in UTC.</summary>
    public static DateTimeOffset Timestamp(DateOnly value) => new(value, TimeOnly.MinValue, TimeSpan.Zero);

    /// <summary>Returns the time since midnight.</summary>
    public static TimeSpan Duration(TimeOnly value) => value.ToTimeSpan();

    /// <summary>Returns JSON as the value it stands for.</summary>
    public static CelValue Json(JsonElement value) => PlainJson.Read(value);

    /// <inheritdoc cref="Json(JsonElement)"/>
    public static CelValue Json(JsonDocument? value) => value is null ? default : PlainJson.Read(value.RootElement);

    /// <inheritdoc cref="Json(JsonElement)"/>
    public static CelValue Json(JsonNode? value) => value is null ? default : PlainJson.Read(JsonElement.Parse(value.ToJsonString()));

    /// <summary>Returns a collection as a list. The items of a set have no order.</summary>
    public static CelValue List<T>(IEnumerable<T>? items, Func<T, CelValue> convert)
        => CelValue.List(items as IReadOnlyList<T> ?? items?.ToArray(), convert);

    /// <summary>Returns a dictionary as a map. Its keys are compared by their characters, however the dictionary itself compares them.</summary>
    public static CelValue Map<T>(IEnumerable<KeyValuePair<string, T>>? entries, Func<T, CelValue> convert)
        => CelValue.Map(
            entries is Dictionary<string, T> known && IsOrdinal(known.Comparer) ? known : entries?.ToDictionary(StringComparer.Ordinal), convert);

    private static bool IsOrdinal(IEqualityComparer<string> comparer)
        => comparer.Equals(EqualityComparer<string>.Default) || comparer.Equals(StringComparer.Ordinal);
}
