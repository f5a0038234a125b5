using ApprovalGate.Terms;

namespace ApprovalGate.Tests.Requests;

/// <summary>Which terms ask for more than others: by example, and against a reference that knows nothing of parts.</summary>
public sealed class TermsComparerTests
{
    private static readonly ApprovalTerms Asked = new()
    {
        Reversibility = Reversibility.Compensable, Quorum = 2, Approvers = ["alice", "bob"], Expiry = TimeSpan.FromMinutes(10),
        ExecutionExpiry = TimeSpan.FromMinutes(10),
    };

    private static readonly (ApprovalTerms Now, TermsShift Shift)[] Examples =
    [
        (Asked with { Reversibility = Reversibility.Reversible }, TermsShift.Weaker),
        (Asked with { Reversibility = Reversibility.Irreversible }, TermsShift.Stricter),
        (Asked with { Reversibility = (Reversibility)9 }, TermsShift.Stricter),
        (Asked with { Quorum = 1 }, TermsShift.Weaker),
        (Asked with { Quorum = 3 }, TermsShift.Stricter),
        (Asked with { Approvers = [] }, TermsShift.Weaker),
        (Asked with { Approvers = ["alice", "bob", "carol"] }, TermsShift.Weaker),
        (Asked with { Approvers = ["alice"] }, TermsShift.Stricter),
        (Asked with { Approvers = ["alice", "carol"] }, TermsShift.Weaker | TermsShift.Stricter),
        (Asked with { Approvers = ["BOB ", "alice", "Alice"] }, TermsShift.None),
        (Asked with { Expiry = TimeSpan.FromMinutes(11) }, TermsShift.Weaker),
        (Asked with { Expiry = TimeSpan.FromMinutes(9) }, TermsShift.Stricter),
        (Asked with { ExecutionExpiry = TimeSpan.FromMinutes(11) }, TermsShift.Weaker),
        (Asked with { ExecutionExpiry = TimeSpan.FromMinutes(9) }, TermsShift.Stricter),
        (Asked with { OnExpiry = OnExpiry.Run }, TermsShift.Weaker),
        (Asked with { FailMode = FailMode.Open }, TermsShift.Weaker),
        (Asked with { SignedDecisions = true }, TermsShift.Stricter),
        (Asked with { Quorum = 1, Expiry = TimeSpan.FromMinutes(9) }, TermsShift.Weaker | TermsShift.Stricter),
        (Asked with { }, TermsShift.None),
    ];

    [Test]
    public void Between_Examples_AreAsExpected()
    {
        foreach (var (now, shift) in Examples)
        {
            Assert.That(TermsComparer.Between(Asked, now), Is.EqualTo(shift), TermsComparer.Describe(Asked, now));
        }
    }

    [Test]
    public void Examples_Together_ChangeEveryMemberOfTerms()
    {
        var members = typeof(ApprovalTerms).GetProperties().Where(member => Examples.All(example => Equals(member.GetValue(example.Now), member.GetValue(Asked))));

        Assert.That(members.Select(member => member.Name), Is.Empty, "a part of the terms that is not compared can change unseen");
    }

    [Test]
    public void Between_RandomTerms_AgreesWithWhatTheTermsLetHappen()
    {
        var random = new Random(7);
        var seen = new HashSet<TermsShift>();
        for (var round = 0; round < 20_000; round++)
        {
            var (asked, now) = (Any(random), Any(random));
            var shift = Reference(asked, now);
            Assert.That(TermsComparer.Between(asked, now), Is.EqualTo(shift), $"{asked} -> {now}: {TermsComparer.Describe(asked, now)}");
            Assert.That(TermsComparer.Between(now, asked), Is.EqualTo(Reversed(shift)), "the other way round");
            seen.Add(shift);
        }

        Assert.That(seen, Has.Count.EqualTo(4));
    }

    /// <summary>Terms are the set of what they let happen; fewer things that may happen is stricter.</summary>
    private static TermsShift Reference(ApprovalTerms asked, ApprovalTerms now)
    {
        var (before, after) = (Permitted(asked).ToHashSet(), Permitted(now).ToHashSet());
        return (before.IsSubsetOf(after) ? TermsShift.None : TermsShift.Stricter) | (after.IsSubsetOf(before) ? TermsShift.None : TermsShift.Weaker);
    }

    private static IEnumerable<string> Permitted(ApprovalTerms terms) =>
    [
        .. Enumerable.Range((int)terms.Reversibility, 4 - (int)terms.Reversibility).Select(least => $"passes where class {least} may"),
        .. Enumerable.Range(terms.Quorum, 5 - terms.Quorum).Select(people => $"{people} approvals are enough"),
        .. new[] { "alice", "bob", "carol", "anybody else" }.Where(person => terms.Approvers.Count == 0 || terms.Approvers.Contains(person)).Select(person => $"{person} may answer"),
        .. Enumerable.Range(1, (int)terms.Expiry.TotalMinutes).Select(minute => $"an answer counts in minute {minute}"),
        .. Enumerable.Range(1, (int)terms.ExecutionExpiry.TotalMinutes).Select(minute => $"a permit counts in minute {minute}"),
        .. terms.OnExpiry == OnExpiry.Run ? new[] { "runs when it expires" } : [],
        .. terms.FailMode == FailMode.Open ? new[] { "runs when nobody is reached" } : [],
    ];

    private static TermsShift Reversed(TermsShift shift) => shift switch
    {
        TermsShift.Weaker => TermsShift.Stricter,
        TermsShift.Stricter => TermsShift.Weaker,
        _ => shift,
    };

    // Few values for each part: equal and nearly equal terms must come up.
    private static ApprovalTerms Any(Random random) => new()
    {
        Reversibility = (Reversibility)(random.Next(6) == 0 ? random.Next(4) : 2),
        Quorum = random.Next(4) == 0 ? random.Next(1, 4) : 2,
        Approvers = random.Next(2) == 0 ? [] : [.. new[] { "alice", "bob", "carol" }.Where(_ => random.Next(3) > 0)],
        Expiry = TimeSpan.FromMinutes(random.Next(6) == 0 ? random.Next(1, 4) : 2),
        ExecutionExpiry = TimeSpan.FromMinutes(random.Next(6) == 0 ? random.Next(1, 4) : 2),
        OnExpiry = random.Next(6) == 0 ? OnExpiry.Run : OnExpiry.Refuse,
        FailMode = random.Next(6) == 0 ? FailMode.Open : FailMode.Closed,
    };
}
