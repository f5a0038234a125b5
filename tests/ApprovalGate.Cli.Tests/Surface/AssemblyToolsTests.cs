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
        var send = Read.Single(tool => tool.Tool == "GatedTools.Send");

        Assert.Multiple(() =>
        {
            Assert.That(send.Assembly, Is.EqualTo("ApprovalGate.Cli.Tests"));
            Assert.That((send.Class, send.Quorum, send.Expiry), Is.EqualTo((2, 2, TimeSpan.FromMinutes(5))));
            Assert.That((send.OnExpiry, send.FailMode), Is.EqualTo((OnExpiry.Run, FailMode.Open)));
            Assert.That(send.SignedDecisions);
            Assert.That(send.Approvers, Is.EqualTo(["ann", "bob", "zoe"]));
            Assert.That(send.Unbound, Is.EqualTo(["body"]));
            Assert.That((send.Arguments, send.Sensitive.Count), Is.EqualTo((ArgumentPassing.AsIs, 0)));
            var look = Read.Single(tool => tool.Tool.EndsWith(".Look", StringComparison.Ordinal));
            Assert.That((look.Arguments, look.Sensitive.Single()), Is.EqualTo((ArgumentPassing.Snapshot, "at")));
            Assert.That(look.Resolved, Is.EqualTo(["path by ApprovalGate.RealPath", "path by ApprovalGate.FileContentHash"]));
            Assert.That(send.Resolved, Is.Empty);
        });
    }

    [Test]
    public void Read_Defaults_AreSaidToo()
    {
        var delete = Read.Single(tool => tool.Tool == "GatedTools.DeleteAsync");

        Assert.That((delete.Class, delete.Quorum, delete.Expiry, delete.Approvers.Count), Is.EqualTo((3, 1, (TimeSpan?)null, 0)));
    }

    [Test]
    public void Read_Source_IsWhereTheBodyStandsInTheProject()
    {
        var file = File.ReadAllLines(Path.Combine(TestContext.CurrentContext.TestDirectory, "Surface", "GatedTools.cs"));

        Assert.That(Read.Select(tool => tool.Source).OfType<string>().Order(StringComparer.Ordinal), Is.EqualTo(new[] { "DeleteAsyncCore", "SendCore", "LookCore" }
            .Select(name => Array.FindIndex(file, line => line.Contains($" {name}(", StringComparison.Ordinal)) + 1)
            .Select(line => FormattableString.Invariant($"Surface/GatedTools.cs:{line}"))
            .Order(StringComparer.Ordinal)));
    }

    [Test]
    public void Read_CallsItGates_AreSaidByTheirTarget()
    {
        var calls = Read.Single(tool => tool.Tool == "Environment.FailFast");

        Assert.That(calls.Signature, Is.EqualTo("calls of System.Environment.FailFast(System.String)"));
        Assert.That((calls.Class, calls.Quorum, calls.Source), Is.EqualTo((2, 1, null as string)));
    }

    [Test]
    public void Read_AnAssemblyWithoutTools_IsEmpty() => Assert.That(AssemblyTools.Read(typeof(Assert).Assembly.Location), Is.Empty);

    private static string Line(SurfaceTool tool)
        => $"{tool.Tool} | {tool.Signature} | {tool.Class} {tool.Quorum} {tool.Expiry} {tool.OnExpiry} {tool.FailMode} {tool.SignedDecisions} "
            + $"{string.Join(',', tool.Approvers)} {string.Join(',', tool.Tags)}";

    private static string Line(Tool tool)
        => $"{tool.Name} | {tool.Signature} | {(int)tool.Reversibility} {tool.Quorum} {tool.Expiry} {tool.OnExpiry} {tool.FailMode} {tool.SignedDecisions} "
            + $"{string.Join(',', tool.Approvers.Order(StringComparer.Ordinal))} {string.Join(',', tool.Tags.Order(StringComparer.Ordinal))}";
}
