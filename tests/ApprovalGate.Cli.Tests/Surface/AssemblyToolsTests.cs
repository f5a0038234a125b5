using System.Reflection;
using ApprovalGate.Cli.Surface;
using ApprovalGate.Generated;

namespace ApprovalGate.Cli.Tests.Surface;

public sealed class AssemblyToolsTests
{
    private static readonly IReadOnlyList<SurfaceTool> Read = AssemblyTools.Read(typeof(AssemblyToolsTests).Assembly.Location);

    [Test]
    public void Read_ThisAssembly_FindsWhatItsGateKnows()
    {
        // What the generator compiled in; generic types have theirs beside them.
        var compiled = typeof(AssemblyToolsTests).Assembly.GetTypes()
            .Where(type => type.Name.EndsWith("__Tools", StringComparison.Ordinal))
            .SelectMany(type => type.GetFields(BindingFlags.Static | BindingFlags.NonPublic))
            .Select(field => (Tool)field.GetValue(null)!);

        Assert.That(Read.Where(tool => tool.Source is not null).Select(Line), Is.EquivalentTo(compiled.Select(Line)).And.Not.Empty);
    }

    [Test]
    public void Read_AllTerms_AreSaid()
    {
        var send = Read.Single(tool => tool.Tool == "ApprovalGate.Cli.Tests.Surface.GatedTools<>.Send");

        Assert.Multiple(() =>
        {
            Assert.That(send.Assembly, Is.EqualTo("ApprovalGate.Cli.Tests"));
            Assert.That(send.Terms.ToString(), Does.StartWith("class 2 (Compensable); quorum 2; approvers ann, bob, zoe; expiry 00:05:00;"));
            Assert.That(send.Terms.ToString(), Does.Contain("on expiry Run; fail mode Open; arguments AsIs;").And.EndWith("signed decisions yes; condition none; always no"));
            Assert.That(send.Unbound, Is.EqualTo(["body"]));
            Assert.That(send.Sensitive, Is.Empty);
            var look = Read.Single(tool => tool.Tool.EndsWith(".Look", StringComparison.Ordinal));
            Assert.That(look.Terms.ToString(), Does.Contain("arguments Snapshot"));
            Assert.That(look.Sensitive, Is.EqualTo(["at"]));
            Assert.That(look.Resolved, Is.EqualTo(["path by ApprovalGate.RealPath", "path by ApprovalGate.FileContentHash"]));
            Assert.That(send.Resolved, Is.Empty);
        });
    }

    [Test]
    public void Read_Defaults_AreSaidToo()
    {
        var delete = Read.Single(tool => tool.Tool == "ApprovalGate.Cli.Tests.Surface.GatedTools<>.DeleteAsync");

        Assert.That(delete.Terms.ToString(), Does.StartWith("class 3 (Irreversible); quorum 1; approvers anybody; expiry the gate's default;"));
    }

    [Test]
    public void Read_Source_IsWhereTheBodyStandsInTheProject()
    {
        var file = File.ReadAllLines(Path.Combine(TestContext.CurrentContext.TestDirectory, "Surface", "GatedTools.cs"));

        var bodies = file.Index().Where(line => line.Item.Contains("Core(", StringComparison.Ordinal)).Select(line => $"Surface/GatedTools.cs:{line.Index + 1}").ToList();
        Assert.That(bodies, Has.Count.EqualTo(3));
        Assert.That(Read.Select(tool => tool.Source).OfType<string>(), Is.EquivalentTo(bodies));
    }

    [Test]
    public void Read_CallsItGates_AreSaidByTheirTarget()
    {
        var calls = Read.Single(tool => tool.Tool == "System.Environment.FailFast");

        Assert.That(calls.Signature, Is.EqualTo("calls of System.Environment.FailFast(System.String)"));
        Assert.That(calls.Terms.ToString(), Does.StartWith("class 2 (Compensable); quorum 1;"));
        Assert.That(calls.Source, Is.Null);
    }

    [Test]
    public void Read_AnAssemblyWithoutTools_IsEmpty() => Assert.That(AssemblyTools.Read(typeof(Assert).Assembly.Location), Is.Empty);

    private static string Line(SurfaceTool tool) => $"{tool.Tool} | {tool.Signature} | {tool.Terms}";

    private static string Line(Tool tool)
    {
        var terms = SomeTool.Plain.With(
            ("Reversibility", (int)tool.Reversibility), ("Quorum", tool.Quorum), ("Approvers", tool.Approvers.Order(StringComparer.Ordinal).ToArray()),
            ("Expiry", tool.Expiry), ("OnExpiry", (int)tool.OnExpiry), ("FailMode", (int)tool.FailMode), ("Arguments", (int)tool.Arguments),
            ("Tags", tool.Tags.Order(StringComparer.Ordinal).ToArray()), ("SignedDecisions", tool.SignedDecisions)).Terms;
        return $"{tool.Name} | {tool.Signature} | {terms}";
    }
}
