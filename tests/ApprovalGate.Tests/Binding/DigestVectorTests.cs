using System.ComponentModel;
using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace ApprovalGate.Tests.Binding;

/// <summary>Terms, fingerprints and digests are the bytes that Binding/FORMAT.md defines: committed, and computed by two programs.</summary>
public sealed class DigestVectorTests
{
    private static readonly JsonSerializerOptions Layout = new() { WriteIndented = true, NewLine = "\n" };

    private static string Committed => File.ReadAllText(Vectors.Find("digest/digest.json"));

    [Test]
    public void Vectors_Committed_AreWhatTheLibraryComputes()
    {
        var computed = new JsonObject { ["cases"] = new JsonArray([.. DigestCases.All.Select(one => one.Computed())]) }.ToJsonString(Layout) + "\n";
        if (computed != Committed)
        {
            File.WriteAllText(Path.Combine(TestContext.CurrentContext.WorkDirectory, "digest.received.json"), computed);
        }

        Assert.That(computed, Is.EqualTo(Committed), "digest.received.json, in the test's output, has what is computed now");
    }

    [Test]
    public void Vectors_AllCases_AreManyAndHaveDigestsOfTheirOwn()
    {
        var cases = JsonNode.Parse(Committed)!["cases"]!.AsArray();

        Assert.That(cases, Has.Count.AtLeast(40));
        Assert.That(cases.Select(one => (string)one!["digest"]!), Is.Unique);
        Assert.That(cases.Select(one => (string)one!["name"]!), Is.Unique);
    }

    [Test]
    public async Task Vectors_ByAnIndependentProgram_AreTheSame()
    {
        var (code, said) = await NodeAsync(Vectors.Find("digest/digest.json"));

        Assert.That(code, Is.Zero, said);
        Assert.That(said, Does.Contain($"{DigestCases.All.Count} cases, 0 differences"));
    }

    [TestCase("termsBytes")]
    [TestCase("fingerprint")]
    [TestCase("digest")]
    [TestCase("arguments")]
    public async Task Vectors_OneBitFlipped_AreRefusedByTheIndependentProgram(string member)
    {
        var vectors = JsonNode.Parse(Committed)!;
        var one = vectors["cases"]!.AsArray().Single(one => (string)one!["name"]! == "a sensitive argument")!;
        var text = ((string)one[member]!).ToCharArray();
        text[^4] ^= (char)1;
        one[member] = new string(text);
        var file = Path.Combine(TestContext.CurrentContext.WorkDirectory, $"flipped-{member}.json");
        await File.WriteAllTextAsync(file, vectors.ToJsonString());

        var (code, said) = await NodeAsync(file);

        Assert.That((code, said.Split(':')[0]), Is.EqualTo((1, "a sensitive argument")), said);
    }

    private static async Task<(int Code, string Said)> NodeAsync(string file)
    {
        var start = new ProcessStartInfo("node", [Vectors.Find("digest/digest.mjs"), file]) { RedirectStandardOutput = true, RedirectStandardError = true };
        try
        {
            using var node = Process.Start(start)!;
            var error = node.StandardError.ReadToEndAsync();
            var said = await node.StandardOutput.ReadToEndAsync();
            await node.WaitForExitAsync();
            return (node.ExitCode, said + await error);
        }
        catch (Win32Exception)
        {
            Assert.Ignore("Node.js is not installed: the digests were not computed by an independent program.");
            throw;
        }
    }
}
