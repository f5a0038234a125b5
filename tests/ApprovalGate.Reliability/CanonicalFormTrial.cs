using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using ApprovalGate.Binding;
using ApprovalGate.Reliability.Documents;
using ApprovalGate.Reliability.Numbers;

namespace ApprovalGate.Reliability;

/// <summary>R7: canonical bytes are RFC 8785's: published numbers and pairs, decided JSON texts, and an independent implementation.</summary>
internal sealed class CanonicalFormTrial : ITrial
{
    private const int FullLines = 100_000_000;
    private const int FullDocuments = 1_000_000;
    private const int ControlLines = 10_000;

    public string Id => "R7";

    public TrialCount Run(double scale, int seed) => Numbers(scale) + Pairs() + Texts() + Random((int)(FullDocuments * scale), seed);

    /// <summary>The largest published count within scale. The control's layout turns to exponents one digit late.</summary>
    private static TrialCount Numbers(double scale)
    {
        using var facts = JsonDocument.Parse(File.ReadAllBytes(VectorFolder.Find("jcs/es6-number-hashes.json")));
        var published = facts.RootElement.GetProperty("sha256").EnumerateObject()
            .ToDictionary(one => int.Parse(one.Name, System.Globalization.CultureInfo.InvariantCulture), one => one.Value.GetString());
        var lines = published.Keys.Where(count => count <= FullLines * scale).DefaultIfEmpty(published.Keys.Min()).Max();
        var wrong = new PlainCanonical(lastFixed: 22);
        return new TrialCount(
            lines,
            Es6Lines.Hash(lines, Es6Number.Format) == published[lines] ? 0 : 1,
            Es6Lines.Hash(ControlLines, (value, to) => Encoding.ASCII.GetBytes(wrong.Number(value), to)) == published[ControlLines] ? 0 : 1);
    }

    private static TrialCount Pairs()
    {
        var inputs = Directory.GetFiles(VectorFolder.Find("jcs/testdata/input"), "*.json");
        return new TrialCount(inputs.Length, inputs.Count(path =>
        {
            using var input = JsonDocument.Parse(File.ReadAllBytes(path));
            var expected = File.ReadAllText(path.Replace("input", "output", StringComparison.Ordinal)).TrimEnd('\n');
            return Written.Rfc8785(input.RootElement) != expected;
        }), Control: 0);
    }

    /// <summary>JSONTestSuite: what must be read is, unless a name stands twice; what must not be is refused.</summary>
    private static TrialCount Texts()
    {
        var decided = Directory.GetFiles(VectorFolder.Find("json/test_parsing"), "*.json")
            .Where(path => Path.GetFileName(path)[0] is 'y' or 'n').ToList();
        return new TrialCount(decided.Count, decided.Count(path =>
        {
            var name = Path.GetFileName(path);
            var mustBeTaken = name[0] == 'y' && !name.Contains("duplicated_key", StringComparison.Ordinal);
            return IsTaken(File.ReadAllBytes(path)) != mustBeTaken;
        }), Control: 0);
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

    private static TrialCount Random(int count, int seed)
    {
        long violations = 0;
        long found = 0;
        var right = new PlainCanonical();
        var wrong = new PlainCanonical(lastFixed: 22);
        const int Chunk = 1_000;
        Parallel.For(0, Math.Max(1, count / Chunk), chunk =>
        {
            var random = new Random(seed + chunk);
            for (var index = 0; index < Chunk; index++)
            {
                var json = RandomJson.Make(random);
                var node = JsonNode.Parse(json);
                using var document = JsonDocument.Parse(json);
                var written = Written.Of((ref writer) => writer.Value(document));
                if (written != right.Write(node))
                {
                    Interlocked.Increment(ref violations);
                }

                // Few documents hold a number where the control is wrong, so it is asked of the first thousand only; they are enough.
                if (chunk == 0 && written != wrong.Write(JsonNode.Parse(json)))
                {
                    Interlocked.Increment(ref found);
                }
            }
        });
        return new TrialCount(count, violations, found);
    }
}
