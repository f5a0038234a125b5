using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using static ApprovalGate.Generators.Tests.Rules.RuleAssert;

namespace ApprovalGate.Generators.Tests.Rules;

/// <summary>AG1029: who opts out marks nothing. The generator says so, for analyzers may be off there.</summary>
public sealed class AG1029Tests
{
    [TestCase("[RequiresApproval] public partial int X(); private int XCore() => 1;")]
    [TestCase("[RequiresApproval] public int X() => 1;")]
    [TestCase("public int X { [RequiresApproval] get => 1; }")]
    public void Mark_InAProjectThatOptedOut_IsReported(string member)
        => Assert.That(Found(InTools(member), "disable"), Has.Some.EqualTo("AG1029"));

    [TestCase("disable", "public Gate X() => _gate;")]
    [TestCase("enable", "[RequiresApproval] public partial int X(); private int XCore() => 1;")]
    [TestCase("", "[RequiresApproval] public partial int X(); private int XCore() => 1;")]
    public void Mark_WhereThereIsNoneOrTheGateIsOn_IsSilent(string choice, string member)
        => Assert.That(Found(InTools(member), choice), Is.Empty);

    private static IEnumerable<string> Found(string source, string choice)
        => GeneratorHarness.Run(GeneratorHarness.Compile(source), new Choice(choice)).Ids;

    internal sealed class Choice(string choice, string? isChecked = "true") : AnalyzerConfigOptionsProvider
    {
        public override AnalyzerConfigOptions GlobalOptions => new Options(choice, isChecked);

        public override AnalyzerConfigOptions GetOptions(SyntaxTree tree) => GlobalOptions;

        public override AnalyzerConfigOptions GetOptions(AdditionalText textFile) => GlobalOptions;
    }

    private sealed class Options(string choice, string? isChecked) : AnalyzerConfigOptions
    {
        public override bool TryGetValue(string key, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out string? value)
            => (value = key switch
            {
                "build_property.ApprovalGateGenerator" => choice,
                "build_property.ApprovalGateChecked" => isChecked,
                _ => null,
            }) is not null;
    }
}
