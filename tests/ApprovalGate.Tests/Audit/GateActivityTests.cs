using System.Diagnostics;
using ApprovalGate.Audit;

namespace ApprovalGate.Tests.Audit;

[NonParallelizable]
public class GateActivityTests
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
            var activity = GateActivity.Start("FileTools.DeleteAsync", Session, Verdict.RequireApproval);
            GateActivity.SetRequest(activity, SomeTrail.Asked.Id);
            GateActivity.Finish(activity, RequestState.Succeeded);
        }
    }

    [Test]
    public void Finish_RefusedCall_IsASpanWithItsStateAndError()
    {
        Activity? stopped = null;
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == "ApprovalGate",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = activity => stopped = activity,
        };
        ActivitySource.AddActivityListener(listener);

        var activity = GateActivity.Start("FileTools.DeleteAsync", Session, Verdict.RequireApproval);
        GateActivity.SetRequest(activity, SomeTrail.Asked.Id);
        GateActivity.Finish(activity, RequestState.Denied, "ApprovalDeniedException");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(stopped?.DisplayName, Is.EqualTo("execute_tool FileTools.DeleteAsync"));
            Assert.That(stopped?.Status, Is.EqualTo(ActivityStatusCode.Error));
            Assert.That(stopped?.TagObjects.Select(tag => $"{tag.Key}={tag.Value}"), Is.EquivalentTo(new[]
            {
                "gen_ai.operation.name=execute_tool",
                "gen_ai.tool.name=FileTools.DeleteAsync",
                "gen_ai.conversation.id=session-1",
                "gen_ai.agent.id=agent",
                "approvalgate.verdict=RequireApproval",
                "approvalgate.request.id=0123456789abcdef0123456789abcdef",
                "approvalgate.state=Denied",
                "error.type=ApprovalDeniedException",
            }));
        }
    }
}
