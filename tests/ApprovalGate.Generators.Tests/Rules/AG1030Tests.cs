using static ApprovalGate.Generators.Tests.Rules.CallRules;

namespace ApprovalGate.Generators.Tests.Rules;

/// <summary>AG1030: an attribute that matches nothing looks like a gate and is none.</summary>
public sealed class AG1030Tests
{
    [TestCase("typeof(Db), \"Nothing\"", "'Db.Nothing' does not exist")]
    [TestCase("typeof(Db), \"\"", "does not exist")]
    [TestCase("typeof(Db), nameof(Db.Drop), Parameters = new[] { typeof(int) }", "no overload with these parameters")]
    [TestCase("typeof(Db), nameof(Db.Drop), Parameters = new Type[0]", "no overload with these parameters")]
    [TestCase("typeof(string), nameof(string.Length)", "is not a method")]
    [TestCase("typeof(System.IO.FileInfo), \"Refresh\"", "is declared by 'FileSystemInfo'; name that type: 'typeof(FileSystemInfo)'")]
    [TestCase("typeof(List<string>), \"Clear\"", "'typeof(List<>)'")]
    [TestCase("typeof(Dictionary<string, int>), \"Clear\"", "'typeof(Dictionary<,>)'")]
    [TestCase("typeof(int[]), \"Clone\"", "declares no methods")]
    public Task Target_ThatIsNotThere_IsRefused(string arguments, string message)
        => RefusesAsync($"[assembly: GateCallsTo({arguments})] {Database}", "AG1030", message);

    [Test]
    public Task Target_NamedTwice_IsRefused() => RefusesAsync(
        $"[assembly: GateCallsTo(typeof(Db), \"Drop\")] [assembly: GateCallsTo(typeof(Db), \"Drop\", Reversibility.Observation)] {Database}",
        "AG1030",
        "'Db.Drop' is named by another [GateCallsTo] already");

    [TestCase("typeof(Db), nameof(Db.Drop)")]
    [TestCase("typeof(Db), nameof(Db.Drop), Parameters = new[] { typeof(string) }")]
    [TestCase("typeof(List<>), \"Clear\"")]
    [TestCase("typeof(IDisposable), \"Dispose\"")]
    public Task Target_ThatIsThere_IsAccepted(string arguments)
        => AcceptsAsync($"[assembly: GateCallsTo({arguments})] {Database}");

    [Test]
    public void Target_ThatPicksAnOverloadOfOneThatNamesAll_Counts()
    {
        var generated = GeneratorHarness.Run($$"""
            [assembly: GateCallsTo(typeof(Db), nameof(Db.Drop), Reason = "all")]
            [assembly: GateCallsTo(typeof(Db), nameof(Db.Drop), Reason = "one", Parameters = [typeof(string)])]
            {{Database}}
            class Agent { void Run(Db db) => db.Drop(""); }
            """).ShouldCompile();

        Assert.That(generated.Interceptors.Single().SourceText.ToString(), Does.Contain("\"one\"").And.Not.Contain("\"all\""));
    }

    [Test]
    public void Target_WithAValueOutOfRange_IsRefusedAsOfAnyTool()
        => Assert.That(
            GeneratorHarness.Run($"[assembly: GateCallsTo(typeof(Db), \"Drop\", Quorum = 0)] {Database}").Ids, Is.EqualTo(new[] { "AG1003" }));
}
