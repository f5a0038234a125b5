using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using ApprovalGate.Reliability.Harness;

namespace ApprovalGate.Reliability.Graphs;

/// <summary>A process without any culture data, as many containers are run: it binds the same calls, and says what all of them came to.</summary>
internal static class BindingProcess
{
    public const string Verb = "bind";

    /// <summary>Returns what <paramref name="count"/> calls come to in such a process.</summary>
    public static async Task<string> BindThereAsync(int count, ulong seed)
    {
        using var process = new WorkerProcess([Verb, count.ToString(CultureInfo.InvariantCulture), seed.ToString(CultureInfo.InvariantCulture)]);
        return await process.HearAsync();
    }

    public static Task<int> RunAsync(IReadOnlyList<string> task)
    {
        Console.WriteLine(Bind(int.Parse(task[1], CultureInfo.InvariantCulture), ulong.Parse(task[2], CultureInfo.InvariantCulture)));
        return Task.FromResult(0);
    }

    /// <summary>Returns what the calls come to in this process.</summary>
    public static string Bind(int count, ulong seed)
    {
        using var all = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        for (var one = seed; one < seed + (ulong)count; one++)
        {
            var bound = Bound.Of(Arguments.Draw(one, new Leaves(one)));
            all.AppendData(Encoding.UTF8.GetBytes(bound.Fingerprint + bound.Arguments.Json));
        }

        return Convert.ToHexStringLower(all.GetHashAndReset());
    }
}
