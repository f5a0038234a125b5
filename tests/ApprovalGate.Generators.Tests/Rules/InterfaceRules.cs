using System.Globalization;
using ApprovalGate.Generators.Analyzers.Bodies;
using ApprovalGate.Generators.Analyzers.GeneratedCode;
using ApprovalGate.Generators.Analyzers.Interfaces;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Emit;

namespace ApprovalGate.Generators.Tests.Rules;

/// <summary>What the tests of the rules about gated interfaces share.</summary>
internal static class InterfaceRules
{
    /// <summary>Returns id and message of all that generator and analyzers have to say of a source.</summary>
    public static Task<string[]> OfAsync(string source, params MetadataReference[] libraries)
        => OfAsync(GeneratorHarness.Compile(source).WithAssemblyName("App").AddReferences(libraries));

    /// <summary>Compiles with the generator, as a library that other assemblies use.</summary>
    public static MetadataReference Library(string name, string source, params MetadataReference[] references)
        => Emit(GeneratorHarness.Run(GeneratorHarness.Compile(source).WithAssemblyName(name).AddReferences(references)).ShouldCompile().Compilation);

    /// <summary>Compiles with the generator, to what a project that references this one is compiled against.</summary>
    public static MetadataReference ReferenceAssembly(string name, string source)
        => Emit(
            GeneratorHarness.Run(GeneratorHarness.Compile(source).WithAssemblyName(name)).ShouldCompile().Compilation,
            new EmitOptions(metadataOnly: true, includePrivateMembers: false));

    /// <summary>Compiles without the generator, as a library that knows nothing of gates.</summary>
    public static MetadataReference Foreign(string name, string source, params MetadataReference[] references)
        => Emit(GeneratorHarness.Compile([source], guard: false).WithAssemblyName(name).AddReferences(references));

    private static async Task<string[]> OfAsync(CSharpCompilation compilation)
    {
        var generated = GeneratorHarness.Run(compilation);
        var found = await generated.Compilation.AnalyzeAsync(
            new ImplementationAnalyzer(), new InterfaceBodyAnalyzer(), new UngatedTypeAnalyzer(), new AddGatedAnalyzer(),
            new MarkedMethodHasBodyAnalyzer(), new GeneratedMarkAnalyzer(), new HandWrittenCallAnalyzer());
        Assert.That(generated.Compilation.GetDiagnostics().Where(static one => one.Severity == DiagnosticSeverity.Error), Is.Empty);
        return [.. generated.Diagnostics.Concat(found).Select(static one => $"{one.Id}: {one.GetMessage(CultureInfo.InvariantCulture)}")];
    }

    private static PortableExecutableReference Emit(CSharpCompilation compilation, EmitOptions? options = null)
    {
        using var stream = new MemoryStream();
        var emitted = compilation.Emit(stream, options: options);
        Assert.That(emitted.Success, () => string.Join('\n', emitted.Diagnostics));
        return MetadataReference.CreateFromImage(stream.ToArray());
    }
}
