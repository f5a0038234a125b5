using System.Text.Json.Nodes;
using ApprovalGate.Policies;
using ApprovalGate.Terms;
using Json.Schema;

namespace ApprovalGate.Tests.Policies.Files;

/// <summary>The published schema and the loader accept the same structure.</summary>
public sealed class PolicyFileSchemaTests
{
    private static readonly JsonSchema Schema = JsonSchema.FromText(PolicyFileSchema.Read());

    // What the loader finds beyond structure: it takes the tools, the people and the other rules to see it.
    private static readonly PolicyFileErrorKind[] BeyondStructure =
    [
        PolicyFileErrorKind.UnknownTool, PolicyFileErrorKind.Shadowed, PolicyFileErrorKind.UnknownApprover, PolicyFileErrorKind.QuorumTooLarge,
        PolicyFileErrorKind.DuplicateRule, PolicyFileErrorKind.DuplicatePerson, PolicyFileErrorKind.BadCondition, PolicyFileErrorKind.NeverMatches,
        PolicyFileErrorKind.UnknownTimeZone,
    ];

    [Test]
    public void Terms_OfTheSchema_AreThoseOfTheTable()
    {
        var properties = JsonNode.Parse(PolicyFileSchema.Read())!["$defs"]!["terms"]!["properties"]!.AsObject();
        Assert.That(properties.Select(property => property.Key), Is.EquivalentTo(TermTable.All.Where(term => term.IsInDigest).Select(term => term.Json)));
    }

    [Test]
    public void WholeFile_IsAcceptedByBoth() => Assert.Multiple(() =>
    {
        Assert.That(Shop.Load(PolicyMutations.Whole).Rules, Has.Count.EqualTo(8));
        Assert.That(IsValid(PolicyMutations.Whole));
    });

    [Test]
    public void MutatedFile_IsAcceptedByBothOrByNeither([Range(0, 400)] int seed)
    {
        var text = PolicyMutations.Mutate(PolicyMutations.Whole, new Random(seed));
        var node = Parse(text);
        if (node is null)
        {
            Assert.That(Errors(text).Single().Kind, Is.EqualTo(PolicyFileErrorKind.Syntax));
            return;
        }

        var structural = Errors(text).Where(error => !BeyondStructure.Contains(error.Kind)).ToList();
        Assert.That(structural.Count == 0, Is.EqualTo(IsValid(text)), $"{string.Join("\n", structural)}\n{text}");
    }

    private static IReadOnlyList<PolicyFileError> Errors(string text)
    {
        try
        {
            Shop.Load(text);
            return [];
        }
        catch (PolicyFileException exception)
        {
            return exception.Errors;
        }
    }

    private static bool IsValid(string text) => Schema.Evaluate(System.Text.Json.JsonDocument.Parse(text).RootElement).IsValid;

    private static JsonNode? Parse(string text)
    {
        try
        {
            return JsonNode.Parse(text);
        }
        catch (System.Text.Json.JsonException)
        {
            return null;
        }
    }
}
