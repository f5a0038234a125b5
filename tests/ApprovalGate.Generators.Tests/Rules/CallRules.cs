using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace ApprovalGate.Generators.Tests.Rules;

/// <summary>What the tests of the rules of <c>[GateCallsTo]</c> share.</summary>
internal static class CallRules
{
    /// <summary>A type with a method that can be gated, and one that uses it.</summary>
    public const string Database = """
        public class Db : IDisposable
        {
            public void Drop(string name) { }
            public static void DropAll(string name) { }
            public void Dispose() { }
            public List<int>.Enumerator GetEnumerator() => default;
            public void Add(string name) { }
        }
        """;

    /// <summary>Gates a method of <see cref="Database"/> and puts members into a class that uses it.</summary>
    public static string Using(string members, string method = "Drop", string type = "Db")
        => $"[assembly: GateCallsTo(typeof({type}), \"{method}\")] {Database} public class Agent {{ {members} }}";

    /// <summary>Returns what the generator and the analyzers say.</summary>
    public static async Task<ImmutableArray<Diagnostic>> CheckAsync(params string[] sources)
    {
        var generated = GeneratorHarness.Run(GeneratorHarness.Compile(sources));
        var errors = generated.Compilation.GetDiagnostics().Where(static one => one.Severity == DiagnosticSeverity.Error);
        Assert.That(errors, Is.Empty, () => generated.Text);
        return [.. generated.Diagnostics, .. await generated.Compilation.AnalyzeAsync()];
    }

    /// <summary>Asserts that source is refused with one rule, and nothing else.</summary>
    public static async Task RefusesAsync(string source, string id, params string[] messageParts)
    {
        var found = await CheckAsync(source);
        Assert.That(found.Select(static one => one.Id).Distinct(), Is.EqualTo(new[] { id }), () => string.Join('\n', found));
        var messages = string.Join('\n', found.Select(static one => one.GetMessage(System.Globalization.CultureInfo.InvariantCulture)));
        foreach (var part in messageParts)
        {
            Assert.That(messages, Does.Contain(part));
        }
    }

    /// <summary>Asserts that source is accepted, its calls intercepted.</summary>
    public static async Task AcceptsAsync(string source)
        => Assert.That(await CheckAsync(source), Is.Empty);
}
