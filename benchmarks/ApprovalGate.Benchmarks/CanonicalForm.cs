using System.Security.Cryptography;
using ApprovalGate.Benchmarks.Contenders;
using ApprovalGate.Binding;
using ApprovalGate.Engine;
using ApprovalGate.Generated;
using BenchmarkDotNet.Attributes;

namespace ApprovalGate.Benchmarks;

/// <summary>What canonical arguments cost above hashing the very same bytes.</summary>
public class CanonicalForm
{
    private const int MaxBytes = 65_536;

    private readonly byte[] _hash = new byte[SHA256.HashSizeInBytes];
    private readonly Session _session = new("benchmark", "agent");
    private byte[] _bytes = [];
    private MailCall _call;

    /// <summary>Gets or sets the rows of the argument: some 200 bytes, some 10 kB.</summary>
    [Params(2, 113)]
    public int Rows { get; set; }

    [GlobalSetup]
    public void SetUp()
    {
        _call = MailCall.To(Rows);
        var writer = Written();
        _bytes = writer.Written.ToArray();
        writer.Dispose();
        Console.WriteLine($"// {Rows} rows are {_bytes.Length} canonical bytes");
    }

    [Benchmark(Baseline = true)]
    public int Sha256() => SHA256.HashData(_bytes, _hash);

    [Benchmark]
    public byte[] CanonicalAndSha256()
    {
        var writer = Written();
        Sha256Hash.Of(writer.Written, [], _hash);
        writer.Dispose();
        return _hash;
    }

    /// <summary>All the gate makes of the arguments: the fingerprint, with tool and session, and the text that approvers are shown.</summary>
    [Benchmark]
    public object Bound() => BoundCall.Of(_call, _session, MaxBytes).Arguments;

    private CanonicalWriter Written()
    {
        var writer = new CanonicalWriter(MaxBytes);
        writer.BeginObject();
        _call.Write(ref writer);
        writer.EndObject();
        return writer;
    }
}
