using ApprovalGate.Generated;
using ApprovalGate.Policies;
using ApprovalGate.Terms;

namespace ApprovalGate.Tests.Policies.Files;

/// <summary>A mutated file is refused with a position, or the comparison says that it is weaker, or it is no weaker.</summary>
public sealed class PolicyMutationTests
{
    [Test]
    public void MutatedFile_IsRefusedOrNoWeakerThanSaid() => Try(500);

    [Test, Explicit("The whole number takes minutes: --filter \"FullyQualifiedName~MutatedFile_AHundredThousand\"")]
    public void MutatedFile_AHundredThousand_IsRefusedOrNoWeakerThanSaid() => Try(100_000);

    /// <summary>A rule that lets calls pass tightens all the same by its terms, for calls that another rule asks about, and by its budget.</summary>
    [TestCase("""{ "name": "notes", "tools": ["Shop.Notes.*"], "verdict": "Allow" }""", false)]
    [TestCase("""{ "name": "notes", "tools": ["Shop.Notes.*"], "verdict": "Allow", "budget": { "limit": 20, "within": "01:00:00" }, "terms": { "quorum": 2 } }""", true)]
    [TestCase("""{ "name": "notes", "tools": ["Shop.Notes.*"], "verdict": "Allow", "budget": { "limit": 20, "within": "01:00:00", "beyond": "Block" } }""", true)]
    [TestCase("""{ "name": "notes", "tools": ["Shop.Notes.*"], "verdict": "Block" }""", true)]
    public void Comparison_OpeningRuleThatIsGone_IsWeakerIfItTightens(string rule, bool isWeaker)
    {
        var (was, now) = (Shop.Load($$"""{ "version": 1, "rules": [{{rule}}] }"""), Shop.Load("""{ "version": 1, "rules": [] }"""));

        Assert.That(PolicyComparison.Between(was, now), Is.EqualTo(new[] { new PolicyDifference(isWeaker, "rule 'notes' is gone") }));
    }

    /// <summary>As a later file, whatever is accepted tightens.</summary>
    [Test]
    public void MutatedLaterFile_IsRefusedOrNoWeaker()
    {
        var first = Shop.Load(Base);
        var accepted = 0;
        for (var seed = 0; seed < 500; seed++)
        {
            var text = PolicyMutations.Mutate(Later, new Random(seed));
            try
            {
                var both = PolicyFile.Load([.. first.Sources, new PolicySource("later.json", text)], Shop.Tools);
                accepted++;
                foreach (var tool in Shop.Tools)
                {
                    AssertNoWeaker(first, both, tool, text);
                }
            }
            catch (PolicyFileException exception)
            {
                Assert.That(exception.Errors, Has.All.Property("Line").GreaterThan(0).And.All.Property("Column").GreaterThan(0));
            }
        }

        Assert.That(accepted, Is.InRange(20, 480), "both happen");
    }

    private const string Base = """{ "version": 1, "rules": [{ "name": "some", "tools": ["Shop.Refunds.*"], "verdict": "Allow" }, { "name": "reads", "tools": ["Shop.Files.ReadAsync"], "verdict": "AllowAndRecord" }] }""";

    private const string Later = """
        { "version": 1, "ceiling": [{ "name": "l1", "tags": ["files"], "verdict": "RequireApproval", "terms": { "quorum": 2 } }],
          "rules": [{ "name": "l2", "tags": ["money"], "verdict": "RequireApproval" }, { "name": "l3", "tools": ["Shop.Notes.*"], "verdict": "Block" }] }
        """;

    private static void Try(int count)
    {
        var before = Shop.Load(PolicyMutations.Whole);
        int accepted = 0, weaker = 0;
        for (var seed = 0; seed < count; seed++)
        {
            var text = PolicyMutations.Mutate(PolicyMutations.Whole, new Random(seed));
            try
            {
                var after = Shop.Load(text);
                accepted++;
                if (PolicyComparison.Between(before, after).Any(difference => difference.IsWeaker))
                {
                    weaker++;
                    continue;
                }

                foreach (var tool in Shop.Tools)
                {
                    AssertNoWeaker(before, after, tool, text);
                }
            }
            catch (PolicyFileException exception)
            {
                Assert.That(exception.Errors, Has.All.Property("Line").GreaterThan(0).And.All.Property("Column").GreaterThan(0), text);
            }
        }

        TestContext.Out.WriteLine($"{count} mutated files: {count - accepted} refused with positions, {weaker} said to be weaker, {accepted - weaker} no weaker");
        Assert.That(accepted, Is.InRange(count / 100, count - 1), "both happen");
    }

    private static void AssertNoWeaker(PolicyFile before, PolicyFile after, Tool tool, string text)
    {
        var (was, now) = (Shop.Evaluate(before, tool), Shop.Evaluate(after, tool));
        Assert.That(now.Verdict, Is.GreaterThanOrEqualTo(was.Verdict), $"{tool} in {text}");
        if (now.Verdict == Verdict.RequireApproval && was.Verdict == Verdict.RequireApproval)
        {
            Assert.That(TermTable.Shift(was.Terms.ToSet(), now.Terms.ToSet()), Is.EqualTo(TermShift.Same).Or.EqualTo(TermShift.Stricter), $"{tool} in {text}");
        }
    }
}
