using ApprovalGate.Reliability;

namespace ApprovalGate.Tests.Binding;

/// <summary>The trials of the canonical form and of binding at a small part of their volume; the full runs stand beside their sources.</summary>
public sealed class TrialTests
{
    [Test]
    public void CanonicalForm_AThousandth_HoldsAndTheControlIsFound()
    {
        Vectors.Find("jcs/es6-number-hashes.json");
        AssertHolds(new CanonicalFormTrial().Run(scale: 0.001, seed: 1), atLeast: 100_000);
    }

    [Test]
    public void Binding_AThousandth_HoldsAndTheControlIsFound() => AssertHolds(new BindingTrial().Run(scale: 0.001, seed: 1), atLeast: 2_000);

    private static void AssertHolds(TrialCount count, int atLeast) => Assert.Multiple(() =>
    {
        Assert.That(count.N, Is.GreaterThanOrEqualTo(atLeast));
        Assert.That(count.Violations, Is.Zero);
        Assert.That(count.Control, Is.Positive);
    });
}
