using System.Globalization;
using ApprovalGate.Generated;

namespace ApprovalGate.Scenarios;

/// <summary>A call as the generator would write it, by hand.</summary>
/// <param name="tool">The tool.</param>
/// <param name="names">Its parameters.</param>
/// <param name="values">The arguments, as the scenario writes them.</param>
/// <param name="end">How the body ends, if not well.</param>
internal readonly struct ScenarioCall(Tool tool, IReadOnlyList<string> names, IReadOnlyList<string> values, string? end) : ICall<Task<bool>>
{
    public Tool Tool => tool;

    public void Write(ref CanonicalWriter writer)
    {
        for (var i = 0; i < names.Count; i++)
        {
            writer.Name(names[i]);
            if (names[i] == "amount")
            {
                writer.Value(decimal.Parse(values[i], CultureInfo.InvariantCulture));
            }
            else
            {
                writer.Value(values[i]);
            }
        }
    }

    public Task<bool> Run(Permit? permit)
    {
        if (end == "unknown")
        {
            CurrentRun.OutcomeUnknown();
        }

        return end == "throws" ? Task.FromException<bool>(new InvalidOperationException("The shop is closed.")) : Task.FromResult(true);
    }
}
