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
        var row = new Summary(SummaryKinds.Request, "k1", "Running", Clock.GetUtcNow().AddTicks(3))
        {
            Tool = "Tool(string)",
            Session = "session-é",
            Actor = "planner",
            Owner = "owner",
            Class = 3,
            Approvers = ["alice", "bob"],
            LiveUntil = Clock.GetUtcNow().AddDays(1).ToOffset(TimeSpan.FromHours(2)),
        };
        var least = new Summary(SummaryKinds.Request, "k2", "Ended", Clock.GetUtcNow());
        AppendSummaries(row, least);
        Restart();

        Assert.That(Store.List(new SummaryQuery()), Is.EqualTo(new[] { row, least }));
    }

    [Test]
    public void List_RowThatChangesInEveryMember_IsReadAsItWasWrittenLast()
    {
        AppendSummaries(Some.Summary("k1"), Some.Summary("k2"));
        var changed = Some.Summary("k1", "Running", "s9", Clock.GetUtcNow().AddYears(1)) with
        {
            Tool = "Other", Actor = "a", Owner = "o", Class = 2, Approvers = ["carol"], LiveUntil = null,
        };

        AppendSummaries(changed);

        Assert.Multiple(() =>
        {
            Assert.That(Store.List(new SummaryQuery { Order = SummaryOrder.Key }), Is.EqualTo(new[] { changed, Some.Summary("k2") }));
            Assert.That(Keys(new SummaryQuery { Session = "session-1" }), Is.EqualTo(new[] { "k2" }));
            Assert.That(Keys(new SummaryQuery { Session = "s9" }), Is.EqualTo(new[] { "k1" }));
            Assert.That(Keys(new SummaryQuery { Order = SummaryOrder.Due }), Is.EqualTo(new[] { "k2" }));
        });
    }

    [Test]
    public void List_SameKeyOfAnotherKind_IsAnotherRow()
    {
        AppendSummaries(Some.Summary("k1"), Some.Summary("k1", "InForce") with { Kind = "halt" });

        Assert.Multiple(() =>
        {
            Assert.That(Store.List(new SummaryQuery()).Single().State, Is.EqualTo("Pending"));
            Assert.That(Store.List(new SummaryQuery { Kind = "halt" }).Single().State, Is.EqualTo("InForce"));
            Assert.That(Keys(new SummaryQuery { Kind = "grant" }), Is.Empty);
        });
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
    public void List_EachFurtherCondition_Selects()
    {
        AppendSummaries(
            Some.Summary("a1") with { Tool = "Files.Delete", Class = 3, Approvers = ["alice", "bob"] },
            Some.Summary("a2") with { Tool = "Mail.Send", Class = 2 },
            Some.Summary("a3") with { Tool = "files.delete", Owner = "o1", Class = null, Approvers = ["malice"] });

        Assert.Multiple(() =>
        {
            Assert.That(Keys(new SummaryQuery { Tool = "Files.Delete" }), Is.EqualTo(new[] { "a1" }));
            Assert.That(Keys(new SummaryQuery { Tool = "Files" }), Is.Empty);
            Assert.That(Keys(new SummaryQuery { Class = 2 }), Is.EqualTo(new[] { "a2" }));
            Assert.That(Keys(new SummaryQuery { Approver = "alice", Order = SummaryOrder.Key }), Is.EqualTo(new[] { "a1", "a2" }), "anybody, where none is named");
            Assert.That(Keys(new SummaryQuery { Approver = "bob", Tool = "Files.Delete" }), Is.EqualTo(new[] { "a1" }));
            Assert.That(Keys(new SummaryQuery { Owner = "o1" }), Is.EqualTo(new[] { "a3" }));
            Assert.That(Keys(new SummaryQuery { Approver = "%" }), Is.EqualTo(new[] { "a2" }));
        });
    }

    [Test]
    public void List_KeyPrefixAtTheEndOfAllKeys_FindsWhatBeginsWithIt()
    {
        AppendSummaries(Some.Summary("\U0010FFFF"), Some.Summary("\U0010FFFFx"), Some.Summary("a\uD7FF"), Some.Summary("a\uD7FFb"), Some.Summary("a\uE000"));

        Assert.Multiple(() =>
        {
            Assert.That(Keys(new SummaryQuery { KeyPrefix = "\U0010FFFF", Order = SummaryOrder.Key }), Is.EqualTo(new[] { "\U0010FFFF", "\U0010FFFFx" }));
            Assert.That(Keys(new SummaryQuery { KeyPrefix = "a\uD7FF", Order = SummaryOrder.Key }), Is.EqualTo(new[] { "a\uD7FF", "a\uD7FFb" }));
        });
    }

    [TestCase(0, "b a", "")]
    [TestCase(5, "b a", "")]
    [TestCase(6, "b", "a")]
    [TestCase(8, "", "b a")]
    public void List_LiveOrOverdueAtAnInstant_GoesByLiveUntil(int minutes, string live, string overdue)
    {
        AppendSummaries(
            Some.Summary("a", createdAt: Clock.GetUtcNow()),
            Some.Summary("b", "Approved", createdAt: Clock.GetUtcNow().AddMinutes(1)) with { LiveUntil = Clock.GetUtcNow().AddMinutes(7) },
            Some.Summary("c", "Succeeded", createdAt: Clock.GetUtcNow()));
        var now = Clock.GetUtcNow().AddMinutes(minutes);

        Assert.Multiple(() =>
        {
            Assert.That(Keys(new SummaryQuery { LiveAt = now }), Is.EqualTo(Words(live)), "live to the last instant");
            Assert.That(Keys(new SummaryQuery { OverdueAt = now }), Is.EqualTo(Words(overdue)));
            Assert.That(Keys(new SummaryQuery { OverdueAt = now, Order = SummaryOrder.Due }), Is.EqualTo(Words(overdue).Reverse()));
            Assert.That(Keys(new SummaryQuery { LiveAt = now, States = ["Pending"] }), Is.EqualTo(Words(live).Except(["b"])));
        });
    }

    [Test]
    public void List_PageAfterPage_GivesEveryRowOnceInOrder(
        [Values] SummaryOrder order, [Values("", "Pending", "Pending Denied")] string states, [Values(1, 2, 3)] int pageSize, [Values] bool bySession)
    {
        string[] all = ["Pending", "Denied", "Running"];
        AppendSummaries([.. Enumerable.Range(0, 18).Select(i => Some.Summary(
            FormattableString.Invariant($"k{i * 7 % 18:d2}"), all[i % 3], $"s{i % 2}", Clock.GetUtcNow().AddMinutes(i / 4)) with
            {
                LiveUntil = i % 5 == 0 ? null : Clock.GetUtcNow().AddMinutes(i * 5 % 7),
            })]);
        var query = new SummaryQuery { Order = order, States = Words(states), Session = bySession ? "s1" : null, MaxCount = pageSize };
        var expected = Store.List(new SummaryQuery { MaxCount = 100 }).Where(query.Matches).ToList();
        expected.Sort((one, other) => order switch
        {
            SummaryOrder.Newest => -Compare(one.CreatedAt, other.CreatedAt, one, other),
            SummaryOrder.Oldest => Compare(one.CreatedAt, other.CreatedAt, one, other),
            SummaryOrder.Due => Compare(one.LiveUntil!.Value, other.LiveUntil!.Value, one, other),
            _ => Compare(default, default, one, other),
        });

        var found = new List<Summary>();
        while (Store.List(query) is { Count: > 0 } page)
        {
            found.AddRange(page);
            query = query with { After = SummaryCursor.After(page[^1], order) };
        }

        Assert.That(expected, Is.Not.Empty);
        Assert.That(found.Select(row => row.Key), Is.EqualTo(expected.Select(row => row.Key)));

        static int Compare(DateTimeOffset at, DateTimeOffset other, Summary row, Summary otherRow)
            => at != other ? at.CompareTo(other) : string.CompareOrdinal(row.Key, otherRow.Key);
    }

    [Test]
    public void List_RowsThatComeAndChangeBetweenPages_ShiftNothing()
    {
        AppendSummaries([.. Enumerable.Range(0, 6).Select(i => Some.Summary($"k{i}", createdAt: Clock.GetUtcNow().AddMinutes(i)))]);
        var query = new SummaryQuery { MaxCount = 2 };
        var first = Store.List(query);

        AppendSummaries(
            Some.Summary("new", createdAt: Clock.GetUtcNow().AddMinutes(9)),
            Some.Summary("k4", "Denied", createdAt: Clock.GetUtcNow().AddMinutes(4)),
            Some.Summary("k2", "Denied", createdAt: Clock.GetUtcNow().AddMinutes(2)));
        var second = Store.List(query with { After = SummaryCursor.After(first[^1], SummaryOrder.Newest) });

        Assert.That(first.Select(row => row.Key), Is.EqualTo(new[] { "k5", "k4" }));
        Assert.That(second.Select(row => (row.Key, row.State)), Is.EqualTo(new[] { ("k3", "Pending"), ("k2", "Denied") }));
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
            Assert.That(Keys(new SummaryQuery()), Is.EqualTo(new[] { "d", "c", "b", "a" }), "of one instant by key");
            Assert.That(Keys(new SummaryQuery { MaxCount = 3 }), Is.EqualTo(new[] { "d", "c", "b" }));
            Assert.That(Keys(new SummaryQuery { MaxCount = 0 }), Is.Empty);
        });
    }

    private void AppendSummaries(params Summary[] rows) => Append(Some.Commit() with { Summaries = rows });

    private static string[] Words(string text) => text.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    private string[] Keys(SummaryQuery query) => [.. Store.List(query).Select(row => row.Key)];
}
