using System.Diagnostics.Tracing;
using System.Text.RegularExpressions;
using ApprovalGate.Benchmarks.Contenders;

namespace ApprovalGate.Benchmarks;

/// <summary>Lists the methods of ours that one approved call on SQLite runs through: those the runtime compiles between the call and its answer.</summary>
/// <remarks>
/// A method is compiled when it first runs, so the first call of a process shows them all but those that opening the gate ran already. Counted
/// are methods by name: an asynchronous one and its state machine are one, overloads of a name in a type too. Accessors, constructors and
/// lambdas are not counted.
/// </remarks>
internal sealed partial class CallTrace : EventListener
{
    private const EventKeywords JitKeyword = (EventKeywords)0x10;
    private readonly HashSet<string> _methods = new(StringComparer.Ordinal);
    private volatile bool _isOn;

    public static async Task RunAsync()
    {
        var directory = Directory.CreateTempSubdirectory("approvalgate-").FullName;
        using var trace = new CallTrace();
        using (var gate = new GateBuilder().UseSqlite(Path.Combine(directory, "gate.db")).AddTransport(_ => new EagerApprover()).Build())
        {
            trace._isOn = true;
            await new GatedMailTools(gate).SendAsync("ann@example.org", "Hello", CancellationToken.None);
            trace._isOn = false;
        }

        Directory.Delete(directory, recursive: true);
        var types = trace._methods.Select(method => method[..method.LastIndexOf('.')]).Distinct().Order(StringComparer.Ordinal).ToList();
        foreach (var type in types)
        {
            var names = trace._methods.Where(method => method[..method.LastIndexOf('.')] == type).Select(method => method[(type.Length + 1)..]);
            Console.WriteLine($"{type}: {string.Join(", ", names.Order(StringComparer.Ordinal))}");
        }

        Console.WriteLine($"{trace._methods.Count} methods in {types.Count} types");
    }

    protected override void OnEventSourceCreated(EventSource eventSource)
    {
        if (eventSource.Name == "Microsoft-Windows-DotNETRuntime")
        {
            EnableEvents(eventSource, EventLevel.Verbose, JitKeyword);
        }
    }

    protected override void OnEventWritten(EventWrittenEventArgs eventData)
    {
        if (_isOn && eventData.EventName!.StartsWith("MethodLoadVerbose", StringComparison.Ordinal)
            && Named((string)eventData.Payload![6]!, (string)eventData.Payload[7]!) is { } name)
        {
            lock (_methods)
            {
                _methods.Add(name);
            }
        }
    }

    private static string? Named(string type, string method)
    {
        if (!type.StartsWith("ApprovalGate.", StringComparison.Ordinal) || type.Contains(".Benchmarks", StringComparison.Ordinal))
        {
            return null;
        }

        if (method == "MoveNext" && StateMachine().Match(type) is { Success: true } machine)
        {
            (type, method) = (machine.Groups[1].Value, machine.Groups[2].Value);
        }

        type = Arguments().Replace(type, "");
        method = method[(method.LastIndexOf('.') + 1)..];
        return Generated().IsMatch($"{type}.{method}") ? null : $"{type}.{method}";
    }

    [GeneratedRegex(@"^(.*)\+<(\w+)>d__\d+")]
    private static partial Regex StateMachine();

    /// <summary>What nobody wrote by hand, or would look for by name: JSON contexts, members of records, accessors, constructors, lambdas.</summary>
    [GeneratedRegex(@"Json\.|Json\+|JsonConverter|<|\.(get_|set_|op_|c?ctor$|Equals$|GetHashCode$|ToString$|Deconstruct$|PrintMembers$)")]
    private static partial Regex Generated();

    [GeneratedRegex(@"`\d+(\[.*\])?|\[.*\]")]
    private static partial Regex Arguments();
}
