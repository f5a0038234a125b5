using ApprovalGate.Cli.Surface;
using ApprovalGate.Generated;

namespace ApprovalGate.Cli.Tests.Surface;

public sealed class SurfaceDiffTests
{
    private static readonly SurfaceTool Tool = SomeTool.With(
        SomeTool.Plain,
        ("Reversibility", 2), ("Quorum", 2), ("Approvers", new[] { "ann", "bob" }), ("Expiry", "00:05:00"), ("Tags", new[] { "files" }));

    private static readonly SurfaceTool Runs = Tool.With(("OnExpiry", "Run"));

    /// <summary>One way each; the other way round is the opposite.</summary>
    private static readonly TestCaseData[] Weakenings =
    [
        Case("class", Tool, Tool.With(("Reversibility", 1))),
        Case("quorum", Tool, Tool.With(("Quorum", 1))),
        Case("approvers", Tool, Tool.With(("Approvers", new string[] { "ann", "bob", "zoe" }))),
        Case("approvers", Tool, Tool.With(("Approvers", Array.Empty<string>()))),
        Case("expiry", Tool, Tool.With(("Expiry", "01:00:00"))),
        Case("expiry", Runs, Runs.With(("Expiry", "00:01:00"))),
        Case("on expiry", Tool, Runs),
        Case("arguments", Tool.With(("Arguments", "Snapshot")), Tool),
        Case("fail mode", Tool, Tool.With(("FailMode", "Open"))),
        Case("sensitive", Tool with { Sensitive = ["path"] }, Tool),
        Case("resolved", Tool with { Resolved = ["path by ApprovalGate.RealPath"] }, Tool),
        Case("signed decisions", Tool.With(("SignedDecisions", true)), Tool),
        Case("unbound", Tool, Tool with { Unbound = ["path"] }),
        Case("condition", Tool.With(("When", "path == 'a'")), Tool),
        Case("condition", Tool.With(("Reversibility", 3)), Tool.With(("Reversibility", 3), ("When", "path == 'a'"))),
        Case("always", Tool.With(("Always", true)), Tool),
    ];

    [TestCaseSource(nameof(Weakenings))]
    public void Between_OneTermChanged_IsWeakerOneWayAndStricterTheOther(string what, object strong, object weak) => Assert.Multiple(() =>
    {
        Assert.That(Only((SurfaceTool)strong, (SurfaceTool)weak), Is.EqualTo((Direction.Weaker, what)));
        Assert.That(Only((SurfaceTool)weak, (SurfaceTool)strong), Is.EqualTo((Direction.Stricter, what)));
    });

    [Test]
    public void Between_ApproversReplaced_IsWeaker()
        => Assert.That(Only(Tool, Tool.With(("Approvers", new string[] { "ann", "zoe" }))), Is.EqualTo((Direction.Weaker, "approvers")));

    [Test]
    public void Between_ConditionReplaced_IsWeaker()
        => Assert.That(
            Only(Tool.With(("When", "path == 'a'")), Tool.With(("When", "path == 'b'"))), Is.EqualTo((Direction.Weaker, "condition")));

    [Test]
    public void Between_ApproverWhoseNameLooksLikeTwo_IsADifference()
        => Assert.That(Only(Tool, Tool.With(("Approvers", new string[] { "ann, bob" }))), Is.EqualTo((Direction.Weaker, "approvers")));

    [Test]
    public void Between_ExpiryGivenUpForTheDefault_IsWeaker() => Assert.Multiple(() =>
    {
        Assert.That(Only(Tool, Tool.With(("Expiry", null))), Is.EqualTo((Direction.Weaker, "expiry")));
        Assert.That(Only(Tool.With(("Expiry", null)), Tool), Is.EqualTo((Direction.Changed, "expiry")));
    });

    [Test]
    public void Between_ToolGone_IsWeakerAndToolAddedIsStricter() => Assert.Multiple(() =>
    {
        Assert.That(Between([Tool], []).Select(change => change.Direction), Is.EqualTo([Direction.Weaker]));
        Assert.That(Between([], [Tool]).Select(change => change.Direction), Is.EqualTo([Direction.Stricter]));
    });

    [Test]
    public void Between_SignatureChanged_IsTheSameToolAndItsTermsAreCompared()
    {
        var changed = Tool with { Signature = "void Files.Delete(string path, bool force)" };

        Assert.Multiple(() =>
        {
            Assert.That(Only(Tool, changed), Is.EqualTo((Direction.Changed, "signature")));
            Assert.That(Between([Tool], [changed.With(("Reversibility", 0))]).Select(change => change.What), Is.EqualTo(["class", "signature"]));
        });
    }

    [Test]
    public void Between_OneOverloadGone_IsWeaker()
    {
        var overload = Tool with { Signature = "void Files.Delete(int handle)" };

        Assert.That(Between([Tool, overload], [Tool]).Single().Was, Is.EqualTo(overload.Signature));
    }

    [Test]
    public void Between_TheSame_IsNothing() => Assert.That(Between([Tool], [Tool.With(("Approvers", new string[] { "ann", "bob" }))]), Is.Empty);

    private static (Direction Direction, string What) Only(SurfaceTool was, SurfaceTool now)
    {
        var change = Between([was], [now]).Single();
        return (change.Direction, change.What);
    }

    private static IReadOnlyList<SurfaceChange> Between(IReadOnlyList<SurfaceTool> was, IReadOnlyList<SurfaceTool> now)
        => SurfaceDiff.Between(SurfaceManifest.Of(was), SurfaceManifest.Of(now));

    private static TestCaseData Case(string what, SurfaceTool strong, SurfaceTool weak) => new(what, strong, weak);
}
