using Microsoft.CodeAnalysis;

namespace ApprovalGate.Generators.Tests;

/// <summary>What generator and analyzers looked for and found while a test ran: the catalogue asks it whether a rule's tests test the rule.</summary>
internal sealed class Observed
{
    private static readonly AsyncLocal<Observed?> Current = new();

    private readonly HashSet<string> _lookedFor = [];
    private readonly HashSet<string> _found = [];

    /// <summary>Runs a test under observation.</summary>
    public static async Task<Observed> DuringAsync(Func<Task> test)
    {
        var observed = new Observed();
        Current.Value = observed;
        await test();
        return observed;
    }

    public static void Note(IEnumerable<string> lookedFor, IEnumerable<Diagnostic> found)
    {
        if (Current.Value is { } observed)
        {
            observed._lookedFor.UnionWith(lookedFor);
            observed._found.UnionWith(found.Select(static one => one.Id));
        }
    }

    public bool IsReported(string id) => _found.Contains(id);

    public bool IsSilent(string id) => _lookedFor.Contains(id) && !_found.Contains(id);
}
