using ApprovalGate.Approvers;
using ApprovalGate.Policies;

namespace ApprovalGate.Tests.Policies.Files;

/// <summary>Each mistake in a policy file is an error of its kind, at its place, and all are told at once.</summary>
public sealed class PolicyFileErrorTests
{
    // «» stands around what the error must point to.
    [TestCase(PolicyFileErrorKind.Syntax, """{ "version": 1, "rules": [ «x» ] }""")]
    [TestCase(PolicyFileErrorKind.Syntax, """{ "version": 1«»""")]
    [TestCase(PolicyFileErrorKind.WrongType, """«[]»""")]
    [TestCase(PolicyFileErrorKind.MissingField, """«{}»""")]
    [TestCase(PolicyFileErrorKind.BadValue, """{ "version": «2» }""")]
    [TestCase(PolicyFileErrorKind.WrongType, """{ "version": «"1"» }""")]
    [TestCase(PolicyFileErrorKind.WrongType, """{ "version": «1.5» }""")]
    [TestCase(PolicyFileErrorKind.UnknownField, """{ "version": 1, «"rule"»: [] }""")]
    [TestCase(PolicyFileErrorKind.DuplicateField, """{ "version": 1, "rules": [], «"rules"»: [] }""")]
    [TestCase(PolicyFileErrorKind.WrongType, """{ "version": 1, "rules": «{}» }""")]
    [TestCase(PolicyFileErrorKind.WrongType, """{ "version": 1, "rules": [«1»] }""")]
    [TestCase(PolicyFileErrorKind.MissingField, """{ "version": 1, "rules": [«{ "verdict": "Block", "tags": ["money"] }»] }""")]
    [TestCase(PolicyFileErrorKind.EmptyRule, """{ "version": 1, "rules": [«{ "name": "a" }»] }""")]
    [TestCase(PolicyFileErrorKind.BadValue, """{ "version": 1, "rules": [{ "name": "a", "verdict": «"Deny"» }] }""")]
    [TestCase(PolicyFileErrorKind.BadValue, """{ "version": 1, "rules": [{ "name": «""», "verdict": "Block" }] }""")]
    [TestCase(PolicyFileErrorKind.UnknownField, """{ "version": 1, "rules": [{ "name": "a", "verdict": "Block", «"escalation"»: [] }] }""")]
    [TestCase(PolicyFileErrorKind.UnknownField, """{ "version": 1, "rules": [{ "name": "a", "terms": { "quorum": 2, «"channels"»: [] } }] }""")]
    [TestCase(PolicyFileErrorKind.BadValue, """{ "version": 1, "rules": [{ "name": "a", "terms": «{}» }] }""")]
    [TestCase(PolicyFileErrorKind.BadValue, """{ "version": 1, "rules": [{ "name": "a", "verdict": "Block", "terms": «{ "quorum": 2 }» }] }""")]
    [TestCase(PolicyFileErrorKind.BadValue, """{ "version": 1, "rules": [{ "name": "a", "terms": { "quorum": «0» } }] }""")]
    [TestCase(PolicyFileErrorKind.WrongType, """{ "version": 1, "rules": [{ "name": "a", "terms": { "quorum": «"2"» } }] }""")]
    [TestCase(PolicyFileErrorKind.BadValue, """{ "version": 1, "rules": [{ "name": "a", "terms": { "expiry": «"5m"» } }] }""")]
    [TestCase(PolicyFileErrorKind.BadValue, """{ "version": 1, "rules": [{ "name": "a", "terms": { "expiry": «"31.00:00:00"» } }] }""")]
    [TestCase(PolicyFileErrorKind.BadValue, """{ "version": 1, "rules": [{ "name": "a", "terms": { "expiry": «"01:0000"» } }] }""")]
    [TestCase(PolicyFileErrorKind.BadValue, """{ "version": 1, "rules": [{ "name": "a", "tags": ["money"], "budget": { "limit": 5, "within": «"01:0000"» } }] }""")]
    [TestCase(PolicyFileErrorKind.BadValue, """{ "version": 1, "rules": [{ "name": "a", "terms": { "failMode": «"Open"» } }] }""")]
    [TestCase(PolicyFileErrorKind.BadValue, """{ "version": 1, "rules": [{ "name": "a", "terms": { "onExpiry": «"Run"» } }] }""")]
    [TestCase(PolicyFileErrorKind.BadValue, """{ "version": 1, "rules": [{ "name": "a", "terms": { "signedDecisions": «false» } }] }""")]
    [TestCase(PolicyFileErrorKind.BadValue, """{ "version": 1, "rules": [{ "name": "a", "terms": { "reversibility": «"Observation"» } }] }""")]
    [TestCase(PolicyFileErrorKind.EmptyQuorum, """{ "version": 1, "rules": [{ "name": "a", "terms": { "approvers": «[]» } }] }""")]
    [TestCase(PolicyFileErrorKind.QuorumTooLarge, """{ "version": 1, "rules": [{ "name": "a", "terms": { "approvers": ["alice", "bob"], "quorum": «3» } }] }""")]
    [TestCase(PolicyFileErrorKind.QuorumTooLarge, """
        { "version": 1, "people": [{ "id": "alice", "roles": ["ops"] }, { "id": "bot", "kind": "Machine", "roles": ["ops"] }],
          "rules": [{ "name": "a", "terms": { "approvers": ["role:ops"], "quorum": «2» } }] }
        """)]
    [TestCase(PolicyFileErrorKind.UnknownApprover, """{ "version": 1, "people": [{ "id": "alice" }], "rules": [{ "name": "a", "terms": { "approvers": ["ALICE", «"bob"»], "quorum": 1 } }] }""")]
    [TestCase(PolicyFileErrorKind.UnknownApprover, """{ "version": 1, "people": [{ "id": "alice", "roles": ["ops"] }], "rules": [{ "name": "a", "terms": { "approvers": ["role:ops", «"role:finance"»] } }] }""")]
    [TestCase(PolicyFileErrorKind.UnknownApprover, """{ "version": 1, "people": [{ "id": "alice" }], "approveWeakening": { "approvers": ["alice", «"carol"»] } }""")]
    [TestCase(PolicyFileErrorKind.DuplicatePerson, """{ "version": 1, "people": [{ "id": "alice" }, «{ "id": " Alice" }»] }""")]
    [TestCase(PolicyFileErrorKind.BadValue, """{ "version": 1, "people": [{ "id": «"a\u200blice"» }] }""")]
    [TestCase(PolicyFileErrorKind.DuplicateRule, """{ "version": 1, "ceiling": [{ "name": "a", "verdict": "Block", "tags": ["money"] }], "rules": [{ "name": «"a"», "verdict": "Block", "tags": ["files"] }] }""")]
    [TestCase(PolicyFileErrorKind.UnknownTool, """{ "version": 1, "rules": [{ "name": "a", "tools": [«"Shop.Refunds.Refund"»], "verdict": "Block" }] }""")]
    [TestCase(PolicyFileErrorKind.UnknownTool, """{ "version": 1, "rules": [{ "name": "a", "tools": ["Shop.*", «"Store.*"»], "verdict": "Block" }] }""")]
    [TestCase(PolicyFileErrorKind.UnknownTool, """{ "version": 1, "rules": [{ "name": "a", "tags": ["money", «"cash"»], "verdict": "Block" }] }""")]
    [TestCase(PolicyFileErrorKind.UnknownTool, """{ "version": 1, "rules": [«{ "name": "a", "tags": ["money"], "classes": ["Observation"], "verdict": "Block" }»] }""")]
    [TestCase(PolicyFileErrorKind.BadValue, """{ "version": 1, "rules": [{ "name": "a", "tools": «[]», "verdict": "Block" }] }""")]
    [TestCase(PolicyFileErrorKind.BadValue, """{ "version": 1, "rules": [{ "name": "a", "classes": ["Irreversible", «"Irreversible"»], "verdict": "Block" }] }""")]
    [TestCase(PolicyFileErrorKind.BadValue, """{ "version": 1, "ceiling": [{ "name": "a", "verdict": «"Allow"» }] }""")]
    [TestCase(PolicyFileErrorKind.Shadowed, """{ "version": 1, "rules": [{ "name": "a", "tags": ["money"], "verdict": "Block" }, «{ "name": "b", "tools": ["Shop.Refunds.*"], "verdict": "RequireApproval" }»] }""")]
    [TestCase(PolicyFileErrorKind.Shadowed, """{ "version": 1, "rules": [«{ "name": "b", "tools": ["Shop.Refunds.*"], "verdict": "Allow" }», { "name": "a", "tags": ["money"], "verdict": "RequireApproval" }] }""")]
    [TestCase(PolicyFileErrorKind.Shadowed, """{ "version": 1, "rules": [{ "name": "a", "tags": ["money"], "verdict": "Halt" }, «{ "name": "b", "tags": ["money"], "terms": { "quorum": 2 } }»] }""")]
    [TestCase(PolicyFileErrorKind.Shadowed, """{ "version": 1, "ceiling": [{ "name": "a", "verdict": "AllowAndRecord" }], "rules": [«{ "name": "b", "tags": ["files"], "verdict": "Allow" }»] }""")]
    [TestCase(PolicyFileErrorKind.BadCondition, """{ "version": 1, "rules": [{ "name": "a", "tags": ["money"], "verdict": "Block", "when": "«amuont» > 50" }] }""")]
    [TestCase(PolicyFileErrorKind.BadCondition, """{ "version": 1, "rules": [{ "name": "a", "tags": ["money"], "verdict": "Block", "when": "amount > 50 && «»" }] }""")]
    [TestCase(PolicyFileErrorKind.BadCondition, """{ "version": 1, "rules": [{ "name": "a", "tags": ["money"], "verdict": "Block", "when": "currency != \"\u0045UR\" && «amuont» > 50" }] }""")]
    [TestCase(PolicyFileErrorKind.BadCondition, """{ "version": 1, "rules": [{ "name": "a", "tags": ["files"], "classes": ["Irreversible"], "verdict": "Block", "when": "path.startsWith('/tmp') && «amount» > 1" }] }""")]
    [TestCase(PolicyFileErrorKind.NeverMatches, """{ "version": 1, "rules": [{ "name": "a", "tags": ["money"], "verdict": "Block", "when": «"amount < 10 && amount > 20"» }] }""")]
    [TestCase(PolicyFileErrorKind.NeverMatches, """{ "version": 1, "rules": [{ "name": "a", "tags": ["money"], "verdict": "Block", "when": «"currency == 'EUR' && false"» }] }""")]
    [TestCase(PolicyFileErrorKind.Shadowed, """{ "version": 1, "rules": [{ "name": "a", "tags": ["money"], "verdict": "Block", "when": "amount > 50" }, «{ "name": "b", "tags": ["money"], "verdict": "RequireApproval", "when": "amount > 50" }»] }""")]
    [TestCase(PolicyFileErrorKind.Shadowed, """{ "version": 1, "rules": [{ "name": "a", "tags": ["money"], "verdict": "Block" }, «{ "name": "b", "tags": ["money"], "verdict": "Allow", "when": "amount < 50" }»] }""")]
    [TestCase(PolicyFileErrorKind.WrongType, """{ "version": 1, "rules": [{ "name": "a", "tags": ["money"], "budget": «5» }] }""")]
    [TestCase(PolicyFileErrorKind.MissingField, """{ "version": 1, "rules": [{ "name": "a", "tags": ["money"], "budget": «{ "each": "Day" }» }] }""")]
    [TestCase(PolicyFileErrorKind.WrongType, """{ "version": 1, "rules": [{ "name": "a", "tags": ["money"], "budget": { "limit": «"5"», "each": "Day" } }] }""")]
    [TestCase(PolicyFileErrorKind.BadValue, """{ "version": 1, "rules": [{ "name": "a", "tags": ["money"], "budget": { "limit": «0», "each": "Day" } }] }""")]
    [TestCase(PolicyFileErrorKind.BadValue, """{ "version": 1, "rules": [{ "name": "a", "tags": ["money"], "budget": { "limit": «-5», "each": "Day" } }] }""")]
    [TestCase(PolicyFileErrorKind.BadValue, """{ "version": 1, "rules": [{ "name": "a", "tags": ["money"], "budget": { "limit": «1.5», "each": "Day" } }] }""")]
    [TestCase(PolicyFileErrorKind.BadValue, """{ "version": 1, "rules": [{ "name": "a", "tags": ["money"], "budget": { "limit": «1e16», "sum": "amount", "each": "Day" } }] }""")]
    [TestCase(PolicyFileErrorKind.BadValue, """{ "version": 1, "rules": [{ "name": "a", "tags": ["money"], "budget": { "limit": «0.0000000001», "sum": "amount", "each": "Day" } }] }""")]
    [TestCase(PolicyFileErrorKind.BadValue, """{ "version": 1, "rules": [{ "name": "a", "tags": ["money"], "budget": «{ "limit": 5 }» }] }""")]
    [TestCase(PolicyFileErrorKind.BadValue, """{ "version": 1, "rules": [{ "name": "a", "tags": ["money"], "budget": «{ "limit": 5, "each": "Day", "within": "01:00:00" }» }] }""")]
    [TestCase(PolicyFileErrorKind.BadValue, """{ "version": 1, "rules": [{ "name": "a", "tags": ["money"], "budget": { "limit": 5, "each": «"Hour"» } }] }""")]
    [TestCase(PolicyFileErrorKind.BadValue, """{ "version": 1, "rules": [{ "name": "a", "tags": ["money"], "budget": { "limit": 5, "within": «"1h"» } }] }""")]
    [TestCase(PolicyFileErrorKind.BadValue, """{ "version": 1, "rules": [{ "name": "a", "tags": ["money"], "budget": { "limit": 5, "within": «"31.00:00:00"» } }] }""")]
    [TestCase(PolicyFileErrorKind.WrongType, """{ "version": 1, "rules": [{ "name": "a", "tags": ["money"], "budget": { "limit": 5, "within": «3600» } }] }""")]
    [TestCase(PolicyFileErrorKind.UnknownTimeZone, """{ "version": 1, "rules": [{ "name": "a", "tags": ["money"], "budget": { "limit": 5, "each": "Day", "timeZone": «"Europe/Atlantis"» } }] }""")]
    [TestCase(PolicyFileErrorKind.BadValue, """{ "version": 1, "rules": [{ "name": "a", "tags": ["money"], "budget": { "limit": 5, "within": "01:00:00", "timeZone": «"UTC"» } }] }""")]
    [TestCase(PolicyFileErrorKind.BadValue, """{ "version": 1, "rules": [{ "name": "a", "tags": ["money"], "budget": { "limit": 5, "each": "Day", "per": «"Person"» } }] }""")]
    [TestCase(PolicyFileErrorKind.BadValue, """{ "version": 1, "rules": [{ "name": "a", "tags": ["money"], "budget": { "limit": 5, "each": "Day", "beyond": «"Allow"» } }] }""")]
    [TestCase(PolicyFileErrorKind.BadValue, """{ "version": 1, "rules": [{ "name": "a", "tags": ["money"], "budget": { "limit": 5, "each": "Day", "beyond": «"Halt"» } }] }""")]
    [TestCase(PolicyFileErrorKind.BadValue, """{ "version": 1, "rules": [{ "name": "a", "tags": ["money"], "budget": { "limit": 5, "each": "Day", "unit": «"EUR"» } }] }""")]
    [TestCase(PolicyFileErrorKind.BadValue, """{ "version": 1, "rules": [{ "name": "a", "tags": ["money"], "budget": { "limit": 5, "sum": "amount", "each": "Day", "unit": «""» } }] }""")]
    [TestCase(PolicyFileErrorKind.BadValue, """{ "version": 1, "rules": [{ "name": "a", "tags": ["money"], "budget": { "limit": 5, "sum": «"amount + 1"», "each": "Day" } }] }""")]
    [TestCase(PolicyFileErrorKind.BadCondition, """{ "version": 1, "rules": [{ "name": "a", "tags": ["money"], "budget": { "limit": 5, "sum": «"amuont"», "each": "Day" } }] }""")]
    [TestCase(PolicyFileErrorKind.BadCondition, """{ "version": 1, "rules": [{ "name": "a", "tags": ["money"], "budget": { "limit": 5, "sum": «"currency"», "each": "Day" } }] }""")]
    [TestCase(PolicyFileErrorKind.UnknownField, """{ "version": 1, "rules": [{ "name": "a", "tags": ["money"], "budget": { "limit": 5, "each": "Day", «"max"»: 5 } }] }""")]
    [TestCase(PolicyFileErrorKind.DuplicateField, """{ "version": 1, "rules": [{ "name": "a", "tags": ["money"], "budget": { "limit": 5, "each": "Day", «"limit"»: 6 } }] }""")]
    [TestCase(PolicyFileErrorKind.BadValue, """{ "version": 1, "rules": [{ "name": "a", "tags": ["money"], "verdict": "Block", "budget": «{ "limit": 5, "each": "Day" }» }] }""")]
    [TestCase(PolicyFileErrorKind.Shadowed, """{ "version": 1, "rules": [{ "name": "a", "tags": ["money"], "verdict": "Block" }, «{ "name": "b", "tags": ["money"], "budget": { "limit": 5, "each": "Day" } }»] }""")]
    public void Load_AMistake_IsAnErrorOfItsKindAtItsPlace(PolicyFileErrorKind kind, string marked)
    {
        var start = marked.IndexOf('«', StringComparison.Ordinal);
        var text = marked.Remove(start, 1);
        text = text.Remove(text.IndexOf('»', StringComparison.Ordinal), 1);
        var lines = text[..start].Split('\n');

        var error = Errors(text).Single();
        Assert.That((error.Kind, error.Line, error.Column), Is.EqualTo((kind, lines.Length, lines[^1].Length + 1)), error.ToString());
        Assert.That(error.Problem, Does.EndWith("."));
        Assert.That(error.Advice, Is.Not.Empty);
    }

    [Test]
    public void Load_ManyMistakes_TellsAllAtOnceInOrder()
    {
        var errors = Errors("""
            { "version": 1,
              "owner": "me",
              "rules": [
                { "name": "a", "verdict": "Perhaps", "tools": ["Shop.Nothing"] },
                { "verdict": "Block", "tags": ["money"], "reason": 7 }
              ] }
            """);
        Assert.That(errors.Select(error => (error.Kind, error.Line)), Is.EqualTo(new[]
        {
            (PolicyFileErrorKind.UnknownField, 2), (PolicyFileErrorKind.BadValue, 4), (PolicyFileErrorKind.UnknownTool, 4),
            (PolicyFileErrorKind.MissingField, 5), (PolicyFileErrorKind.WrongType, 5),
        }));
    }

    [Test]
    public void Error_NamesFileRuleValueAndWhatToDo() => Assert.That(
        Errors("""{ "version": 1, "rules": [{ "name": "small", "tools": ["Shop.Refunds.Refund"], "verdict": "Block" }] }""").Single().ToString(),
        Is.EqualTo("policy0.json(1,56): rule 'small': No known tool is called 'Shop.Refunds.Refund'. Did you mean 'Shop.Refunds.RefundAsync'?"));

    [TestCase("""{ "version": 1, "rules": [{ "name": "x", "verdict": "Allow", "tags": ["money"] }] }""")]
    [TestCase("""{ "version": 1, "people": [{ "id": "alice" }] }""")]
    [TestCase("""{ "version": 1, "approveWeakening": { "quorum": 1 } }""")]
    [TestCase("""{ "version": 1, "surface": "mine.json" }""")]
    public void Load_ALaterFileThatCouldLoosen_IsRefused(string later)
    {
        var refused = Assert.Throws<PolicyFileException>(() => Shop.Load("""{ "version": 1 }""", later));
        Assert.That(refused!.Errors.Select(error => (error.Kind, error.Source)), Has.Some.EqualTo((PolicyFileErrorKind.Loosens, "policy1.json")));
    }

    [Test]
    public void Load_ApproversWithoutPeople_AreLookedUpInTheDirectory()
    {
        var source = new PolicySource("p", """{ "version": 1, "rules": [{ "name": "a", "terms": { "approvers": ["alice", "bob"] } }] }""");
        var directory = new ListedApprovers([new KnownApprover("alice", ApproverKind.Person)]);

        var refused = Assert.Throws<PolicyFileException>(() => PolicyFile.Load([source], Shop.Tools, directory));
        Assert.That(refused!.Errors.Single().Value, Is.EqualTo("\"bob\""));
        Assert.That(PolicyFile.Load([source], Shop.Tools).Rules, Has.Count.EqualTo(1), "without a directory nobody is asked");
    }

    [Test]
    public void Column_BehindCharactersBeyondAscii_CountsUtf16Units()
        => Assert.That(Errors("""{ "version": 1, "surface": "é😀", "x": 1 }""").Single().Column, Is.EqualTo(35));

    [Test]
    public void Open_AFileThatIsNotThere_SaysSo()
    {
        var refused = Assert.Throws<PolicyFileException>(() => PolicyFile.Open(["/nowhere/approvalgate-policy.json"]));
        Assert.That(refused!.Errors.Single().Kind, Is.EqualTo(PolicyFileErrorKind.Unreadable));
    }

    private static IReadOnlyList<PolicyFileError> Errors(string text) => Assert.Throws<PolicyFileException>(() => Shop.Load(text))!.Errors;
}
