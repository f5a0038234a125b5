using ApprovalGate.Cli.Rendering;

namespace ApprovalGate.Cli.Tests.Rendering;

public sealed class RequestTableTests
{
    [TestCase(8, "00000000000")]
    [TestCase(8, "00000000000", "10000000000")]
    [TestCase(8, "00000001000", "00000000000")]
    [TestCase(9, "10000000000", "00000000100", "00000000000")]
    public void DigitsToTellApart_AreEightOrMore(int digits, params string[] ids)
        => Assert.That(RequestTable.DigitsToTellApart(ids), Is.EqualTo(digits));
}
