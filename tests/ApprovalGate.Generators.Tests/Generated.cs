using System.Collections.Immutable;
using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace ApprovalGate.Generators.Tests;

/// <summary>What a run of the generator came to.</summary>
internal sealed record Generated(CSharpCompilation Compilation, ImmutableArray<Diagnostic> Diagnostics, GeneratorDriverRunResult Result)
{
    /// <summary>Gets the emitted files but for the guard's.</summary>
    public IEnumerable<GeneratedSourceResult> Files
        => Result.Results.Single().GeneratedSources.Where(static file => !file.HintName.StartsWith("ApprovalGate.", StringComparison.Ordinal));

    /// <summary>Gets the emitted files of interceptors.</summary>
    public IEnumerable<GeneratedSourceResult> Interceptors
        => Result.Results.Single().GeneratedSources
            .Where(static file => file.HintName.StartsWith("ApprovalGate.Interceptors.", StringComparison.Ordinal));

    /// <summary>Gets the emitted files of decorators.</summary>
    public IEnumerable<GeneratedSourceResult> Decorators
        => Result.Results.Single().GeneratedSources
            .Where(static file => file.HintName.StartsWith("ApprovalGate.Decorators.", StringComparison.Ordinal));

    /// <summary>Gets the emitted text.</summary>
    public string Text => string.Join('\n', Files.Select(static file => file.SourceText.ToString()));

    /// <summary>Gets the ids of what the generator reported.</summary>
    public IEnumerable<string> Ids => Diagnostics.Select(static one => one.Id);

    /// <summary>Gets what the compiler has to say about source and emitted code together, warnings included.</summary>
    public IEnumerable<Diagnostic> Problems
        => Compilation.GetDiagnostics().Concat(Diagnostics).Where(static one => one.Severity >= DiagnosticSeverity.Warning);

    /// <summary>Asserts that neither generator nor compiler has anything to say.</summary>
    public Generated ShouldCompile()
    {
        Assert.That(Problems, Is.Empty, () => Text);
        return this;
    }

    /// <summary>Compiles and loads it all.</summary>
    public Assembly Load()
    {
        ShouldCompile();
        using var stream = new MemoryStream();
        var emitted = Compilation.Emit(stream);
        Assert.That(emitted.Success, () => string.Join('\n', emitted.Diagnostics));
        return Assembly.Load(stream.ToArray());
    }
}
