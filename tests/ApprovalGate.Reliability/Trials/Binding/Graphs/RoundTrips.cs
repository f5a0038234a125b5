using System.Globalization;
using System.Text;
using System.Text.Json;
using ApprovalGate.Log;
using ApprovalGate.Storage;

namespace ApprovalGate.Reliability.Graphs;

/// <summary>
/// Calls whose arguments nobody touched: bound and stored under one culture and time zone, the store closed and opened again, then bound from
/// newly made values under another. Each must come to the same, or an approval is lost for nothing.
/// </summary>
internal static class RoundTrips
{
    private const int Batch = 5_000;

    private static readonly string[] Cultures =
    [
        "", "tr-TR", "az-AZ", "th-TH", "ar-SA", "fa-IR", "de-DE", "fr-FR", "en-US", "hi-IN", "zh-CN", "ja-JP", "ko-KR", "ru-RU", "he-IL",
        "sv-SE", "pl-PL", "lt-LT", "bn-BD", "ps-AF",
    ];

    private static readonly string[] Zones = ["UTC", "Asia/Kathmandu", "America/St_Johns"];

    /// <summary>Returns how many of <paramref name="count"/> calls came to something else.</summary>
    public static long FalseRefusals(int count, ulong seed)
    {
        var path = Path.Combine(Path.GetTempPath(), $"approvalgate-trial-{Guid.NewGuid():N}");
        Directory.CreateDirectory(path);
        var (culture, zone) = (CultureInfo.CurrentCulture, Environment.GetEnvironmentVariable("TZ"));
        try
        {
            long refused = 0;
            for (var first = 0; first < count; first += Batch)
            {
                refused += FalseRefusals(Path.Combine(path, "log.db"), first, Math.Min(Batch, count - first), seed);
            }

            return refused;
        }
        finally
        {
            SetPlace(culture, zone);
            Directory.Delete(path, recursive: true);
        }
    }

    private static long FalseRefusals(string file, int first, int count, ulong seed)
    {
        var turn = first / Batch;
        long after;
        using (var store = new SqliteStore(file))
        {
            SetPlace(turn);
            after = store.ReadHead().Position;
            var events = Bind(count, first, seed).Select(bound => new NewEvent("Bound", 1, JsonSerializer.SerializeToUtf8Bytes(bound))).ToList();
            store.Append([new Commit(Guid.NewGuid(), [new StreamAppend($"trial/{turn}", StreamAppend.AnyVersion, events)])]);
        }

        using var reopened = new SqliteStore(file);
        SetPlace(turn + 7);
        var stored = reopened.ReadLog(after, count).Select(record => Encoding.UTF8.GetString(record.Payload.Span));
        var again = Bind(count, first, seed).Select(bound => JsonSerializer.Serialize(bound));
        return count - stored.Zip(again).Count(pair => pair.First == pair.Second);
    }

    private static Stored[] Bind(int count, int first, ulong seed)
    {
        var bound = new Stored[count];
        var culture = CultureInfo.CurrentCulture;
        Parallel.For(0, count, index =>
        {
            CultureInfo.CurrentCulture = culture;
            var one = seed + (ulong)(first + index);
            var call = Bound.Of(Arguments.Draw(one, new Leaves(one)));
            bound[index] = new Stored(call.Fingerprint, call.Arguments);
        });
        return bound;
    }

    private static void SetPlace(int turn) => SetPlace(CultureInfo.GetCultureInfo(Cultures[turn % Cultures.Length]), Zones[turn % Zones.Length]);

    private static void SetPlace(CultureInfo culture, string? zone)
    {
        CultureInfo.CurrentCulture = culture;
        Environment.SetEnvironmentVariable("TZ", zone);
        TimeZoneInfo.ClearCachedData();
    }

    private sealed record Stored(string Fingerprint, CanonicalArguments Arguments);
}
