namespace ApprovalGate.Generators.Tests.Rules;

/// <summary>What the rules' tests share.</summary>
internal static class RuleAssert
{
    /// <summary>Asserts that source is refused with one rule, for a reason, and that nothing is emitted for it.</summary>
    public static void Refuses(string source, string id, params string[] messageParts)
    {
        var generated = GeneratorHarness.Run(source);
        var found = generated.Diagnostics.Where(one => one.Id == id).ToList();

        Assert.That(found, Is.Not.Empty, () => string.Join('\n', generated.Compilation.GetDiagnostics()));
        var message = found[0].GetMessage(System.Globalization.CultureInfo.InvariantCulture);
        Assert.Multiple(() =>
        {
            foreach (var part in messageParts)
            {
                Assert.That(message, Does.Contain(part));
            }
        });
        Assert.That(generated.Files, Is.Empty);
    }

    /// <summary>Asserts that source is gated without a word.</summary>
    public static void Accepts(string source)
        => Assert.That(GeneratorHarness.Run(source).ShouldCompile().Files, Is.Not.Empty);

    /// <summary>Puts a marked member into a partial class that has a gate.</summary>
    public static string InTools(string members)
        => $"namespace Demo {{ public partial class Tools {{ private readonly Gate _gate = null!; {members} }} }}";
}
