using static ApprovalGate.Generators.Tests.Rules.InterfaceRules;

namespace ApprovalGate.Generators.Tests.Rules;

/// <summary>AG1019: who reads the member may rely on its terms.</summary>
public sealed class AG1019Tests
{
    private const string Runs = "Reversibility.Compensable, OnExpiry = OnExpiry.Run";

    [TestCase("", "Reversibility.Compensable", "class 2 (Compensable) instead of 3 (Irreversible)")]
    [TestCase("Reversibility.Reversible", "Reversibility.Observation", "class 0 (Observation) instead of 1 (Reversible)")]
    [TestCase("Quorum = 2", "", "quorum 1 instead of 2")]
    [TestCase("Reversibility.Compensable", "Reversibility.Compensable, FailMode = FailMode.Open", "fail mode Open instead of Closed")]
    [TestCase("SignedDecisions = true", "SignedDecisions = false", "signed decisions no instead of yes")]
    [TestCase("Reversibility.Compensable", "Reversibility.Compensable, OnExpiry = OnExpiry.Run", "on expiry Run instead of Refuse")]
    [TestCase("Arguments = ArgumentPassing.Snapshot", "", "arguments AsIs instead of Snapshot")]
    [TestCase("Expiry = \"00:05:00\"", "Expiry = \"00:05:01\"", "expiry 00:05:01 instead of 00:05:00")]
    [TestCase("Expiry = \"00:05:00\"", "", "expiry the gate's default instead of 00:05:00")]
    [TestCase(Runs + ", Expiry = \"00:10:00\"", Runs + ", Expiry = \"00:00:01\"", "expiry 00:00:01 instead of 00:10:00")]
    [TestCase(Runs, Runs + ", Expiry = \"00:00:01\"", "expiry 00:00:01 instead of the gate's default")]
    [TestCase("Approvers = [\"ann\"]", "", "approvers anybody instead of ann")]
    [TestCase("Approvers = [\"ann\"]", "Approvers = [\"ann\", \"bob\"]", "approvers ann, bob instead of ann")]
    [TestCase("Tags = [\"files\"]", "Tags = [\"other\"]", "tags other instead of files")]
    public async Task Implementation_OfWeakerTerms_IsRefused(string asked, string given, string message)
        => Assert.That(await OfAsync(Source(asked, given)), Has.Length.EqualTo(1).And.One.Contains("AG1019: 'A.X' asks for less than 'I.X'").And.One.Contains(message));

    [TestCase("", "")]
    [TestCase("Reversibility.Reversible", "Reversibility.Irreversible")]
    [TestCase("Quorum = 2", "Quorum = 3")]
    [TestCase("Reversibility.Compensable, FailMode = FailMode.Open, OnExpiry = OnExpiry.Run", "Reversibility.Compensable")]
    [TestCase("Expiry = \"00:05:00\"", "Expiry = \"00:04:00\"")]
    [TestCase("", "Expiry = \"00:05:00\"")]
    [TestCase("", "Approvers = [\"ann\"]")]
    [TestCase("Approvers = [\"ann\", \"bob\"]", "Approvers = [\"bob\"]")]
    [TestCase(Runs + ", Expiry = \"00:00:01\"", Runs + ", Expiry = \"00:10:00\"")]
    [TestCase("Approvers = [\"Ann\"]", "Approvers = [\"ann \"]")]
    [TestCase("Tags = [\"files\"]", "Tags = [\"more\", \"files\"], Reason = \"other\"")]
    public async Task Implementation_OfEqualOrStricterTerms_IsAccepted(string asked, string given)
        => Assert.That(await OfAsync(Source(asked, given)), Is.Empty);

    [Test]
    public async Task Implementation_ThatBindsLess_IsRefused()
        => Assert.That(
            await OfAsync("""
                interface I { [RequiresApproval] void X(string path); }
                partial class A : I { [RequiresApproval] public partial void X([Unbound("no")] string path); private void XCore(string path) { } }
                """),
            Has.Length.EqualTo(1).And.One.Contains("parameter 'path' is not bound"));

    [Test]
    public async Task Implementation_ThatShowsWhatTheMemberHides_IsRefused()
        => Assert.That(
            await OfAsync("""
                interface I { [RequiresApproval] void X([Sensitive] string pin); }
                partial class A : I { [RequiresApproval] public partial void X(string pin); private void XCore(string pin) { } }
                """),
            Has.Length.EqualTo(1).And.One.Contains("parameter 'pin' is shown, and that of the member is [Sensitive]"));

    [Test]
    public async Task Implementation_ThatResolvesLess_IsRefused()
    {
        const string source = """
            interface I { [RequiresApproval] void X([Resolve(typeof(RealPath))] string path); }
            partial class A : I { [RequiresApproval] public partial void X([Resolve(typeof(GIVEN))] string path); private void XCore(string path) { } }
            """;

        Assert.That(
            await OfAsync(source.Replace("GIVEN", "FileContentHash", StringComparison.Ordinal)),
            Has.Length.EqualTo(1).And.One.Contains("parameter 'path' is not resolved by 'RealPath', and that of the member is"));
        Assert.That(await OfAsync(source.Replace("GIVEN", "FileContentHash)), Resolve(typeof(RealPath", StringComparison.Ordinal)), Is.Empty);
    }

    [Test]
    public async Task Implementation_OfTwoMembers_HasToSatisfyBoth()
    {
        const string source = """
            interface I { [RequiresApproval(Reversibility.Compensable, Quorum = 2)] void X(); }
            interface J { [RequiresApproval(Reversibility.Irreversible)] void X(); }
            partial class A : I, J { [RequiresApproval(TERMS)] public partial void X(); private void XCore() { } }
            """;

        Assert.That(await OfAsync(source.Replace("TERMS", "Reversibility.Compensable, Quorum = 2", StringComparison.Ordinal)), Has.Length.EqualTo(1).And.One.Contains("less than 'J.X'"));
        Assert.That(await OfAsync(source.Replace("TERMS", "Reversibility.Irreversible", StringComparison.Ordinal)), Has.Length.EqualTo(1).And.One.Contains("less than 'I.X'"));
        Assert.That(await OfAsync(source.Replace("TERMS", "Reversibility.Irreversible, Quorum = 2", StringComparison.Ordinal)), Is.Empty);
    }

    [Test]
    public async Task Override_OfWeakerTerms_IsRefused()
    {
        var foreign = Foreign("Foreign", "public class B { [RequiresApproval] public virtual void X() { } }");

        Assert.That(
            await OfAsync(
                "partial class A : B { [RequiresApproval(Reversibility.Reversible)] public sealed override partial void X(); private void XCore() { } }", foreign),
            Has.Length.EqualTo(1).And.One.Contains("AG1019: 'A.X' asks for less than 'B.X'"));
    }

    private static string Source(string asked, string given) => $$"""
        interface I { [RequiresApproval({{asked}})] void X(); }
        partial class A : I { [RequiresApproval({{given}})] public partial void X(); private void XCore() { } }
        """;
}
