using System.Buffers.Binary;
using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using ApprovalGate.Generated;
using ApprovalGate.Log;
using ApprovalGate.Log.Verification;
using ApprovalGate.Requests;
using ApprovalGate.Requests.Events;
using ApprovalGate.Requests.Fingerprints;
using ApprovalGate.Storage;
using ApprovalGate.Streams;

namespace ApprovalGate.Benchmarks;

/// <summary>What it costs to verify a log of approved calls, as ratios to SHA-256 over the same bytes.</summary>
internal static class Verifying
{
    private static readonly DateTimeOffset Start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Prints medians of the times, medians of the ratios within a round, and the ratio of the fastest rounds.</summary>
    public static void Run(int count, int rounds)
    {
        var records = Log(count);
        var bytes = records.ConvertAll(Bytes);
        Console.WriteLine(FormattableString.Invariant($"{count:N0} records, {bytes.Average(one => one.Length):N0} bytes each"));
        var work = new (string Name, Action Do)[]
        {
            ("SHA-256 of each record's bytes", () => HashEach(bytes)),
            ("the three hashes of each record, bytes ready", () => HashThrice(records)),
            ("verify, record by record: LogVerifier.Next", () => Verify(records)),
            ("verify, on all cores: LogVerifier.Verify", () => VerifyAll(records)),
        };
        Console.WriteLine("| work | seconds | ratio | ratio of minima |");
        Console.WriteLine("|---|---:|---:|---:|");
        var times = work.Select(_ => new List<double>()).ToList();
        for (var round = 0; round <= rounds; round++)
        {
            for (var i = 0; i < work.Length; i++)
            {
                var began = Stopwatch.GetTimestamp();
                work[i].Do();
                if (round > 0)
                {
                    times[i].Add(Stopwatch.GetElapsedTime(began).TotalSeconds);
                }
            }
        }

        for (var i = 0; i < work.Length; i++)
        {
            var ratios = times[i].Zip(times[0], (one, reference) => one / reference).Order().ToList();
            Console.WriteLine(FormattableString.Invariant(
                $"| {work[i].Name} | {times[i].Order().ElementAt(rounds / 2):0.000} | {ratios[rounds / 2]:0.00} | {times[i].Min() / times[0].Min():0.00} |"));
        }
    }

    private static void HashEach(List<byte[]> all)
    {
        Span<byte> hash = stackalloc byte[32];
        foreach (var bytes in all)
        {
            SHA256.HashData(bytes, hash);
        }
    }

    /// <summary>The least that the format takes on one core: payload, header of the size they have, and head.</summary>
    private static void HashThrice(List<LogRecord> records)
    {
        Span<byte> header = stackalloc byte[1 + 8 + 16 + 4 + 42 + 8 + 8 + 4 + 10 + 4 + 32];
        Span<byte> node = stackalloc byte[65];
        Span<byte> hash = stackalloc byte[32];
        foreach (var record in records)
        {
            SHA256.HashData(record.Payload.Span, hash);
            SHA256.HashData(header, hash);
            SHA256.HashData(node, hash);
        }
    }

    private static void Verify(List<LogRecord> records)
    {
        var verifier = new LogVerifier();
        foreach (var record in records)
        {
            if (verifier.Next(record) is { } fault)
            {
                throw new InvalidOperationException(fault);
            }
        }
    }

    private static void VerifyAll(List<LogRecord> records)
    {
        var verifier = new LogVerifier();
        if (verifier.Verify(records).Count() != records.Count)
        {
            throw new InvalidOperationException(verifier.Fault);
        }
    }

    /// <summary>What a record says, in as many bytes as its hashes cover.</summary>
    private static byte[] Bytes(LogRecord record)
    {
        var bytes = new List<byte>();
        Span<byte> number = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(number, record.Position);
        bytes.AddRange(number);
        bytes.AddRange(record.CommitId.ToByteArray());
        bytes.AddRange(Encoding.UTF8.GetBytes(record.Stream));
        bytes.AddRange(number);
        bytes.AddRange(number);
        bytes.AddRange(Encoding.UTF8.GetBytes(record.Type));
        bytes.AddRange(number[..4]);
        bytes.AddRange(record.Payload.Span);
        return [.. bytes];
    }

    private static List<LogRecord> Log(int count)
    {
        var records = new List<LogRecord>(count);
        var head = LogHead.Empty;
        var versions = new Dictionary<string, long>();
        while (records.Count < count)
        {
            var id = new RequestId(Guid.NewGuid());
            var fingerprint = Convert.ToHexStringLower(SHA256.HashData(id.ToString().Select(c => (byte)c).ToArray()));
            foreach (var (stream, one) in Call(id, fingerprint).Take(count - records.Count))
            {
                var commit = Guid.NewGuid();
                var version = versions[stream] = versions.GetValueOrDefault(stream) + 1;
                var record = Chain.Next(head, commit, stream, version, Start.AddSeconds(records.Count), BuiltInStreams.Of(default).Encode(one));
                records.Add(record);
                head = new LogHead(record.Position, record.Head, record.Time);
            }
        }

        return records;
    }

    private static IEnumerable<(string Stream, object Event)> Call(RequestId id, string fingerprint)
    {
        var digest = Digest.TryParse(fingerprint, out var parsed) ? parsed : throw new FormatException(fingerprint);
        var request = RequestStream.Instance.StreamOf(id);
        yield return (FingerprintStream.Instance.StreamOf(fingerprint), new FingerprintOpened(id, "0123456789abcdef0123456789abcdef"));
        yield return (request, new Requested
        {
            Id = id,
            Born = RequestState.Pending,
            Verdict = Verdict.RequireApproval,
            Tool = "FileTools.DeleteAsync",
            Signature = "FileTools.DeleteAsync(string path)",
            Arguments = new CanonicalArguments("{\"path\":\"/srv/data/reports/2026/january/summary.txt\"}"),
            Fingerprint = fingerprint,
            Digest = digest,
            Session = "nightly",
            Actor = "agent",
            Terms = new ApprovalTerms { Reversibility = Reversibility.Irreversible, Expiry = TimeSpan.FromMinutes(15) },
            PolicyVersion = "classes",
            Owner = "0123456789abcdef0123456789abcdef",
            ExpiresAt = Start,
        });
        yield return (request, new Decided(Answer.Approve, Approver.Person("alice", "test"), "cli", "checked with Ada", digest));
        yield return (request, new Running(digest, "0123456789abcdef0123456789abcdef"));
        yield return (request, new Succeeded(TimeSpan.FromMilliseconds(12)));
        yield return (FingerprintStream.Instance.StreamOf(fingerprint), new FingerprintClosed(id, RequestState.Succeeded));
    }
}
