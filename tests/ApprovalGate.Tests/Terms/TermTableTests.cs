using ApprovalGate.Terms;

namespace ApprovalGate.Tests.Terms;

/// <summary>Which terms ask for more than others: by example, and against a reference that knows nothing of parts.</summary>
public sealed class TermTableTests
{
    private static readonly ApprovalTerms Asked = new()
    {
        Reversibility = Reversibility.Compensable, Quorum = 2, Approvers = ["alice", "bob"], Expiry = TimeSpan.FromMinutes(10),
        ExecutionExpiry = TimeSpan.FromMinutes(10),
    };

    private static readonly (ApprovalTerms Now, TermShift Shift)[] Examples =
    [
        (Asked with { Reversibility = Reversibility.Reversible }, TermShift.Weaker),
        (Asked with { Reversibility = Reversibility.Irreversible }, TermShift.Stricter),
        (Asked with { Reversibility = (Reversibility)9 }, TermShift.Stricter),
        (Asked with { Quorum = 1 }, TermShift.Weaker),
        (Asked with { Quorum = 3 }, TermShift.Stricter),
        (Asked with { Approvers = [] }, TermShift.Weaker),
        (Asked with { Approvers = ["alice", "bob", "carol"] }, TermShift.Weaker),
        (Asked with { Approvers = ["alice"] }, TermShift.Stricter),
        (Asked with { Approvers = ["alice", "carol"] }, TermShift.Weaker | TermShift.Stricter),
        (Asked with { Approvers = ["BOB ", "alice", "Alice"] }, TermShift.Same),
        (Asked with { Expiry = TimeSpan.FromMinutes(11) }, TermShift.Weaker),
        (Asked with { Expiry = TimeSpan.FromMinutes(9) }, TermShift.Stricter),
        (Asked with { ExecutionExpiry = TimeSpan.FromMinutes(11) }, TermShift.Weaker),
        (Asked with { ExecutionExpiry = TimeSpan.FromMinutes(9) }, TermShift.Stricter),
        (Asked with { OnExpiry = OnExpiry.Run }, TermShift.Weaker),
        (Asked with { FailMode = FailMode.Open }, TermShift.Weaker),
        (Asked with { SignedDecisions = true }, TermShift.Stricter),
        (Asked with { OnExpiry = OnExpiry.Run, Expiry = TimeSpan.FromMinutes(9) }, TermShift.Weaker),
        (Asked with { OnExpiry = OnExpiry.Run, Expiry = TimeSpan.FromMinutes(11) }, TermShift.Weaker),
        (Asked with { Quorum = 1, Expiry = TimeSpan.FromMinutes(9) }, TermShift.Weaker | TermShift.Stricter),
        (Asked with { }, TermShift.Same),
    ];

    [Test]
    public void Shift_Examples_AreAsExpected()
    {
        foreach (var (now, shift) in Examples)
        {
            Assert.That(Shift(Asked, now), Is.EqualTo(shift), TermTable.Describe(Asked.ToSet(), now.ToSet()));
        }
    }

    [Test]
    public void Examples_Together_ChangeEveryMemberOfTerms()
    {
        var members = typeof(ApprovalTerms).GetProperties().Where(member => Examples.All(example => Equals(member.GetValue(example.Now), member.GetValue(Asked))));

        Assert.That(members.Select(member => member.Name), Is.Empty, "a part of the terms that is not compared can change unseen");
    }

    [Test]
    public void Shift_OfExpiryWhereSilenceRuns_IsStricterIfThereIsMoreTimeToSayNo() => Assert.Multiple(() =>
    {
        var runs = Asked with { OnExpiry = OnExpiry.Run };
        Assert.That(Shift(runs, runs with { Expiry = TimeSpan.FromSeconds(1) }), Is.EqualTo(TermShift.Weaker));
        Assert.That(Shift(runs, runs with { Expiry = TimeSpan.FromMinutes(11) }), Is.EqualTo(TermShift.Stricter));
    });

    /// <summary>Without a condition class 3 always asks, and a lower class never does.</summary>
    [TestCase(3, null, "a > 1", TermShift.Weaker)]
    [TestCase(3, "a > 1", null, TermShift.Stricter)]
    [TestCase(2, null, "a > 1", TermShift.Stricter)]
    [TestCase(2, "a > 1", null, TermShift.Weaker)]
    [TestCase(3, "a > 1", "a > 2", TermShift.Weaker | TermShift.Stricter)]
    [TestCase(3, "a > 1", "a > 1", TermShift.Same)]
    public void Shift_OfACondition_DependsOnWhatTheClassDoesWithoutOne(int reversibility, string? was, string? now, object shift)
    {
        TermSet Of(string? when) => TermSet.Of(property => property switch { "Reversibility" => reversibility, "When" => when, _ => null });

        Assert.That(TermTable.Shift(Of(was), Of(now)), Is.EqualTo(shift));
        Assert.That(TermTable.Canonical(Of(was)), Is.EqualTo(TermTable.Canonical(Of(now))), "people approve the call, not the rule that asked");
    }

    [Test]
    public void Shift_OfAlways_IsStricter()
    {
        TermSet Of(bool always) => TermSet.Of(property => property == "Always" ? always : null);

        Assert.That(TermTable.Shift(Of(false), Of(true)), Is.EqualTo(TermShift.Stricter));
        Assert.That(TermTable.Shift(Of(true), Of(false)), Is.EqualTo(TermShift.Weaker));
    }

    /// <summary>A term that one of them does not know would be read, compared or hashed by none.</summary>
    [Test]
    public void Table_AndWhatCarriesTerms_NameTheSameTerms()
    {
        string[] noTerms = ["TypeId", "Reason"];
        string[] selectsCalls = ["Type", "Method", "Parameters"];
        var attribute = TermTable.All.Where(term => term.IsInAttribute).Select(term => term.Property).ToList();

        Assert.Multiple(() =>
        {
            Assert.That(Names<RequiresApprovalAttribute>().Except(noTerms), Is.EquivalentTo(attribute));
            Assert.That(Names<GateCallsToAttribute>().Except([.. noTerms, .. selectsCalls]), Is.EquivalentTo(attribute.Except(["Arguments"])));
            Assert.That(Names<ApprovalGate.Generated.Tool>(), Is.SupersetOf(attribute));
            Assert.That(Names<ApprovalTerms>(), Is.EquivalentTo(TermTable.All.Where(term => term.IsInDigest).Select(term => term.Property)));
        });
    }

    [Test]
    public void ToSet_EveryTermOfTheDigest_IsReadFromItsProperty()
    {
        var changed = new ApprovalTerms
        {
            Reversibility = Reversibility.Compensable, Quorum = 2, Approvers = ["ann"], Expiry = TimeSpan.FromMinutes(1),
            ExecutionExpiry = TimeSpan.FromMinutes(2), OnExpiry = OnExpiry.Run, FailMode = FailMode.Open, SignedDecisions = true,
        }.ToSet();

        Assert.That(TermTable.All.Where(term => term.IsInDigest && Equals(changed.Value(term), term.Default)), Is.Empty);
    }

    [Test]
    public void Default_OfEachTerm_IsThatOfTheAttributeAndTheTool()
    {
        var (attribute, tool) = (new RequiresApprovalAttribute(), new ApprovalGate.Generated.Tool("a", "b", Reversibility.Irreversible));
        foreach (var term in TermTable.All.Where(term => term.IsInAttribute))
        {
            Assert.That(TermSet.Of(Of(attribute)).Value(term), Is.EqualTo(term.Default), $"{term.Property} of the attribute");
            Assert.That(TermSet.Of(Of(tool)).Value(term), Is.EqualTo(term.Default), $"{term.Property} of the tool");
        }

        static TermSource Of(object carrier) => property => carrier.GetType().GetProperty(property)?.GetValue(carrier) switch
        {
            Enum named => Convert.ToInt32(named, System.Globalization.CultureInfo.InvariantCulture),
            var value => value,
        };
    }

    private static IEnumerable<string> Names<T>() => typeof(T).GetProperties().Select(property => property.Name);

    [Test]
    public void Shift_RandomTerms_AgreesWithWhatTheTermsLetHappen()
    {
        var random = new Random(7);
        var seen = new HashSet<TermShift>();
        for (var round = 0; round < 20_000; round++)
        {
            var (asked, now) = (Any(random), Any(random));
            var shift = Reference(asked, now);
            Assert.That(Shift(asked, now), Is.EqualTo(shift), $"{asked} -> {now}: {TermTable.Describe(asked.ToSet(), now.ToSet())}");
            Assert.That(Shift(now, asked), Is.EqualTo(Reversed(shift)), "the other way round");
            seen.Add(shift);
        }

        Assert.That(seen, Has.Count.EqualTo(4));
    }

    [Test]
    public void Strictest_OfRandomTerms_IsWeakerThanNeither()
    {
        var random = new Random(8);
        var combined = 0;
        for (var round = 0; round < 20_000; round++)
        {
            var (one, other) = (Any(random), Any(random));
            if (StrictestTerms.Of(one, other) is { } both)
            {
                combined++;
                Assert.That(Shift(one, both) | Shift(other, both), Is.EqualTo(TermShift.Same).Or.EqualTo(TermShift.Stricter), $"{one} + {other} = {both}");
            }
        }

        Assert.That(combined, Is.GreaterThan(5_000));
    }

    /// <summary>Terms are the set of what they let happen; fewer things that may happen is stricter.</summary>
    private static TermShift Reference(ApprovalTerms asked, ApprovalTerms now)
    {
        var (before, after) = (Permitted(asked).ToHashSet(), Permitted(now).ToHashSet());
        return (before.IsSubsetOf(after) ? TermShift.Same : TermShift.Stricter) | (after.IsSubsetOf(before) ? TermShift.Same : TermShift.Weaker);
    }

    private static IEnumerable<string> Permitted(ApprovalTerms terms) =>
    [
        .. Enumerable.Range((int)terms.Reversibility, 4 - (int)terms.Reversibility).Select(least => $"passes where class {least} may"),
        .. Enumerable.Range(terms.Quorum, 5 - terms.Quorum).Select(people => $"{people} approvals are enough"),
        .. new[] { "alice", "bob", "carol", "anybody else" }.Where(person => terms.Approvers.Count == 0 || terms.Approvers.Contains(person)).Select(person => $"{person} may answer"),
        .. Enumerable.Range(1, 5).Where(minute => terms.OnExpiry == OnExpiry.Run || minute <= terms.Expiry.TotalMinutes)
            .Select(minute => $"runs in minute {minute} if it was approved by then"),
        .. Enumerable.Range(1, 5).Where(minute => terms.OnExpiry == OnExpiry.Run && minute > terms.Expiry.TotalMinutes)
            .Select(minute => $"runs in minute {minute} if nobody said no"),
        .. Enumerable.Range(1, (int)terms.ExecutionExpiry.TotalMinutes).Select(minute => $"a permit counts in minute {minute}"),
        .. terms.FailMode == FailMode.Open ? new[] { "runs when nobody is reached" } : [],
    ];

    private static TermShift Shift(ApprovalTerms asked, ApprovalTerms now) => TermTable.Shift(asked.ToSet(), now.ToSet());

    private static TermShift Reversed(TermShift shift) => shift switch
    {
        TermShift.Weaker => TermShift.Stricter,
        TermShift.Stricter => TermShift.Weaker,
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
        OnExpiry = random.Next(2) == 0 ? OnExpiry.Run : OnExpiry.Refuse,
        FailMode = random.Next(6) == 0 ? FailMode.Open : FailMode.Closed,
    };
}
