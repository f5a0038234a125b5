using ApprovalGate.Log;
using ApprovalGate.Storage;

namespace ApprovalGate;

public abstract partial class ApprovalStoreContract
{
    [Test]
    public void List_RowOfTheSameKey_IsReplaced()
    {
        Store.Append(
        [
            Some.Commit() with { Summaries = [Some.Summary("k1", "Pending"), Some.Summary("k2", "Pending")] },
            Some.Commit() with { Summaries = [Some.Summary("k1", "Approved")] },
        ]);
        Append(Some.Commit() with { Summaries = [Some.Summary("k2", "Denied")] });

        Assert.That(Store.List(new SummaryQuery()), Is.EquivalentTo(new[] { Some.Summary("k1", "Approved"), Some.Summary("k2", "Denied") }));
    }

    [Test]
    public void List_RefusedCommit_LeavesNoRow()
    {
        Append(Some.Commit("request/1", 9) with { Summaries = [Some.Summary("k1")] });

        Assert.That(Store.List(new SummaryQuery()), Is.Empty);
    }

    [Test]
    public void List_EveryMember_IsReadAsItWasWritten()
    {
        var row = new Summary("k1", "Running", "Tool(string)", "session-é", "owner", Clock.GetUtcNow().AddTicks(3), Clock.GetUtcNow().AddDays(1).ToOffset(TimeSpan.FromHours(2)));
        Append(Some.Commit() with { Summaries = [row] });
        Restart();

        Assert.That(Store.List(new SummaryQuery()).Single(), Is.EqualTo(row));
    }

    [Test]
    public void List_EachCondition_Selects()
    {
        AppendSummaries(
            Some.Summary("aa11", "Pending", "s1"),
            Some.Summary("aa22", "Approved", "s2"),
            Some.Summary("ab33", "Denied", "s1"),
            Some.Summary("AA44", "Pending", "S1"));

        Assert.Multiple(() =>
        {
            Assert.That(Keys(new SummaryQuery()), Has.Length.EqualTo(4));
            Assert.That(Keys(new SummaryQuery { States = ["Pending"] }), Is.EquivalentTo(new[] { "aa11", "AA44" }));
            Assert.That(Keys(new SummaryQuery { States = ["Pending", "Denied"] }), Is.EquivalentTo(new[] { "aa11", "ab33", "AA44" }));
            Assert.That(Keys(new SummaryQuery { States = ["pending"] }), Is.Empty);
            Assert.That(Keys(new SummaryQuery { KeyPrefix = "aa" }), Is.EquivalentTo(new[] { "aa11", "aa22" }));
            Assert.That(Keys(new SummaryQuery { KeyPrefix = "aa11" }), Is.EquivalentTo(new[] { "aa11" }));
            Assert.That(Keys(new SummaryQuery { KeyPrefix = "%" }), Is.Empty);
            Assert.That(Keys(new SummaryQuery { Session = "s1" }), Is.EquivalentTo(new[] { "aa11", "ab33" }));
            Assert.That(Keys(new SummaryQuery { Session = "" }), Is.Empty);
            Assert.That(Keys(new SummaryQuery { States = ["Pending"], KeyPrefix = "a", Session = "s1" }), Is.EqualTo(new[] { "aa11" }));
        });
    }

    [Test]
    public void List_MoreThanTheLimit_GivesTheNewestFirst()
    {
        AppendSummaries(
            Some.Summary("b", createdAt: Clock.GetUtcNow().AddMinutes(2)),
            Some.Summary("a", createdAt: Clock.GetUtcNow().AddMinutes(1)),
            Some.Summary("d", createdAt: Clock.GetUtcNow().AddMinutes(3)),
            Some.Summary("c", createdAt: Clock.GetUtcNow().AddMinutes(3)));

        Assert.Multiple(() =>
        {
            Assert.That(Keys(new SummaryQuery()), Is.EqualTo(new[] { "c", "d", "b", "a" }), "of one instant by key");
            Assert.That(Keys(new SummaryQuery { MaxCount = 3 }), Is.EqualTo(new[] { "c", "d", "b" }));
            Assert.That(Keys(new SummaryQuery { MaxCount = 0 }), Is.Empty);
        });
    }

    private void AppendSummaries(params Summary[] rows) => Append(Some.Commit() with { Summaries = rows });

    private string[] Keys(SummaryQuery query) => [.. Store.List(query).Select(row => row.Key)];
}
