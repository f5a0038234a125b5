using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using ApprovalGate.Halts;

namespace ApprovalGate.Reliability.Trials;

/// <summary>Reads what strace wrote down: every write and synchronisation of a store, and between them what its agent said and did.</summary>
internal sealed partial class DiskTrace
{
    private readonly Dictionary<string, string> _unfinished = new(StringComparer.Ordinal);
    private readonly Dictionary<string, long> _offsets = new(StringComparer.Ordinal);
    private readonly List<DiskEvent> _events = [];

    /// <summary>Reads a trace.</summary>
    /// <param name="path">The trace.</param>
    /// <param name="home">The agent whose files count.</param>
    public static IReadOnlyList<DiskEvent> Read(string path, AgentHome home)
    {
        var trace = new DiskTrace();
        foreach (var line in File.ReadLines(path))
        {
            trace.Take(line, home);
        }

        return trace._events;
    }

    [GeneratedRegex("^(?<call>[a-z0-9]+)\\((?<fd>\\d+)?(?:<(?<path>[^>]*)>)?(?:, )?(?:\"(?<text>[^\"]*)\")?(?:, )?(?<rest>[^\"]*)\\)\\s+= (?<result>-?\\d+)")]
    private static partial Regex Call();

    // "17 write(5<...>, ... <unfinished ...>" and, later, "17 <... write resumed>) = 5": a call is where it ended.
    private void Take(string line, AgentHome home)
    {
        var space = line.IndexOf(' ', StringComparison.Ordinal);
        var (thread, text) = (line[..space], line[space..].TrimStart());
        const string Cut = " <unfinished ...>";
        if (text.EndsWith(Cut, StringComparison.Ordinal))
        {
            _unfinished[thread] = text[..^Cut.Length];
            return;
        }

        const string Resumed = " resumed>";
        if (text.StartsWith("<... ", StringComparison.Ordinal) && text.IndexOf(Resumed, StringComparison.Ordinal) is > 0 and var at
            && _unfinished.Remove(thread, out var begun))
        {
            text = begun + text[(at + Resumed.Length)..];
        }

        if (Call().Match(text) is { Success: true } match && long.Parse(match.Groups["result"].Value, CultureInfo.InvariantCulture) is >= 0 and var result)
        {
            Take(match, result, home);
        }
    }

    private void Take(Match match, long result, AgentHome home)
    {
        string Text(string group) => Encoding.Latin1.GetString(Bytes(match.Groups[group].Value));
        var (call, descriptor) = (match.Groups["call"].Value, match.Groups["fd"].Value);
        var path = call == "unlink" ? Text("text") : Text("path");
        if (call is "write" or "pwrite64" && (descriptor == "1" || path == home.Effects))
        {
            _events.AddRange(Text("text").Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => new Spoken(line)));
        }
        else if (home.StoreFiles.Contains(path))
        {
            TakeOfStore(call, descriptor, Path.GetFileName(path), Bytes(match.Groups["text"].Value), match.Groups["rest"].Value, result);
        }
    }

    private void TakeOfStore(string call, string descriptor, string file, byte[] data, string rest, long result)
    {
        switch (call)
        {
            case "lseek":
                _offsets[descriptor] = result;
                break;
            case "write":
                var offset = _offsets.GetValueOrDefault(descriptor);
                _events.Add(new DiskWrite(file, offset, data[..(int)result]));
                _offsets[descriptor] = offset + result;
                break;
            case "pwrite64":
                _events.Add(new DiskWrite(file, long.Parse(rest.Split(", ")[^1], CultureInfo.InvariantCulture), data[..(int)result]));
                break;
            case "ftruncate":
                _events.Add(new DiskTruncation(file, long.Parse(rest, CultureInfo.InvariantCulture)));
                break;
            case "fsync" or "fdatasync":
                _events.Add(new DiskSync(file));
                break;
            case "unlink":
                _events.Add(new DiskRemoval(file));
                break;
        }
    }

    /// <summary>Reads \x2f\x74: every byte of every text is written so.</summary>
    private static byte[] Bytes(string text) => Convert.FromHexString(text.Replace("\\x", "", StringComparison.Ordinal));
}
