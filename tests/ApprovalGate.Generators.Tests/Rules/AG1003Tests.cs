using static ApprovalGate.Generators.Tests.Rules.RuleAssert;

namespace ApprovalGate.Generators.Tests.Rules;

/// <summary>AG1003: every value of the attributes has a range.</summary>
public sealed class AG1003Tests
{
    [TestCase("Quorum = 0", "Quorum of 'Tools.X' is 0; it must be 1 to 100")]
    [TestCase("Quorum = 101", "it must be 1 to 100")]
    [TestCase("Quorum = 2, Approvers = [\"ann\"]", "at most 1, the number of named approvers")]
    [TestCase("Approvers = [\"ann\", \" \"]", "without blank entries")]
    [TestCase("Approvers = [\"ann\", null!]", "without blank entries")]
    [TestCase("Approvers = [\"ann\", \"ann\"]", "without repetition")]
    [TestCase("Approvers = [\"ann\", \" Ann\"]", "without repetition")]
    [TestCase("Approvers = [\"\\uD800\"]", "valid Unicode")]
    [TestCase("Tags = [\"\"]", "Tags of 'Tools.X' is partly blank")]
    [TestCase("Tags = [\"a\", \"a\"]", "without repetition")]
    [TestCase("Expiry = \"5 minutes\"", "Expiry of 'Tools.X' is '5 minutes'")]
    [TestCase("Expiry = \"00:00:00.9\"", "from 00:00:01 to 30.00:00:00")]
    [TestCase("Expiry = \"30.00:00:01\"", "from 00:00:01 to 30.00:00:00")]
    [TestCase("(Reversibility)7", "Reversibility of 'Tools.X' is 7")]
    [TestCase("OnExpiry = (OnExpiry)9", "OnExpiry of 'Tools.X' is 9")]
    [TestCase("Reversibility.Irreversible, OnExpiry = OnExpiry.Run", "Refuse for class 3")]
    [TestCase("FailMode = FailMode.Open", "Closed for class 3")]
    public void Value_OutOfRange_IsRefused(string arguments, string message) => Refuses(Marked(arguments), "AG1003", message);

    [Test]
    public void Reason_OfUnboundThatIsBlank_IsRefused()
        => Refuses(InTools("[RequiresApproval] public partial void X([Unbound(\" \")] object o); private void XCore(object o) { }"), "AG1003", "blank");

    [TestCase("")]
    [TestCase("Reversibility.Compensable, OnExpiry = OnExpiry.Run, FailMode = FailMode.Open")]
    [TestCase("Quorum = 100, Expiry = \"00:00:01\"")]
    [TestCase("Quorum = 2, Approvers = [\"ann\", \"bob\"], Tags = [\"a\", \"b\"], Expiry = \"30.00:00:00\", Reason = \"because\"")]
    [TestCase("Approvers = null!, Expiry = null")]
    public void Value_InRange_IsAccepted(string arguments) => Accepts(Marked(arguments));

    private static string Marked(string arguments)
        => InTools($"[RequiresApproval({arguments})] public partial void X(); private void XCore() {{ }}");
}
