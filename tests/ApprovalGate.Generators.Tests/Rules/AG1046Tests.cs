using System.Globalization;
using ApprovalGate.Generators.Analyzers.GeneratedCode;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ApprovalGate.Generators.Tests.Rules;

/// <summary>AG1046: nothing takes the place of what the generator wrote.</summary>
public sealed class AG1046Tests
{
    private const string Source = """
        public partial class Tools
        {
            [RequiresApproval] public partial string Delete(string path);
            private string DeleteCore(string path) => path;
            public string Caller(string path) => Other(path);
            private string Other(string path) => path;
        }
        """;

    [Test]
    public async Task Interceptor_OfAStubsQuestion_IsRefused()
    {
        var compilation = GeneratorHarness.Run(Source).ShouldCompile().Compilation;
        var intercepted = Intercepting(compilation, "IsOpen", "public static bool AlwaysOpen(this Gate gate, ApprovalGate.Generated.Tool tool) => true;");

        var found = await intercepted.AnalyzeAsync(new InterceptedCallAnalyzer());

        Assert.That(found.Select(static one => one.Id), Is.EqualTo(new[] { "AG1046" }));
        Assert.That(found[0].Location.SourceTree!.FilePath, Is.EqualTo("Mine.cs"));
        Assert.That(found[0].GetMessage(CultureInfo.InvariantCulture), Does.Contain("Mine.AlwaysOpen").And.Contain("IsOpen"));
    }

    [Test]
    public async Task Interceptor_OfAnOrdinaryCall_IsNoneOfOurs()
    {
        var compilation = GeneratorHarness.Run(Source).ShouldCompile().Compilation;
        var intercepted = Intercepting(compilation, "Other", "public static string Instead(this Tools tools, string path) => path;");

        Assert.That(await intercepted.AnalyzeAsync(new InterceptedCallAnalyzer()), Is.Empty);
    }

    /// <summary>Adds an interceptor of the one call of that name, and sees to it that the compiler takes it.</summary>
    private static CSharpCompilation Intercepting(CSharpCompilation compilation, string name, string method)
    {
        var call = compilation.SyntaxTrees.SelectMany(static tree => tree.GetRoot().DescendantNodes()).OfType<InvocationExpressionSyntax>()
            .Single(one => one.Expression.ToString().EndsWith(name, StringComparison.Ordinal));
        var location = compilation.GetSemanticModel(call.SyntaxTree).GetInterceptableLocation(call)!;
        var text = GeneratorHarness.Usings.Replace("global using", "using", StringComparison.Ordinal) + $$"""

            namespace System.Runtime.CompilerServices { [AttributeUsage(AttributeTargets.Method)] file sealed class InterceptsLocationAttribute(int version, string data) : Attribute; }
            namespace ApprovalGate.Generated.Interceptors
            {
                public static class Mine { [InterceptsLocation({{location.Version}}, "{{location.Data}}")] {{method}} }
            }
            """;
        var intercepted = compilation.AddSyntaxTrees(CSharpSyntaxTree.ParseText(text, (CSharpParseOptions)compilation.SyntaxTrees[0].Options, "Mine.cs"));
        Assert.That(intercepted.GetDiagnostics().Where(static one => one.Severity == DiagnosticSeverity.Error), Is.Empty);
        return intercepted;
    }
}
