using ApprovalGate.Generators.Analyzers;
using ApprovalGate.Generators.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using static ApprovalGate.Generators.Tests.Rules.RuleAssert;

namespace ApprovalGate.Generators.Tests.Rules;

/// <summary>Every rule reports exactly the places that <c>{|</c> and <c>|}</c> mark, by file, line and column, and no other place.</summary>
public sealed class RuleLocationTests
{
    private const string Tool = "[RequiresApproval] public partial int X(string path); private int XCore(string path) => 1; ";

    private const string ToolInterface = "public interface ITools { [RequiresApproval] void Delete(string path); }";

    /// <summary>Every rule with a place in source, and a source that breaks it. Some rules are reported in more than one way.</summary>
    private static readonly (string Id, string Source)[] Cases =
    [
        ("AG1001", InTools("\n[RequiresApproval] public partial Task {|X|}(string path);")),
        ("AG1002", "class A {\n[RequiresApproval] public void {|X|}() { } }"),
        ("AG1003", InTools("\n[{|RequiresApproval(Quorum = 0)|}] public partial void X(); private void XCore() { }")),
        ("AG1003", InTools("[RequiresApproval] public partial void X(\n[Unbound(\"\")] int {|n|}); private void XCore(int n) { }")),
        ("AG1004", InTools("\n[RequiresApproval] public partial void {|X|}(ref int n);")),
        ("AG1005", InTools("[RequiresApproval] public partial void X(\nint n, object {|value|}); private void XCore(int n, object value) { }")),
        ("AG1006", "class A {\n[RequiresApproval] public partial void {|X|}(); private void XCore() { } }"),
        ("AG1007", "partial class A(Gate gate) { private readonly object _o = gate;\n[RequiresApproval] public partial void {|X|}(); private void XCore() { } }"),
        ("AG1009", InTools(Tool + "\npublic int Y() =>\n  {|XCore(\"a\")|};")),
        ("AG1010", InTools(Tool + "\npublic object? Y() => typeof(Tools).GetMethod(\n  {|\"XCore\"|});")),
        ("AG1011", InTools("[RequiresApproval] public partial int X();\n[{|ModelContextProtocol.Server.McpServerTool|}] private int XCore() => 1;") + McpSdk.Source),
        ("AG1012", InTools(Tool + "\npublic int Y() => new {|__X_0|}(this, \"a\").Run(null);")),
        ("AG1013", InTools("[RequiresApproval] public partial int X();\nprivate int XCore() => {|Task.FromResult(1).Result|};")),
        ("AG1014", InTools(Tool + "\npublic Tools() => {|X(\"a\")|};")),
        ("AG1015", InTools("[RequiresApproval(Arguments = ArgumentPassing.AsIs)] public partial void X(\nList<int> {|numbers|}); private void XCore(List<int> numbers) { }")),
        ("AG1016", InTools(Tool + "\npublic void {|DeleteAll|}() { }")),
        ("AG1017", ToolInterface + "\nclass A : ITools { public void {|Delete|}(string path) { } }"),
        ("AG1018", "interface A {\n[RequiresApproval] void {|X|}() { } }"),
        ("AG1019", "interface I { [RequiresApproval(Reversibility.Irreversible)] void X(); } partial class A : I {\n[RequiresApproval(Reversibility.Observation)] public partial void {|X|}(); private void XCore() { } }"),
        ("AG1021", "interface I { void X(); } class A { void X(Microsoft.Extensions.DependencyInjection.IServiceCollection s) =>\n {|s.AddGated<I>(_ => null!)|}; }"),
        ("AG1022", "class GatedTools { }\ninterface {|ITools|} { [RequiresApproval] void X(); }"),
        ("AG1023", InTools("\n[RequiresApproval, ModelContextProtocol.Server.McpServerTool] public partial void {|X|}(); private void XCore() { }") + McpSdk.Source),
        ("AG1024", InTools(Tool + "\n[{|GatedMcpTool|}] public int Y() => 1;") + McpSdk.Source),
        ("AG1025", InTools(Tool + "\n[ModelContextProtocol.Server.McpServerTool] public int {|Y|}() => 1;") + McpSdk.Source),
        ("AG1025", InTools(Tool + "\npublic int Y() => 1; public object Z() => Microsoft.Extensions.AI.AIFunctionFactory.Create({|Y|});") + McpSdk.Source),
        ("AG1027", "namespace ApprovalGate {\npublic sealed class {|Gate|} { } }"),
        ("AG1030", "\n[assembly: {|GateCallsTo(typeof(Db), \"Nothing\")|}] " + CallRules.Database + "class A { }"),
        ("AG1031", "\n[assembly: {|GateCallsTo(typeof(A), \"X\")|}] " + "struct A { public void X() { } }"),
        ("AG1032", "\n[assembly: {|GateCallsTo(typeof(A), \"X\")|}] " + "class A { public void X(object value) { } }"),
        ("AG1033", CallRules.Using("\nvoid Run(Db db) =>\n  {|((db).Drop)(\"a\")|};")),
        ("AG1034", CallRules.Using("\nAction<string> Run(Db db) => {|db.Drop|};")),
        ("AG1036", "public sealed class Fixed { public int X { get; } = 1; }" + InTools(
            "[RequiresApproval(Arguments = ArgumentPassing.Snapshot)] public partial void M(\nFixed {|p|}); private void MCore(Fixed p) { }")),
        ("AG1037", InTools("[RequiresApproval] public partial void M(\n[Resolve(typeof(string))] string {|p|}); private void MCore(string p) { }")),
        ("AG1038", InTools(Tool + "\npublic int Y([{|Resolve(typeof(RealPath))|}] string p) => 1;")),
        ("AG1039", InTools("\n[RequiresApproval(When = \"n > 1 && {|m|} > 1\")] public partial void X(int n); private void XCore(int n) { }")),
        ("AG1040", InTools("\n[RequiresApproval(When = \"{|1 > 2|}\")] public partial void X(int n); private void XCore(int n) { }")),
        ("AG1045", InTools(Tool + "\npublic int Y([{|Sensitive|}] string p) => 1;")),
    ];

    /// <summary>The rules whose place needs more than one source; each has a test of its own below.</summary>
    private static readonly string[] Others = ["AG1000", "AG1008", "AG1020", "AG1028", "AG1029", "AG1035", "AG1046"];

    private static readonly int[] Numbers = [.. Enumerable.Range(0, Cases.Length)];

    [TestCaseSource(nameof(Numbers))]
    public async Task Rule_Broken_IsReportedAtItsPlace(int number)
    {
        var (id, source) = Cases[number];

        await ReportsAsync(id, MarkedSource.Parse(source));
    }

    [Test]
    public void Rules_All_HaveATestOfTheirPlace() => Assert.That(
        Cases.Select(static one => one.Id).Concat(Others).Distinct(), Is.EquivalentTo(Descriptors.Rules.Select(static rule => rule.Id)));

    [Test]
    public async Task Control_AnotherPlace_IsNotTakenForTheRightOne()
    {
        var found = await FindAsync("AG1002", GeneratorHarness.Compile("class A {\n[RequiresApproval] public void X() { } }"));

        Assert.That(found, Is.Not.EqualTo(MarkedSource.Parse("class A {\n[RequiresApproval] public {|void|} X() { } }").PlacesIn("File0.cs")));
    }

    [Test]
    public async Task AnalyzerFailed_InACallback_IsReportedAtWhatItLookedAt()
    {
        var source = MarkedSource.Parse("class A {\n int X() =>\n  {|X()|}; }");
        var found = await GeneratorHarness.Compile(source.Text).AnalyzeAsync(new AG1000Tests.Failing(AG1000Tests.Callback.Operation));

        Assert.That(found.Select(Place), Is.EqualTo(source.PlacesIn("File0.cs")));
    }

    [Test]
    public void BuildFilesMissing_InAProject_HasNoPlace()
        => Assert.That(
            GeneratorHarness.Run(GeneratorHarness.Compile(["class A { }"], guard: false)).Diagnostics.Single().Location, Is.EqualTo(Location.None));

    [Test]
    public Task UngatedType_OfAnotherAssembly_IsReportedWhereItIsNamed()
    {
        var contracts = InterfaceRules.Library("Contracts", ToolInterface);
        var foreign = InterfaceRules.Foreign("Foreign", "public class Tools : ITools { public void Delete(string path) { } }", contracts);

        return ReportsAsync("AG1020", MarkedSource.Parse("class A {\n ITools X() => new {|Tools|}(); }"), contracts, foreign);
    }

    [Test]
    public async Task Form_ThatAnotherGeneratorCompleted_IsReportedAtTheTool()
    {
        var source = MarkedSource.Parse(
            InTools("\n[RequiresApproval] public partial void {|X|}(Order order); private void XCore(Order order) { }") + "public sealed partial record Order(int Id);");
        var compilation = GeneratorHarness.RunBeside(source.Text, "public sealed partial record Order { public string? Note { get; init; } }");

        Assert.That((await FindAsync("AG1028", compilation)).Distinct(), Is.EqualTo(source.PlacesIn("File0.cs")));
    }

    [Test]
    public void Mark_InAProjectThatOptedOut_IsReportedWhereItStands()
    {
        var source = MarkedSource.Parse(InTools("\n[RequiresApproval] public partial void {|X|}(); private void XCore() { }"));
        var found = GeneratorHarness.Run(GeneratorHarness.Compile(source.Text), new AG1029Tests.Choice("disable")).Diagnostics;

        Assert.That(found.Where(static one => one.Id == "AG1029").Select(Place), Is.EqualTo(source.PlacesIn("File0.cs")));
    }

    [Test]
    public void File_InTheGeneratorsFolder_IsReportedAtItsStart()
    {
        const string Path = "/agent/ApprovalGate.Generators.ApprovalGateGenerator/Shortcut.cs";
        var compilation = GeneratorHarness.Compile("class A { }");
        var forged = CSharpSyntaxTree.ParseText("class B { }", (CSharpParseOptions)compilation.SyntaxTrees[0].Options, Path);

        Assert.That(
            GeneratorHarness.Run(compilation.AddSyntaxTrees(forged)).Diagnostics.Select(Place), Is.EqualTo(new[] { $"{Path}: (0,0)-(0,0)" }));
    }

    private static async Task ReportsAsync(string id, MarkedSource source, params MetadataReference[] references)
    {
        // The second file is the one looked at, so that a place in the first one would be noticed.
        var compilation = GeneratorHarness.Compile(["", source.Text]).AddReferences(references);

        // Not the name of the harness: to that assembly the runtime shows its internals, and it may do what others may not.
        Assert.That(
            (await FindAsync(id, compilation.WithAssemblyName("Agent"))).Distinct(), Is.EquivalentTo(source.PlacesIn("File1.cs")), source.Text);
    }

    private static async Task<IEnumerable<string>> FindAsync(string id, CSharpCompilation compilation)
    {
        var generated = GeneratorHarness.Run(compilation);
        var analyzers = typeof(SafeAnalyzer).Assembly.GetTypes()
            .Where(static type => type.IsSubclassOf(typeof(SafeAnalyzer)))
            .Select(static type => (DiagnosticAnalyzer)Activator.CreateInstance(type)!)
            .Where(analyzer => analyzer.SupportedDiagnostics.Any(rule => rule.Id == id)).ToArray();
        IEnumerable<Diagnostic> found = analyzers is [] ? [] : await generated.Compilation.AnalyzeAsync(analyzers);
        return generated.Diagnostics.Concat(found).Where(one => one.Id == id).Select(Place);
    }

    private static string Place(Diagnostic diagnostic)
    {
        var place = diagnostic.Location.GetLineSpan();
        return $"{place.Path}: {place.Span}";
    }
}
