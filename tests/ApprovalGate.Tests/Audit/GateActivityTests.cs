using ApprovalGate.Audit.Observers;

namespace ApprovalGate.Tests.Audit;

[NonParallelizable]
public sealed class GateActivityTests
{
    private static readonly Session Session = new("session-1", "agent");

    [Test]
    public void Start_NobodyListens_CostsNothing()
    {
        Round();
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var round = 0; round < 1_000; round++)
        {
            Round();
        }

        Assert.That(GC.GetAllocatedBytesForCurrentThread() - before, Is.Zero);

        static void Round()
        {
            var span = GateActivity.Start("FileTools.DeleteAsync", Session, Verdict.RequireApproval);
            span.SetRequest(SomeTrail.Asked.Id);
            span.End();
        }
    }
}
