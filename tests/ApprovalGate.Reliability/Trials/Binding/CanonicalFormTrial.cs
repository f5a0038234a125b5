using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using ApprovalGate.Binding.Canonical;
using ApprovalGate.Log;
using ApprovalGate.Reliability.Documents;
using ApprovalGate.Reliability.Harness;
using ApprovalGate.Reliability.Numbers;
using ApprovalGate.Storage;

namespace ApprovalGate.Reliability;

/// <summary>Canonical bytes are RFC 8785's: published numbers and pairs, decided JSON texts, and an independent implementation.</summary>
/// <remarks>The layout of the control turns to exponents one digit late.</remarks>
internal sealed class CanonicalFormTrial : ITrial
{
    private const int LinesOfEach = 100;
    private const int ControlLines = 10_000;
    private const int ControlDocuments = 1_000;

    public string Id => "R7";

    public string Summary => "random documents against a second implementation, a hundred numbers each against the ES6 file, and decided texts";

    public int FullSize => 1_000_000;

    public double BuildShare => 0.02;

    public Task<Tally> RunAsync(Bout bout)
    {
        var tally = new Tally();
        Numbers((long)bout.Size * LinesOfEach, tally);
        Pairs(tally);
        Texts(tally);
        Documents(bout, bout.Size, new PlainCanonical(), tally);
        return Task.FromResult(tally);
    }

    public Task<Tally> RunControlAsync(Bout bout)
    {
        var tally = new Tally();
        var wrong = new PlainCanonical(lastFixed: 22);
        var hash = Es6Lines.Hash(ControlLines, (value, to) => Encoding.ASCII.GetBytes(wrong.Number(value), to));
        tally.Check(hash == Published()[ControlLines], () => "its numbers have another hash");
        Documents(bout, ControlDocuments, wrong, tally);
        return Task.FromResult(tally);
    }

    private static Dictionary<int, string?> Published()
    {
        using var facts = JsonDocument.Parse(File.ReadAllBytes(VectorFolder.Find("jcs/es6-number-hashes.json")));
        return facts.RootElement.GetProperty("sha256").EnumerateObject()
            .ToDictionary(one => int.Parse(one.Name, System.Globalization.CultureInfo.InvariantCulture), one => one.Value.GetString());
    }

    /// <summary>The largest published count within the size.</summary>
    private static void Numbers(long count, Tally tally)
    {
        var published = Published();
        var lines = published.Keys.Where(known => known <= count).DefaultIfEmpty(published.Keys.Min()).Max();
        tally.Try(lines);
        tally.Check(Es6Lines.Hash(lines, Es6Number.Format) == published[lines], () => $"the first {lines} numbers have another hash");
    }

    private static void Pairs(Tally tally)
    {
        foreach (var path in Directory.GetFiles(VectorFolder.Find("jcs/testdata/input"), "*.json"))
        {
            using var input = JsonDocument.Parse(File.ReadAllBytes(path));
            var expected = File.ReadAllText(path.Replace("input", "output", StringComparison.Ordinal)).TrimEnd('\n');
            tally.Try();
            tally.Check(Written.Rfc8785(input.RootElement) == expected, () => $"{Path.GetFileName(path)} is written otherwise");
        }
    }

    /// <summary>JSONTestSuite: what must be read is, unless a name stands twice; what must not be is refused.</summary>
    private static void Texts(Tally tally)
    {
        foreach (var path in Directory.GetFiles(VectorFolder.Find("json/test_parsing"), "*.json").Where(path => Path.GetFileName(path)[0] is 'y' or 'n'))
        {
            var name = Path.GetFileName(path);
            var mustBeTaken = name[0] == 'y' && !name.Contains("duplicated_key", StringComparison.Ordinal);
            tally.Try();
            tally.Check(IsTaken(File.ReadAllBytes(path)) == mustBeTaken, () => $"{name} is {(mustBeTaken ? "refused" : "taken")}");
        }
    }

    private static bool IsTaken(byte[] json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            return Written.Of((ref writer) => writer.Value(document)) is not null;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static void Documents(Bout bout, int count, PlainCanonical second, Tally tally)
    {
        const int Chunk = 1_000;
        Parallel.For(0, (count + Chunk - 1) / Chunk, chunk =>
        {
            var random = bout.Chance(chunk);
            for (var index = 0; index < Math.Min(Chunk, count - (chunk * Chunk)); index++)
            {
                var json = RandomJson.Make(random);
                using var document = JsonDocument.Parse(json);
                var written = Written.Of((ref writer) => writer.Value(document));
                tally.Check(written == second.Write(JsonNode.Parse(json)), () => $"a document of chunk {chunk} is written otherwise");
                tally.Try();
            }

            bout.Progress.At(tally.Tried, (long)count * (1 + LinesOfEach));
        });
    }
}
