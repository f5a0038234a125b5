using System.Security.Cryptography;
using System.Text.Json;

namespace ApprovalGate.Reliability.Graphs;

/// <summary>The control: what comes to mind first, a serializer and a hash.</summary>
internal static class NaiveDigest
{
    /// <summary>Returns how many pairs of different values share a digest.</summary>
    public static int Collisions()
    {
        (object A, object B)[] pairs =
        [
            ("\ud800x", "\udbffx"),
            (new Base[] { new Derived { Secret = 42 } }, new Base[] { new Derived { Secret = 43 } }),
            (new WithField { X = 7 }, new WithField { X = 8 }),
            (new WithPrivate(5), new WithPrivate(6)),
            (new WithIgnored { Amount = 7 }, new WithIgnored { Amount = 8 }),
        ];
        return pairs.Count(pair => Of(pair.A) == Of(pair.B));
    }

    private static string Of(object value) => Convert.ToHexString(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(value)));

    private class Base
    {
        public int X { get; set; }
    }

    private sealed class Derived : Base
    {
        public int Secret { get; set; }
    }

    private sealed class WithField
    {
        public int X;
    }

    private sealed class WithPrivate(int value)
    {
        public override string ToString() => $"{value}";
    }

    private sealed class WithIgnored
    {
        [System.Text.Json.Serialization.JsonIgnore]
        public int Amount { get; set; }
    }
}
